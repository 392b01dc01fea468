package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;

class CheckpointTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void aSavedModelIsLoadedBitForBit(String shape) {
        try (var weights = TransformerTest.weights(Shapes.named(shape))) {
            ModelDirectory.save(folder, weights, Saving.as(Dtype.FP32).with(Map.of("eos_token_id", 0)));
            try (var loaded = ModelDirectory.load(folder)) {
                assertThat(loaded.config()).isEqualTo(weights.config());
                assertThat(Host.floats(loaded.flat())).isEqualTo(Host.floats(weights.flat()));
            }
        }
    }

    @Test
    void whatNoFamilyComputesIsNotSaved() {
        var config = new ModelConfig(
                23,
                32,
                1,
                32,
                4,
                4,
                8,
                64,
                ModelConfig.Mlp.PLAIN,
                ModelConfig.Activation.GELU,
                ModelConfig.Norm.RMS,
                1e-5,
                new ModelConfig.Learned(),
                ModelConfig.Residual.SEQUENTIAL,
                ModelConfig.Biases.NONE,
                true);
        try (var weights = TransformerTest.weights(config)) {
            assertThatThrownBy(() -> ModelDirectory.save(folder, weights, Saving.as(Dtype.FP32)))
                    .hasMessageStartingWith("no Hugging Face family computes this configuration");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | tensor a has dtype \"F99\"",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | tensor a needs 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | begins at byte 4, expected 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 3 | holds 3 bytes of tensors",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | tensor a has shape [-1]",
                "{\"a\":{\"dtype\":\"F32\"}} | 0 | tensor a lacks a shape or two offsets",
                "[1] | 0 | has a header that is not a JSON object",
                "{nonsense | 0 | has a header that is not JSON"
            })
    void aWrongHeaderIsNamed(String header, int dataBytes, String message) throws Exception {
        var file = file(header.length(), header, dataBytes);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aHeaderLongerThanTheFileIsNamed() throws Exception {
        var file = file(1000, "{}", 0);
        assertThatThrownBy(() -> Safetensors.open(file)).hasMessageContaining("says its header has 1000 bytes");
    }

    @Test
    void aTruncatedModelIsNamed() throws Exception {
        try (var weights = TransformerTest.weights(Shapes.named("llama"))) {
            ModelDirectory.save(folder, weights, Saving.as(Dtype.FP32));
        }
        var file = folder.resolve("model.safetensors");
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        assertThatThrownBy(() -> ModelDirectory.load(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bytes of tensors, its header describes");
    }

    @ParameterizedTest
    @CsvSource({
        "hidden_size, null, needs a positive whole number at hidden_size",
        "model_type, \"nobody\", has model_type",
        "hidden_act, \"relu6\", which is not computed here"
    })
    void aWrongConfigurationKeyIsNamed(String key, String value, String message) throws Exception {
        try (var weights = TransformerTest.weights(Shapes.named("llama"))) {
            ModelDirectory.save(folder, weights, Saving.as(Dtype.FP32));
        }
        var file = folder.resolve("config.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"" + key + "\" : [^,]*", "\"" + key + "\" : " + value));
        assertThatThrownBy(() -> ModelDirectory.load(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private Path file(long headerLength, String header, int dataBytes) throws Exception {
        var text = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put(text);
        return Files.write(folder.resolve("wrong.safetensors"), bytes.array());
    }
}
