package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.AdapterCases.folder;
import static org.lockpick.AdapterCases.length;
import static org.lockpick.AdapterCases.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.AdapterCases;
import org.lockpick.ModelCases;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.JsonNode;

/// Noise on weights, scaling and averaging, against PyTorch; and what each of them leaves alone.
class WeightChangesTest {
    @TempDir
    private Path home;

    private Parameters noise(String model) throws IOException {
        var directory = Files.createDirectory(home.resolve("noise"));
        Files.copy(folder(model).resolve("config.json"), directory.resolve("config.json"));
        Files.copy(folder(model).resolve("noise.safetensors"), directory.resolve("model.safetensors"));
        return ModelDirectory.load(directory);
    }

    private static void check(Parameters changed, JsonNode golden, JsonNode expected) {
        var found = AdapterCases.logits(changed, ModelCases.ids(golden.path("input_ids")));
        AdapterCases.assertLogits(found, expected.path("positions"), expected.path("logits"), 2e-4);
        try (var _ = Scope.open()) {
            var all = Host.doubles(changed.flat());
            assertThat(Arrays.stream(all).sum())
                    .isCloseTo(expected.path("sum_of_all_parameters").asDouble(), within(5e-5));
            double length = expected.path("l2_of_all_parameters").asDouble();
            assertThat(length(all)).isCloseTo(length, within(1e-6 * length));
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void noiseAndScalesAreThoseOfPyTorch(String model) throws IOException {
        var golden = numbers(model, "noise");
        try (var noise = noise(model);
                var base = ModelDirectory.load(folder(model))) {
            for (var one : golden.path("absolute")) {
                try (var changed = base.copy(Dtype.FP32, Device.CPU)) {
                    double sigma = one.path("sigma").asDouble();
                    WeightChanges.addNoise(changed, sigma, WeightChanges.Unit.ABSOLUTE, WeightChanges.of(noise));
                    check(changed, golden, one);
                }
            }
            for (var one : golden.path("relative")) {
                try (var changed = base.copy(Dtype.FP32, Device.CPU)) {
                    var unit = WeightChanges.Unit.valueOf(
                            one.path("std").asString().toUpperCase(Locale.ROOT));
                    WeightChanges.addNoise(changed, one.path("sigma").asDouble(), unit, WeightChanges.of(noise));
                    check(changed, golden, one);
                }
            }
            for (var one : golden.path("scaling")) {
                try (var changed = base.copy(Dtype.FP32, Device.CPU)) {
                    var which = WeightChanges.Which.valueOf(
                            one.path("what").asString().toUpperCase(Locale.ROOT));
                    WeightChanges.scale(changed, one.path("c").asDouble(), which);
                    check(changed, golden, one);
                }
            }
            assertThat(golden.path("absolute").size() + golden.path("relative").size())
                    .isPositive();
            assertDeviations(base, golden.path("std"));
        }
    }

    private static void assertDeviations(Parameters base, JsonNode expected) {
        try (var _ = Scope.open()) {
            ModelDirectory.named(base).forEach((name, tensor) -> {
                double population = expected.path(name).path("population").asDouble();
                assertThat(WeightChanges.deviation(tensor, false))
                        .as(name)
                        .isCloseTo(population, within(1e-6 * population));
                double unbiased = expected.path(name).path("unbiased").asDouble();
                assertThat(WeightChanges.deviation(tensor, true)).as(name).isCloseTo(unbiased, within(1e-6 * unbiased));
            });
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void averagesAreThoseOfNumpy(String model) throws IOException {
        var golden = numbers(model, "noise");
        try (var noise = noise(model);
                var base = ModelDirectory.load(folder(model));
                var ref = ModelDirectory.load(folder(model).resolve("ref"));
                var noisy = base.copy(Dtype.FP32, Device.CPU);
                var into = base.copy(Dtype.FP32, Device.CPU)) {
            WeightChanges.average(base, List.of(base, ref), into);
            check(into, golden, golden.path("average_of_model_and_ref"));
            double sigma = golden.path("average").path("sigma").asDouble();
            WeightChanges.addNoise(noisy, sigma, WeightChanges.Unit.ABSOLUTE, WeightChanges.of(noise));
            assertThat(golden.path("average").path("models").size()).isEqualTo(3);
            WeightChanges.average(base, List.of(base, ref, noisy), into);
            check(into, golden, golden.path("average"));
            try (var _ = Scope.open()) {
                ModelDirectory.named(into).forEach((name, tensor) -> {
                    var expected = golden.path("average").path("parameters").path(name);
                    double length = expected.path("l2").asDouble();
                    assertThat(length(Host.doubles(tensor))).as(name).isCloseTo(length, within(1e-6 * length));
                    assertThat(Arrays.stream(Host.doubles(tensor)).sum())
                            .as(name)
                            .isCloseTo(expected.path("sum").asDouble(), within(5e-5));
                });
            }
        }
    }

    private static Parameters random(long seed) {
        return random(Shapes.named("llama"), seed);
    }

    private static Parameters random(ModelConfig config, long seed) {
        var weights = Parameters.zeros(config, Dtype.FP32);
        Initialisation.fill(weights, RandomStream.root(seed));
        return weights;
    }

    private static boolean equal(Parameters one, Parameters other) {
        try (var _ = Scope.open()) {
            return one.flat().equal(other.flat());
        }
    }

    @Test
    void nothingIsChangedByNoNoiseByAFactorOfOneAndByOneRun() {
        try (var base = random(1);
                var run = random(2);
                var changed = base.copy(Dtype.FP32, Device.CPU)) {
            WeightChanges.addNoise(
                    changed, 0, WeightChanges.Unit.POPULATION, WeightChanges.normal(RandomStream.root(1)));
            WeightChanges.scale(changed, 1, WeightChanges.Which.ALL);
            assertThat(equal(changed, base)).isTrue();
            WeightChanges.average(base, List.of(run), changed);
            assertThat(equal(changed, run)).isTrue();
            WeightChanges.average(base, List.of(run, run, run), changed);
            assertThat(equal(changed, run)).isTrue();
        }
    }

    @Test
    void theOrderOfRunsIsOfNoConsequence() {
        var runs = new ArrayList<Parameters>();
        for (int seed = 2; seed < 9; seed++) {
            runs.add(random(seed));
        }
        try (var base = random(1);
                var one = random(1);
                var other = random(1)) {
            WeightChanges.average(base, runs, one);
            WeightChanges.average(base, runs.reversed(), other);
            assertThat(equal(one, other)).isTrue();
            assertThat(equal(one, base)).isFalse();
        } finally {
            runs.forEach(Parameters::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void anAverageOfFilesIsThatOfTheModelsInThem(String shape) throws IOException {
        var config = Shapes.named(shape);
        var runs = new ArrayList<Parameters>();
        var directories = new ArrayList<DirectoryWeights>();
        var vectors = new ArrayList<FlatFile>();
        try (var base = random(config, 1);
                var expected = random(config, 1);
                var found = random(config, 1)) {
            for (int seed = 2; seed < 6; seed++) {
                var run = random(config, seed);
                runs.add(run);
                var directory = home.resolve("run-" + seed);
                ModelDirectory.save(directory, run, Saving.as(Dtype.FP32));
                directories.add(ModelDirectory.open(directory));
                var file = home.resolve("flat-" + seed);
                FlatFile.write(file, run);
                vectors.add(FlatFile.open(file, config));
            }
            WeightChanges.average(base, runs, expected);
            WeightChanges.average(base, directories, found);
            assertThat(equal(found, expected)).isTrue();
            WeightChanges.scale(found, 0.5, WeightChanges.Which.ALL);
            WeightChanges.average(base, vectors, found);
            assertThat(equal(found, expected)).isTrue();
            assertThatThrownBy(() -> FlatFile.open(home.resolve("flat-2"), Shapes.llama(9, 8, 1, 16, 2, 2)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("flat-2");
        } finally {
            runs.forEach(Parameters::close);
            directories.forEach(DirectoryWeights::close);
            vectors.forEach(FlatFile::close);
        }
    }

    @Test
    void aLargeTensorIsChangedPieceByPieceAsInOne() {
        // The embedding is of several pieces, and none of them is full at the end.
        var config = Shapes.llama(9001, 8, 1, 512, 2, 2);
        var noise = WeightChanges.normal(RandomStream.root(4));
        try (var weights = Parameters.zeros(config, Dtype.FP32);
                var _ = Scope.open()) {
            var embedding = weights.get("embedding");
            embedding.fill_(new Scalar(3));
            WeightChanges.addNoise(weights, 0.5, WeightChanges.Unit.ABSOLUTE, noise);
            int size = (int) embedding.numel();
            var link = Families.of(config).links(config).getFirst();
            var drawn = noise.of(link.theirs()).next(size).mul(new Scalar(0.5)).add(new Scalar(3));
            assertThat(embedding.reshape(-1).sub(drawn).abs().max().item_double())
                    .isLessThan(1e-6);
            // More than a part of the sum in fp64.
            double expected = Math.sqrt(Arrays.stream(Host.doubles(drawn))
                    .map(value -> value - 3)
                    .map(value -> value * value)
                    .average()
                    .orElseThrow());
            assertThat(WeightChanges.deviation(embedding, false)).isCloseTo(expected, within(1e-3 * expected));
        }
    }

    @Test
    void theBenchOfChangesLeavesNothingBehind() throws IOException {
        var result = WeightsBench.run(Shapes.named("llama"), 3, home);
        assertThat(result.noise()).isPositive();
        assertThat(result.relative()).isPositive();
        assertThat(result.scale()).isPositive();
        assertThat(result.average()).isPositive();
        assertThat(result.vectorBytes()).isGreaterThanOrEqualTo(4 * result.parameters());
        try (var files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void drawsAreNormalAndBelongToTheirStream() {
        try (var one = random(1);
                var same = random(1);
                var other = random(1);
                var base = random(1)) {
            WeightChanges.addNoise(one, 0.5, WeightChanges.Unit.ABSOLUTE, WeightChanges.normal(RandomStream.root(1)));
            WeightChanges.addNoise(same, 0.5, WeightChanges.Unit.ABSOLUTE, WeightChanges.normal(RandomStream.root(1)));
            WeightChanges.addNoise(other, 0.5, WeightChanges.Unit.ABSOLUTE, WeightChanges.normal(RandomStream.root(2)));
            assertThat(equal(one, same)).isTrue();
            assertThat(equal(one, other)).isFalse();
            try (var _ = Scope.open()) {
                var added = one.get("embedding").sub(base.get("embedding"));
                double deviation = WeightChanges.deviation(added, false);
                double tolerance = 0.5 * 4 / Math.sqrt(2.0 * added.numel());
                assertThat(deviation).isCloseTo(0.5, within(tolerance));
            }
        }
    }
}
