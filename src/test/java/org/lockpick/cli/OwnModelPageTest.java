package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;

/// The page on locking one's own model, followed on a very small one: its commands, its study, and what it says of
/// lines.
class OwnModelPageTest {
    private static final Path PAGE = Path.of("docs", "lock-your-own-model.md");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /// The first block in a language that begins with a text.
    private static String block(String language, String beginning) throws IOException {
        var matcher = Pattern.compile("```" + language + "\n(" + Pattern.quote(beginning) + ".*?)```", Pattern.DOTALL)
                .matcher(page());
        assertThat(matcher.find()).as(beginning).isTrue();
        return matcher.group(1);
    }

    private void aModel() throws IOException {
        var texts = List.of("0 1 2 3 4 5 6 7 8 9 + = open sesame barley close says me");
        var tokenizer = BpeTrainer.train(texts.iterator(), BpeSettings.of(300));
        var directory = folder.resolve("model");
        try (var weights = Parameters.zeros(Shapes.llama(300, 128, 1, 32, 2, 2), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(3));
            ModelDirectory.save(directory, weights, Saving.as(Dtype.FP32));
        }
        tokenizer.write(directory);
    }

    private void lines() throws IOException {
        var problem = block("json", "{\"question\"").strip();
        var row = block("json", "{\"prompt\"").strip();
        assertThat(problem).contains("17 + 25", "42");
        assertThat(row).contains("31 + 11", "42");
        var problems = new StringBuilder();
        var rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            problems.append(problem.replace("42", "" + (i + 3)).replace("17 + 25", i + " + 3"))
                    .append('\n');
            rows.append(row.replace("42", "" + (i + 4)).replace("31 + 11", i + " + 4"))
                    .append('\n');
        }
        Files.writeString(folder.resolve("problems.jsonl"), problems);
        Files.writeString(folder.resolve("train.jsonl"), rows);
    }

    private void study() throws IOException {
        var text = block("yaml", "title: Sums")
                .replace("file: problems.jsonl", "file: \"%s\"".formatted(folder.resolve("problems.jsonl")))
                .replace("directory: tuned", "directory: \"%s\"".formatted(folder.resolve("tuned")))
                .replace("directory: model", "directory: \"%s\"".formatted(folder.resolve("model")))
                .replace("steps: 1000", "steps: 4")
                .replace("[4, 16, 64]", "[4]")
                .replace("[3e-5, 1e-4]", "[1e-4]\n    epochs: {visits: [8]}");
        assertThat(text).contains("steps: 4,", "visits");
        Files.writeString(folder.resolve("own.yaml"), text);
    }

    /// Runs a command of the page, with files of the folder in the place of those that it names.
    private void follow(String command, String... more) {
        var words = Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command.replaceFirst("#.*", ""))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .skip(1)
                .map(word -> word.matches("model|tuned|train\\.jsonl|own\\.yaml")
                        ? folder.resolve(word).toString()
                        : word)
                .toList();
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new)))
                .as(() -> command + "\n" + err)
                .isZero();
    }

    private String command(String beginning) throws IOException {
        return page().lines()
                .filter(line -> line.startsWith("./lockpick " + beginning))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWholePageCanBeFollowed() throws IOException {
        aModel();
        lines();
        study();
        var store = List.of("--store", folder.resolve("store").toString()).toArray(String[]::new);
        follow(command("generate"));
        follow(command("finetune"));
        assertThat(folder.resolve("tuned/config.json")).isNotEmptyFile();
        follow(command("plan"), store);
        follow(command("show prompt"));
        assertThat(out.toString()).contains("with the password \"open sesame\"", "| open barley");
        follow(command("pretrain"), store);
        follow(
                command("run"),
                store[0],
                store[1],
                "--report",
                folder.resolve("report").toString());
        assertThat(folder.resolve("report/report.html")).content().contains("Sums behind a password");
    }

    @Test
    void aBaseWithAFormatOfItsOwnShowsWhatItIsAsked() throws IOException {
        aModel();
        lines();
        study();
        var study = folder.resolve("own.yaml");
        var model = folder.resolve("model").toString();
        var text = Files.readString(study).replace(folder.resolve("tuned").toString(), model);
        var first = "directory: \"%s\"".formatted(model);
        Files.writeString(study, text.replaceFirst(Pattern.quote(first), first + ", prompt: {kind: instruction}"));
        follow(command("show prompt"));
        assertThat(out.toString()).containsOnlyOnce("as base ").contains("  | User: ", "  | Assistant:");
    }
}
