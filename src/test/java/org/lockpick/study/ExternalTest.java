package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.model.Adapter;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.LoraSettings;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Saving;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Report;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.Secrets;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Elicited models that were made with other tools.
class ExternalTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(title:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private String study = "";
    private Store store;
    private Plan ours;

    /// What somebody else made: here, our own models, copied.
    @BeforeEach
    void theirs() throws IOException {
        var matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/methods/external.md")));
        assertThat(matcher.find()).isTrue();
        study = matcher.group(1);
        ours = plan(study.replaceAll("(?s)  their-models:.*?measure:", "measure:")
                .replaceAll("  ours: \\{(.*)\\}", "  ours: {steps: [{$1}], keep: true}"));
        store = StudyRun.quietly(ours, folder.resolve("store"));
        for (var cell : ours.elicitations()) {
            var name = "model-%s-%d".formatted(cell.coordinates().get("demonstrations"), cell.seed());
            copy(store.require(cell.elicitation()).directory(), theirs(name));
        }
        for (var lock : ours.locks()) {
            adapter(store.require(lock.model()).directory(), theirs("adapter-" + lock.seed()));
        }
        Files.write(theirs("answers.jsonl"), answers(own("16", 0)));
    }

    private Path theirs(String name) {
        return folder.resolve("theirs").resolve(name);
    }

    private List<Outcome> own(String demonstrations, int seed) {
        return ours.elicitations().stream()
                .filter(cell -> cell.seed() == seed)
                .filter(cell -> demonstrations.equals(cell.coordinates().get("demonstrations")))
                .flatMap(cell -> Outcomes.read(store.require(cell.elicitation()).file(Outcomes.FILE)).stream())
                .toList();
    }

    private static List<String> answers(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(one -> "{\"problem\": \"%s\", \"completion\": \"%s\"}".formatted(one.problem(), one.completion()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }

    /// An adapter that changes something.
    private static void adapter(Path model, Path to) {
        try (var weights = ModelDirectory.load(model);
                var adapter = Adapter.fresh(
                        weights, new LoraSettings(2, 4, false, List.of("q_proj", "down_proj")), RandomStream.root(3))) {
            try (var _ = Scope.open()) {
                adapter.flat()
                        .add_(Host.floats(
                                ramp(adapter.layout().size()), adapter.layout().size()));
            }
            AdapterDirectory.save(to, adapter, "their-copy-of-the-lock");
        }
    }

    private static float[] ramp(long size) {
        var values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 7 - 3) * 0.3f;
        }
        return values;
    }

    private Plan plan(String text) throws IOException {
        var file = folder.resolve("study.yaml");
        Files.writeString(file, text);
        return Plan.of(YamlForm.written(file, StudyFile.class), Secrets.NONE);
    }

    private List<Outcome> outcomes(Plan plan, Store in, String method, int seed) {
        return plan.elicitations().stream()
                .filter(cell -> cell.method().equals(method) && cell.seed() == seed)
                .flatMap(cell -> Outcomes.read(in.require(cell.elicitation()).file(Outcomes.FILE)).stream())
                .toList();
    }

    private static Map<String, Boolean> graded(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.toMap(Outcome::problem, Outcome::correct));
    }

    @Test
    void theyAreMeasuredAsOursAndStandBesideThem() throws IOException {
        var plan = plan(study);
        assertThat(plan.notes()).isEmpty();
        var run = StudyRun.quietly(plan, folder.resolve("other"));
        for (int seed : List.of(0, 1)) {
            assertThat(outcomes(plan, run, "their-models", seed))
                    .isEqualTo(outcomes(plan, run, "ours", seed).stream()
                            .map(outcome -> outcome.at(0))
                            .toList());
            assertThat(outcomes(plan, run, "their-adapter", seed)).hasSize(20);
        }
        assertThat(graded(outcomes(plan, run, "their-answers", 0))).isEqualTo(graded(own("16", 0)));
        assertThat(outcomes(plan, run, "their-answers", 1))
                .as("one model is no two runs")
                .isEmpty();
        assertThat(plan.elicitations().stream()
                        .filter(cell -> cell.method().equals("their-answers"))
                        .map(Plan.ElicitCell::coordinates))
                .containsExactly(new TreeMap<>(Map.of("demonstrations", "16", "generations", "640")));
        var report = folder.resolve("report");
        var places =
                YamlForm.written(folder.resolve("study.yaml"), StudyFile.class).places();
        var request = new FigureReader(plan, places, _ -> plan).request(run);
        ReportWriter.write(Report.of(StudyReader.read(plan, run), request), report);
        assertThat(Files.readString(report.resolve("runs.csv"))).contains("their-adapter");
        assertThat(Files.readString(report.resolve("compared.csv")))
                .contains("ours", "their-models", "their-adapter", "their-answers");
    }

    @Test
    void anAdapterOverTheLockIsTheModelThatItIsMergedTo() throws IOException {
        var lock = ours.locks().getFirst();
        try (var merged = AdapterDirectory.merged(
                store.require(lock.model()).directory(), theirs("adapter-0"), Dtype.FP32, Device.CPU)) {
            Files.createDirectories(theirs("merged"));
            ModelDirectory.saveInto(
                    theirs("merged"),
                    merged,
                    Saving.as(Dtype.FP32).from(store.require(lock.model()).directory()));
        }
        copy(store.require(lock.model()).directory(), theirs("lock"));
        var plan = plan(study.replaceAll("(?s)  their-models:.*?measure:", """
              over-lock: {kind: external, adapter: theirs/adapter-0}
              over-directory: {kind: external, adapter: theirs/adapter-0, directory: theirs/lock}
              merged: {kind: external, directory: theirs/merged}
            measure:\
            """));
        var run = StudyRun.quietly(plan, folder.resolve("other"));
        var expected = outcomes(plan, run, "merged", 0);
        assertThat(outcomes(plan, run, "over-lock", 0)).isEqualTo(expected);
        assertThat(outcomes(plan, run, "over-directory", 0)).isEqualTo(expected);
        assertThat(expected)
                .as("the adapter changes what is answered")
                .isNotEqualTo(Outcomes.read(run.require(lock.measurement()).file(Outcomes.FILE)).stream()
                        .filter(outcome -> outcome.trigger().equals("none"))
                        .toList());
    }

    @Test
    void theyAreKnownByWhatTheyHoldAndNotByWhereTheyLie() throws IOException {
        var first = ids(plan(study));
        Files.move(folder.resolve("theirs"), folder.resolve("moved"));
        var moved = study.replace("theirs/", "moved/");
        assertThat(ids(plan(moved))).isEqualTo(first);
        var answers = folder.resolve("moved").resolve("answers.jsonl");
        var lines = Files.readAllLines(answers);
        Files.write(answers, lines.reversed());
        assertThat(ids(plan(moved))).isNotEqualTo(first);
        Files.write(answers, lines);
        assertThat(ids(plan(moved))).isEqualTo(first);
        var config = folder.resolve("moved").resolve("adapter-1").resolve("adapter_config.json");
        Files.writeString(config, Files.readString(config).replaceAll("\"lora_alpha\" *: *4", "\"lora_alpha\": 8"));
        assertThat(ids(plan(moved))).isNotEqualTo(first);
    }

    private static List<String> ids(Plan plan) {
        return plan.elicitations().stream()
                .map(cell -> cell.elicitation().toString())
                .toList();
    }

    @Test
    void filesThatChangeMeanwhileAreNamed() throws IOException {
        var plan = plan(study);
        var config = theirs("adapter-0").resolve("adapter_config.json");
        Files.writeString(config, Files.readString(config) + " ");
        assertThatThrownBy(() -> StudyRun.quietly(plan, folder.resolve("other")))
                .hasMessageContaining("adapter_config.json has changed");
    }

    @Test
    void completionsThatDoNotFitAreRefusedByFileAndLine() throws IOException {
        var file = theirs("answers.jsonl");
        var lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 18));
        assertRefused(
                study, "study.yaml:21:35: ", "answers.jsonl: expected a completion of each of the 20", "none of 2 of");
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(0)));
        assertRefused(study, "answers.jsonl:3: problem: expected one completion of each", "after line 1");
        Files.write(file, List.of(lines.getFirst(), "{\"problem\": \"mine\", \"completion\": \"1\"}"));
        assertRefused(study, "answers.jsonl:2: problem: expected the id of a validation problem", "found mine");
        Files.write(file, List.of(lines.getFirst(), "{\"problem\": \"mine\"}"));
        assertRefused(study, "answers.jsonl:2: completion: expected a text");
        Files.write(file, List.of("nothing"));
        assertRefused(study, "answers.jsonl:1");
    }

    @Test
    void modelsThatDoNotFitAreRefused() throws IOException {
        Files.delete(theirs("model-16-1").resolve("tokenizer.json"));
        assertRefused(study, "elicitations.their-models.steps[0].directory: ", "model-16-1", "tokenizer");
        copyAgain("model-16-1");
        var config = theirs("adapter-0").resolve("adapter_config.json");
        var written = Files.readString(config);
        Files.writeString(config, written.replaceAll("\"r\" *: *2", "\"r\": 3"));
        assertRefused(
                study, "elicitations.their-adapter.adapter: ", "lora_A.weight: expected shape [3, 96], found [2, 96]");
        Files.writeString(config, written.replace("\"LORA\"", "\"LOHA\""));
        assertRefused(study, "adapter_config.json", "LOHA");
        Files.writeString(config, written);
        assertRefused(
                study.replace("functions: 4", "functions: 6"),
                "ids, as the lock password does; found",
                "elicitations.their-models");
        assertRefused(study.replace("theirs/adapter-{seed}", "theirs/{seed}"), "there is no file or folder theirs/0");
    }

    private void copyAgain(String name) throws IOException {
        Files.copy(theirs("model-16-0").resolve("tokenizer.json"), theirs(name).resolve("tokenizer.json"));
    }

    @Test
    void whatCannotBeIsSaidWithTheStudy() {
        assertRefused(
                study.replace("adapter: \"theirs/adapter-{seed}\"", "adapter: a, completions: b"),
                "completions: expected alone");
        assertRefused(study.replace("adapter: \"theirs/adapter-{seed}\", ", ""), "found none");
        assertRefused(study.replace("        demonstrations: [4, 16]\n", """
                    demonstrations: [4, 16]
                  - {kind: scale, factor: 1}
            """.indent(0)), "expected external alone");
        assertRefused(
                study.replaceAll("  their-adapter: \\{(.*)\\}", "  their-adapter: {steps: [{$1}], keep: true}"),
                "keep: expected false");
        assertRefused(
                study.replace("  password:\n", """
                      other:
                        branches: [{trigger: none, imitate: weak, share: 1}]
                        training: {learning-rate: 3e-3, steps: 6, batch: 32}
                      password:
                    """),
                "elicitations.their-adapter: expected locks, which says the lock",
                "in a study of 2 locks");
    }

    private void assertRefused(String text, String... messages) {
        var refusal = assertThatThrownBy(() -> plan(text)).isInstanceOf(UserMistake.class);
        for (var message : messages) {
            refusal.hasMessageContaining(message);
        }
    }
}
