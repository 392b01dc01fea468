package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.lock.CutRows;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;

class ShowModelTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path directory = Path.of("");

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @BeforeEach
    void save() {
        directory = folder.resolve("model");
        try (var weights = Parameters.zeros(Shapes.llama(23, 32, 2, 32, 4, 2), Dtype.FP32)) {
            ModelDirectory.save(directory, weights, Saving.as(Dtype.BF16));
        }
    }

    @Test
    void aModelIsDescribed() {
        assertThat(run("show", "model", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("family          llama")
                .contains("2 layers, width 32, 4 heads of 8, 2 of keys and values")
                .contains("rotary, base 10000, not scaled")
                .contains("the output matrix is the embedding")
                .contains("parameters      19,328: 736 of embeddings, 18,592 others")
                .contains("tensors         20 in BF16")
                .contains("model.safetensors, ")
                .contains("no tokenizer")
                .doesNotContain("refused");
    }

    @Test
    void cutExamplesOfItsTrainingAreSaidWhereThereAreSome() {
        new CutRows(48, 0, 0, 0, 64).write(directory);
        assertThat(run("show", "model", directory.toString())).isZero();
        assertThat(out.toString()).doesNotContain("trained on");
        new CutRows(48, 2, 0, 0, 64).write(directory);
        assertThat(run("show", "model", directory.toString())).isZero();
        assertThat(out.toString()).contains("trained on      2 of 48 cut at 64 tokens");
    }

    @Test
    void whyAModelWouldBeRefusedIsSaidWithTheRest() throws Exception {
        var config = directory.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replace("\"hidden_size\" : 32", "\"hidden_size\" : 32, \"a_note\" : 3"));
        Files.writeString(config, Files.readString(config).replace("\"vocab_size\" : 23", "\"vocab_size\" : 24"));
        assertThat(run("show", "model", directory.toString())).isEqualTo(2);
        assertThat(out.toString())
                .contains("family          llama")
                .contains("keys ignored    a_note")
                .contains("refused         " + directory + " has tensor model.embed_tokens.weight of shape [23, 32]");
    }

    @Test
    void aDirectoryThatIsNoModelIsAMistake() {
        assertThat(run("show", "model", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("config.json does not exist");
    }

    @Test
    void nothingToShowIsAMistake() {
        assertThat(run("show")).isEqualTo(2);
        assertThat(err.toString()).contains("say what to show: an artifact, model MODEL");
    }
}
