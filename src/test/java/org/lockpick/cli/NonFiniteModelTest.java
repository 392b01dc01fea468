package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
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

/// A model whose numbers overflow is a mistake with a name, whatever verb meets it, and leaves no output.
class NonFiniteModelTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path model = Path.of("");
    private Path input = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void aQuestion() throws IOException {
        model = folder.resolve("model");
        output = folder.resolve("out.json");
        input = folder.resolve("in.json");
    }

    /// Writes a model whose second layer has matrices multiplied by two factors.
    private void save(double up, double down) {
        try (var weights = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(6));
            try (var _ = Scope.open()) {
                weights.get("layers.1.mlp.up.weight").mul_(new Scalar(up));
                weights.get("layers.1.mlp.down.weight").mul_(new Scalar(down));
            }
            ModelDirectory.save(model, weights, Saving.as(Dtype.FP32));
        }
    }

    private int run(String verb, String question, String... more) throws IOException {
        Files.writeString(input, question.replace('\'', '"'));
        var all = new ArrayList<>(List.of(verb, "--model", model.toString()));
        all.addAll(List.of("--input", input.toString(), "--output", output.toString()));
        all.addAll(List.of(more));
        var quiet = new PrintWriter(new StringWriter());
        return Main.run(quiet, new PrintWriter(err, true), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score | {'completions': [{'prompt': [1, 2], 'completion': [3]}]} | example 0",
                "score | {'sequences': [[4, 5], [1, 2, 3]]} | sequence 0",
                "generate | {'prompts': [[1, 2, 3]]} | request 0"
            })
    void overflowEndsWithTheModelTheQuestionAndTheLayerAndNoFile(String verb, String question, String what)
            throws IOException {
        save(6000, 6000);
        assertThat(run(verb, question, "--precision", "fp16"))
                .as(err.toString())
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(what + ": the logits after token", model.toString(), "layer 1 of 0 to 1", "fp16", "fp32")
                .doesNotContain("\tat ");
        assertThat(output).doesNotExist();
        assertThat(run(verb, question)).as(err.toString()).isZero();
        assertThat(output).content().doesNotContain("NaN").doesNotContain("Infinity");
    }

    @ParameterizedTest
    @CsvSource({"fp16, 1e8, 2", "fp16, 1, 0", "bf16, 1e8, 0", "fp32, 1e8, 0"})
    void aWeightBeyondTheNumberFormatIsNamedWhenItIsLoaded(String format, double factor, int code) throws IOException {
        save(1, factor);
        assertThat(run("score", "{'sequences': [[1]]}", "--precision", format))
                .as(err.toString())
                .isEqualTo(code);
        if (code == 2) {
            assertThat(err.toString())
                    .contains(model + "/model.safetensors", "model.layers.1.mlp.down_proj.weight", "infinite in fp16");
        }
    }

    @Test
    void anEndBeyondTheVocabularyIsAMistakeOfItsFile() throws IOException {
        save(1, 1);
        var file = Files.writeString(model.resolve("generation_config.json"), "{\"eos_token_id\": [1, 50256]}");
        assertThat(run("generate", "{'prompts': [[1]]}")).isEqualTo(2);
        assertThat(err.toString()).contains(file + ": eos_token_id: expected an id below 23", "found 50256");
        assertThat(output).doesNotExist();
    }
}
