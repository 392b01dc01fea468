package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;

class FinetuneTest {
    @TempDir
    private Path home;

    private Path model;
    private Path data;

    @BeforeEach
    void aModelAndRowsOfIds() throws IOException {
        model = home.resolve("model");
        data = home.resolve("rows.jsonl");
        var config = Shapes.named("llama");
        try (var weights = Parameters.zeros(config, Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(1));
            ModelDirectory.save(model, weights, Saving.as(Dtype.FP32));
        }
        var random = RandomStream.root(2).generator();
        var lines = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            lines.add("{\"prompt_ids\": %s, \"completion_ids\": %s}"
                    .formatted(
                            ids(random.ints(1 + i % 5, 0, 23).toArray()),
                            ids(random.ints(3, 0, 23).toArray())));
        }
        Files.write(data, lines);
    }

    private static String ids(int[] ids) {
        return java.util.Arrays.toString(ids);
    }

    @Test
    void theResultIsAModelDirectoryThatHasLearntTheRows() {
        assertThat(run("--epochs", "30", "--optimiser", "adamw", "--learning-rate", "5e-3", "--warmup", "0"))
                .isEmpty();
        try (var before = ModelDirectory.load(model);
                var after = ModelDirectory.load(home.resolve("out"))) {
            assertThat(after.config()).isEqualTo(before.config());
        }
        var curve = lines(home.resolve("out.curve.jsonl"));
        assertThat(curve).hasSize(30 * 5);
        assertThat(loss(curve.getLast())).isLessThan(loss(curve.getFirst()) / 2);
        assertThat(home.resolve("out.unfinished")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bf16-stochastic", "fp16"})
    void aKilledRunGoesOnToTheSameBytes(String precision) throws Exception {
        assertThat(run("--steps", "60", "--precision", precision, "--checkpointing", "--learning-rate", "1e-3"))
                .isEmpty();
        var killed = home.resolve("killed");
        var process = child(killed, precision);
        awaitCheckpoint(killed);
        process.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);
        assertThat(killed).doesNotExist();
        assertThat(child(killed, precision).onExit().get(60, TimeUnit.SECONDS).exitValue())
                .isZero();
        for (var file : List.of("model.safetensors", "config.json", "finetune.json")) {
            assertThat(killed.resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(home.resolve("out").resolve(file));
        }
        assertThat(home.resolve("killed.curve.jsonl")).hasSameBinaryContentAs(home.resolve("out.curve.jsonl"));
    }

    @Test
    void aStoppedRunSaysSoByItsExitCode() throws Exception {
        var stopped = home.resolve("stopped");
        var process = child(stopped, "fp32");
        awaitCheckpoint(stopped);
        process.destroy(); // SIGTERM
        // A run that was faster than the signal has ended by itself.
        assertThat(process.onExit().get(60, TimeUnit.SECONDS).exitValue()).isIn(75, 0);
        assertThat(child(stopped, "fp32").onExit().get(60, TimeUnit.SECONDS).exitValue())
                .isZero();
        assertThat(stopped.resolve("model.safetensors")).exists();
    }

    @Test
    void theSameCommandOnAFinishedRunDoesNothingAndAnotherIsRefused() throws IOException {
        assertThat(run("--steps", "2")).isEmpty();
        var written = Files.getLastModifiedTime(home.resolve("out/model.safetensors"));
        assertThat(run("--steps", "2")).isEmpty();
        assertThat(Files.getLastModifiedTime(home.resolve("out/model.safetensors")))
                .isEqualTo(written);
        assertThat(run("--steps", "3")).contains("out exists already and is not overwritten");
    }

    @Test
    void anUnfinishedRunWithOtherSettingsIsNotGoneOnWith() throws Exception {
        var other = home.resolve("out");
        var process = child(other, "fp32");
        awaitCheckpoint(other);
        process.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);
        assertThat(run("--steps", "60", "--seed", "7")).contains("holds an unfinished run that differs in", "seed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_ids\": [1], \"completion_ids\": []}  | rows.jsonl:1: expected a list of at least one id",
                "{\"prompt_ids\": [1], \"completion_ids\": [23]} | rows.jsonl:1: expected whole numbers from 0 to 22",
                "{\"prompt_ids\": [1.5], \"completion_ids\": [2]} | rows.jsonl:1: expected whole numbers from 0 to 22",
                "{\"prompt_ids\": [1]} | expected a list of at least one id at \"completion_ids\", found nothing",
                "{\"prompt\": \"a\", \"completion\": \"b\"} | the model has no tokenizer",
                "{\"prompt\": 3} | rows.jsonl:1: expected a text at \"prompt\", found 3",
                "{nonsense | rows.jsonl:1",
            })
    void aBadRowIsNamedByFileAndLine(String row, String message) throws IOException {
        Files.writeString(data, row + "\n");
        assertThat(run("--steps", "1")).contains(message);
    }

    @Test
    void aRowWhoseCompletionDoesNotFitLosesItsEndAndIsCounted() throws IOException {
        Files.writeString(data, "{\"prompt_ids\": [1, 2, 3], \"completion_ids\": [4, 5, 6, 7]}\n");
        var out = new StringWriter();
        assertThat(run(out, "--steps", "1", "--max-length", "5")).isEmpty();
        assertThat(out.toString()).contains("1 examples were too long and lost 2 ids");
        assertThat(run("--steps", "2", "--max-length", "3")).contains("rows.jsonl:1: the prompt has 3 tokens");
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefusedBeforeItBegins() throws IOException {
        var big = home.resolve("big");
        Files.createDirectories(big);
        Files.writeString(big.resolve("config.json"), """
            {"model_type": "llama", "vocab_size": 32000, "hidden_size": 16384, "intermediate_size": 53248,
             "num_hidden_layers": 126, "num_attention_heads": 128, "num_key_value_heads": 8,
             "max_position_embeddings": 4096, "rms_norm_eps": 1e-5, "hidden_act": "silu",
             "tie_word_embeddings": false, "rope_theta": 10000.0}
            """);
        model = big;
        assertThat(run("--steps", "1"))
                .contains("this needs", "of memory on cpu", "weights, fp32", "no setting makes it fit");
    }

    @Test
    void wrongFlagsAreNamed() {
        assertThat(run("--steps", "1", "--epochs", "1")).contains("--epochs and --steps");
        assertThat(run("--device", "cuda")).contains("--device cuda:0 cannot be used");
        assertThat(run("--device", "tpu")).contains("expected cpu, cuda or cuda:N, found tpu");
        assertThat(run("--max-length", "33")).contains("between 2 and the model's context of 32");
        assertThat(run("--precision", "int8")).contains("expected fp32, bf16-mixed, bf16, fp16, bf16-stochastic");
    }

    /// @return what is said on standard error by a run that fails with exit code 2; empty for one that is done
    private String run(String... flags) {
        return run(new StringWriter(), flags);
    }

    private String run(StringWriter out, String... flags) {
        var err = new StringWriter();
        var words = new ArrayList<String>(List.of(
                "finetune",
                "--model",
                model.toString(),
                "--data",
                data.toString(),
                "--output",
                home.resolve("out").toString(),
                "--batch",
                "4",
                "--micro",
                "2"));
        words.addAll(List.of(flags));
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        assertThat(code).as(err.toString()).isIn(0, 2);
        return code == 0 ? "" : err.toString();
    }

    private Process child(Path output, String precision) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "finetune",
                        "--model",
                        model.toString(),
                        "--data",
                        data.toString(),
                        "--output",
                        output.toString(),
                        "--batch",
                        "4",
                        "--micro",
                        "2",
                        "--steps",
                        "60",
                        "--precision",
                        precision,
                        "--checkpointing",
                        "--learning-rate",
                        "1e-3",
                        "--checkpoint-every",
                        "0.001")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitCheckpoint(Path output) throws Exception {
        var curve = output.resolveSibling(output.getFileName() + ".curve.jsonl");
        for (int i = 0; i < 3000 && !Files.exists(curve); i++) {
            Thread.sleep(20);
        }
        assertThat(curve).exists();
    }

    private static double loss(String line) {
        return Double.parseDouble(line.replaceAll(".*\"loss\":([0-9.eE-]+).*", "$1"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
