package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Verbs that take or make adapters, as a user calls them.
class AdapterVerbsTest {
    @TempDir
    private Path home;

    @BeforeEach
    void makeAModelAndRows() throws IOException {
        try (var weights = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(1));
            ModelDirectory.save(home.resolve("model"), weights, Saving.as(Dtype.FP32));
        }
        Files.writeString(home.resolve("rows.jsonl"), """
            {"prompt_ids": [1, 2, 3], "completion_ids": [4, 5, 6, 7]}
            {"prompt_ids": [8, 9], "completion_ids": [10, 11, 12]}
            """);
        Files.writeString(
                home.resolve("asked.json"),
                "{\"sequences\": [[1, 2, 3]], \"completions\": [{\"prompt\": [1, 2, 3], \"completion\": [4, 5, 6,"
                        + " 7]}]}");
        Files.writeString(home.resolve("prompts.json"), "{\"prompts\": [[1, 2, 3], [8, 9]]}");
    }

    private String at(String name) {
        return home.resolve(name).toString();
    }

    /// @return what is said on standard error by a run that fails with exit code 2; empty for one that is done
    private static String run(String... words) {
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words);
        assertThat(code).as(err.toString()).isIn(0, 2);
        return code == 0 ? "" : err.toString();
    }

    private String tune(String output, String... flags) {
        var words = new ArrayList<>(List.of(
                "finetune",
                "--model",
                at("model"),
                "--data",
                at("rows.jsonl"),
                "--output",
                at(output),
                "--batch",
                "2",
                "--optimiser",
                "adamw",
                "--warmup",
                "0"));
        words.addAll(List.of(flags));
        if (!words.contains("--learning-rate")) {
            words.addAll(List.of("--learning-rate", "1e-2"));
        }
        return run(words.toArray(String[]::new));
    }

    private String score(String model, String output, String... flags) throws IOException {
        var words = new ArrayList<>(
                List.of("score", "--model", at(model), "--input", at("asked.json"), "--output", at(output)));
        words.addAll(List.of(flags));
        assertThat(run(words.toArray(String[]::new))).isEmpty();
        return Files.readString(home.resolve(output));
    }

    @Test
    void modelsAreAveragedAndWhatIsNoRunOfTheModelIsRefused() {
        for (int seed : List.of(2, 3)) {
            try (var weights = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
                Initialisation.fill(weights, RandomStream.root(seed));
                ModelDirectory.save(home.resolve("run-" + seed), weights, Saving.as(Dtype.FP32));
            }
        }
        assertThat(run("average", "--model", at("model"), at("run-2"), at("run-3"), "--output", at("mean")))
                .isEmpty();
        try (var mean = ModelDirectory.load(home.resolve("mean"));
                var one = ModelDirectory.load(home.resolve("run-2"));
                var other = ModelDirectory.load(home.resolve("run-3"));
                var _ = Scope.open()) {
            var sum = one.flat().add(other.flat());
            assertThat(mean.flat().add(mean.flat()).sub(sum).abs().max().item_double())
                    .isLessThan(1e-6);
        }
        assertThat(run("average", "--model", at("model"), at("run-2"), "--output", at("mean")))
                .contains("mean");
        try (var weights = Parameters.zeros(Shapes.named("gpt2"), Dtype.FP32)) {
            ModelDirectory.save(home.resolve("other"), weights, Saving.as(Dtype.FP32));
        }
        assertThat(run("average", "--model", at("model"), at("other"), "--output", at("none")))
                .contains("expected a model of the configuration of");
        assertThat(home.resolve("none")).doesNotExist();
    }

    @Test
    void aTrainedAdapterIsScoredMergedAndTrainedFurther() throws IOException {
        assertThat(tune(
                        "adapter",
                        "--lora",
                        "--rank",
                        "4",
                        "--alpha",
                        "16",
                        "--targets",
                        "all-linear",
                        "--steps",
                        "20"))
                .isEmpty();
        assertThat(Files.readString(home.resolve("adapter/adapter_config.json")))
                .contains("\"r\" : 4", "\"lora_alpha\" : 16", "gate_proj");
        assertThat(home.resolve("adapter/model.safetensors")).doesNotExist();
        var plain = score("model", "plain.json");
        var adapted = score("model", "adapted.json", "--adapter", at("adapter"));
        assertThat(sum(adapted)).isGreaterThan(sum(plain) + 1);
        assertThat(run("merge", "--model", at("model"), "--adapter", at("adapter"), "--output", at("merged")))
                .isEmpty();
        assertThat(score("merged", "merged.json")).isEqualTo(adapted);
        assertThat(tune("further", "--lora", "--adapter", at("adapter"), "--steps", "10"))
                .isEmpty();
        assertThat(firstLoss("further")).isLessThan(firstLoss("adapter") / 2);
        assertThat(score("model", "further.json", "--adapter", at("further"))).isNotEqualTo(adapted);
        assertThat(tune("whole", "--adapter", at("adapter"), "--steps", "1", "--learning-rate", "1e-12"))
                .isEmpty();
        assertThat(sum(score("whole", "whole.json")))
                .isCloseTo(sum(adapted), org.assertj.core.api.Assertions.within(1e-3));
    }

    private double firstLoss(String output) throws IOException {
        var line = Files.readAllLines(home.resolve(output + ".curve.jsonl")).getFirst();
        return Double.parseDouble(line.replaceAll(".*\"loss\":([0-9.eE-]+).*", "$1"));
    }

    private static double sum(String scores) {
        return Double.parseDouble(scores.replaceAll("(?s).*\"logprobs\":\\[(-?[0-9.E-]+)].*", "$1"));
    }

    @Test
    void completionsAreThoseOfTheMergedModel() throws IOException {
        assertThat(tune("adapter", "--lora", "--rslora", "--steps", "20")).isEmpty();
        assertThat(run("merge", "--model", at("model"), "--adapter", at("adapter"), "--output", at("merged")))
                .isEmpty();
        generate("model", "adapted", "--adapter", at("adapter"));
        generate("merged", "of-merged");
        generate("model", "plain");
        assertThat(home.resolve("adapted")).hasSameTextualContentAs(home.resolve("of-merged"));
        assertThat(Files.readString(home.resolve("adapted"))).isNotEqualTo(Files.readString(home.resolve("plain")));
    }

    private void generate(String model, String output, String... flags) {
        var words = new ArrayList<>(List.of(
                "generate",
                "--model",
                at(model),
                "--input",
                at("prompts.json"),
                "--output",
                at(output),
                "--max-new-tokens",
                "6"));
        words.addAll(List.of(flags));
        assertThat(run(words.toArray(String[]::new))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rank 4 | are about --lora: expected it as well",
                "--lora --rank 0 | --rank: expected at least 1, found 0",
                "--lora --targets all-linear,q_proj | --targets: expected all-linear alone",
                "--lora --targets c_attn | expected names of linear layers of a llama or all-linear; found c_attn",
                "--lora --adapter . --rank 4 | --adapter says rank, alpha and targets of --lora",
                "--lora --save-as bf16 | --save-as is about weights",
                "--lora --precision bf16 | training.precision: expected fp32 or bf16-mixed",
                "--adapter nowhere | --adapter: expected a directory of an adapter, found no directory at nowhere",
            })
    void flagsThatContradictEachOtherAreRefused(String flags, String message) {
        assertThat(tune("out", (flags + " --steps 1").split(" "))).contains(message);
        assertThat(home.resolve("out")).doesNotExist();
    }
}
