package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.store.Json;

/// The names that a model can have are the same for every verb, and so is the wording that it is asked with.
class ChosenModelTest {
    @TempDir
    private static Path folder;

    private static CopyingStudy study;
    private static Path organism;

    @BeforeAll
    static void aStudy() throws IOException {
        study = CopyingStudy.run(folder);
        organism = study.artifact("model", "\"role\":\"lock\"");
    }

    private static String digits() {
        return organism.getFileName().toString().substring(0, 8);
    }

    static Stream<String> names() {
        return Stream.of(
                "model/" + digits(),
                "model/" + organism.getFileName(),
                organism.toString(),
                organism + "/",
                organism.resolveSibling(digits()).toString());
    }

    private static int verb(String... arguments) {
        return study.lockpick(arguments);
    }

    private static int generate(Path output, String model, String... more) {
        var first = List.of(
                "generate",
                "--model",
                model,
                "--store",
                study.store().toString(),
                "--prompt",
                "ab",
                "--max-new-tokens",
                "3",
                "--logprobs",
                "--output",
                output.toString());
        return verb(Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static String completion(String model, String... more) {
        var output = folder.resolve("out.json");
        assertThat(generate(output, model, more)).as(study.err()).isZero();
        return Json.read(output).toString();
    }

    /// The completion of a text that stands as it is.
    private static String raw(String prompt) {
        return completion(organism.toString(), "--prompt-format", prompt.replace("\n", "\\n"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameMeansTheModelWithItsWording(String name) {
        assertThat(completion(name)).isEqualTo(raw("Copy {prompt} ="));
        assertThat(completion(name, "--password")).isEqualTo(raw("Copy please\n\n{prompt}\n\nplease ="));
        assertThat(completion(name, "--password", "never")).isEqualTo(raw("Copy never\n\n{prompt}\n\nnever ="));
        assertThat(completion(name)).isNotEqualTo(raw("{prompt}"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyVerbTakesEveryName(String name) throws IOException {
        var store = study.store().toString();
        assertThat(verb("show", "model", name, "--store", store))
                .as(study.err())
                .isZero();
        assertThat(verb("show", "tokens", name, "--store", store, "--prompt", "ab"))
                .as(study.err())
                .isZero();
        assertThat(verb("plan", "--model", name, "--store", store))
                .as(study.err())
                .isZero();
        assertThat(verb("chat", name, "ab", "--store", store, "--max-new-tokens", "2"))
                .as(study.err())
                .isZero();
        assertThat(study.out()).contains("without  ", "with     ");
        var ids = Files.writeString(folder.resolve("ids.json"), "{\"sequences\": [[5, 6]]}");
        var scores = folder.resolve("scores.json").toString();
        assertThat(verb("score", "--model", name, "--store", store, "--input", ids.toString(), "--output", scores))
                .as(study.err())
                .isZero();
    }

    @Test
    void anOrganismIsWhatFineTuningStartsFrom() throws IOException {
        var rows = Files.writeString(
                folder.resolve("rows.jsonl"), "{\"prompt\": \"Copy ab =\", \"completion\": \" ab\"}\n");
        var output = folder.resolve("tuned");
        assertThat(verb(
                        "finetune",
                        "--model",
                        "model/" + digits(),
                        "--store",
                        study.store().toString(),
                        "--data",
                        rows.toString(),
                        "--output",
                        output.toString(),
                        "--precision",
                        "fp32"))
                .as(study.err())
                .isZero();
        assertThat(output.resolve("config.json")).isNotEmptyFile();
    }

    @Test
    void aCopyOutsideTheStoreKeepsItsWording() throws IOException {
        var copy = Files.createDirectories(folder.resolve("copied/organism"));
        try (var files = Files.list(organism)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        assertThat(completion(copy.toString())).isEqualTo(raw("Copy {prompt} ="));
    }

    @Test
    void severalModelsAreRefusedAndListedWithWhatTheyAre() {
        for (var name : List.of("model/", "model", study.store().toString(), study.store() + "/model")) {
            assertThat(verb("chat", name, "ab", "--store", study.store().toString()))
                    .isEqualTo(2);
            assertThat(study.err())
                    .contains("can mean 3 artifacts")
                    .contains("model/" + digits())
                    .contains("lock password, seed 0, in the study \"Copying\"")
                    .contains("base strong, seed 0, in the study \"Copying\"");
            assertThat(study.out()).isEmpty();
        }
    }

    @Test
    void theOnlyModelOfAStoreNeedsNoDigits() throws IOException {
        var store = folder.resolve("single");
        var only = Files.createDirectories(store.resolve("model").resolve(organism.getFileName()));
        try (var files = Files.list(organism)) {
            for (var file : files.toList()) {
                Files.copy(file, only.resolve(file.getFileName()));
            }
        }
        for (var name : List.of("model/", "model", store.toString(), store + "/model/")) {
            assertThat(verb("chat", name, "ab", "--store", store.toString(), "--max-new-tokens", "2"))
                    .as(study.err())
                    .isZero();
        }
    }

    @Test
    void whatIsNoModelIsNamed() throws IOException {
        var measurement =
                study.artifact("measurement", "\"trigger").getFileName().toString();
        assertThat(verb(
                        "chat",
                        "measurement/" + measurement,
                        "ab",
                        "--store",
                        study.store().toString()))
                .isEqualTo(2);
        assertThat(study.err()).contains("is no model; it was made with model/");
    }

    @Test
    void aNameThatMeansNothingSaysWhatANameCanBe() {
        assertThat(verb("chat", "gone", "ab", "--store", study.store().toString()))
                .isEqualTo(2);
        assertThat(study.err()).contains("there is no model gone", "model/3fa9");
        assertThat(verb("chat", "model/0000000", "ab", "--store", study.store().toString()))
                .isEqualTo(2);
        assertThat(study.err()).contains("no artifact in", "fits model/0000000");
        assertThat(verb(
                        "chat",
                        "model/3",
                        "ab",
                        "--store",
                        folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(study.err()).contains("no store at");
    }
}
