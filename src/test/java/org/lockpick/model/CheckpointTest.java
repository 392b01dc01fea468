package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.ModelCases;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;

/// Model directories written and read again.
class CheckpointTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void aSavedModelIsLoadedBitForBit(String shape) {
        try (var weights = TransformerTest.weights(Shapes.named(shape))) {
            var directory = folder.resolve("a/model");
            ModelDirectory.save(directory, weights, Saving.as(Dtype.FP32).with(Map.of("eos_token_id", 0)));
            try (var loaded = ModelDirectory.load(directory)) {
                assertThat(loaded.config()).isEqualTo(weights.config());
                assertThat(Host.floats(loaded.flat())).isEqualTo(Host.floats(weights.flat()));
            }
            assertThat(directory.resolve("config.json")).content().contains("\"eos_token_id\" : 0");
            assertThat(folder.resolve("a")).isDirectoryContaining(path -> path.endsWith("model"));
            assertThat(folder.resolve("a").toFile().list()).hasSize(1);
        }
    }

    static Stream<String> names() throws Exception {
        return ModelCases.all().map(arguments -> (String) arguments.get()[0]).distinct();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsLoadedAndSavedInItsFormatHasTheSameTensorsAndCompanions(String name) throws Exception {
        var source = ModelCases.directory(name, "config.json", Files.createDirectory(folder.resolve("source")));
        Files.writeString(source.resolve("tokenizer.json"), "{}");
        Files.writeString(source.resolve("notes.txt"), "stay");
        var dtype = dtype(source);
        var target = folder.resolve("target");
        try (var weights = ModelDirectory.load(source, dtype)) {
            assertThat(Dtype.of(weights.flat())).isEqualTo(dtype);
            ModelDirectory.save(target, weights, Saving.as(dtype).from(source).inShardsOf(50_000));
        }
        var before = bytes(source);
        var after = bytes(target);
        var family = Families.of(ModelDirectory.configFile(source));
        var links = Correspondence.of(WeightFiles.of(source), family, ModelDirectory.config(source))
                .links();
        var canonical = family.links(ModelDirectory.config(source));
        for (int i = 0; i < links.size(); i++) {
            assertThat(after.get(canonical.get(i).theirs()))
                    .as(links.get(i).theirs())
                    .isNotNull()
                    .isEqualTo(before.get(links.get(i).theirs()));
        }
        assertThat(after).hasSize(links.size());
        assertThat(ModelDirectory.config(target)).isEqualTo(ModelDirectory.config(source));
        assertThat(target.resolve("tokenizer.json")).exists();
        assertThat(target.resolve("generation_config.json")).exists();
        assertThat(target.resolve("notes.txt")).doesNotExist();
        assertThat(target.resolve("model.safetensors.index.json")).exists();
    }

    private static Dtype dtype(Path directory) {
        return switch (WeightFiles.of(directory)
                .entries()
                .findFirst()
                .orElseThrow()
                .format()) {
            case "F16" -> Dtype.FP16;
            case "BF16" -> Dtype.BF16;
            default -> Dtype.FP32;
        };
    }

    /// Number format and bytes of every tensor.
    private static Map<String, String> bytes(Path directory) throws Exception {
        var all = new HashMap<String, String>();
        for (var header : WeightFiles.of(directory).headers()) {
            var file = Files.readAllBytes(header.file());
            for (var entry : header.entries().values()) {
                var bytes = Arrays.copyOfRange(
                        file, (int) (header.dataStart() + entry.begin()), (int) (header.dataStart() + entry.end()));
                all.put(
                        entry.name(),
                        entry.format() + entry.shape() + HexFormat.of().formatHex(bytes));
            }
        }
        return all;
    }

    @Test
    void shardsStayBelowTheirSizeAndAreReadAgain() throws Exception {
        try (var weights = TransformerTest.weights(Shapes.named("neox"))) {
            var directory = folder.resolve("model");
            ModelDirectory.save(directory, weights, Saving.as(Dtype.FP32).inShardsOf(20_000));
            try (var files = Files.list(directory);
                    var loaded = ModelDirectory.load(directory)) {
                var shards = files.filter(file -> file.toString().endsWith(".safetensors"))
                        .toList();
                assertThat(shards).hasSizeGreaterThan(3);
                for (var shard : shards) {
                    assertThat(SafetensorsHeader.read(shard).dataSize()).isLessThanOrEqualTo(20_000);
                }
                assertThat(Host.floats(loaded.flat())).isEqualTo(Host.floats(weights.flat()));
            }
        }
    }

    @Test
    void aDirectoryThatHoldsSomethingIsNotOverwritten() throws Exception {
        Files.writeString(folder.resolve("precious"), "x");
        try (var weights = TransformerTest.weights(Shapes.named("llama"))) {
            assertThatThrownBy(() -> ModelDirectory.save(folder, weights, Saving.as(Dtype.FP32)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(folder.toFile().list()).containsExactly("precious");
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

    /// What was copied is dropped: of a mapped file no more than a piece stays in memory.
    @Test
    void readingDropsWhatItHasRead() throws Exception {
        var status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(Files.exists(status), "SKIPPED: no /proc here");
        var config = Shapes.llama(200_000, 32, 1, 128, 4, 4); // an embedding of 102 MB
        var directory = folder.resolve("model");
        try (var weights = Parameters.zeros(config, Dtype.FP32)) {
            ModelDirectory.save(directory, weights, Saving.as(Dtype.FP32));
            try (var file = Safetensors.open(directory.resolve("model.safetensors"))) {
                long before = mappedKilobytes(status);
                file.copy(
                        "model.embed_tokens.weight",
                        List.of(200_000L, 128L),
                        new Arrangement.Same(),
                        weights.embedding);
                assertThat(mappedKilobytes(status) - before).isLessThan(10_000);
            }
        }
    }

    private static long mappedKilobytes(Path status) throws Exception {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("RssFile:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
