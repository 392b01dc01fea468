package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Adapters as directories: written and read back, merged, and refused where they hold anything else.
class AdapterDirectoryTest {
    private static final LoraSettings SETTINGS = new LoraSettings(3, 6, true, List.of("all-linear"));

    @TempDir
    private Path home;

    private Path model;
    private Path saved;

    @BeforeEach
    void saveAnAdapter() {
        save("llama");
    }

    private void save(String family) {
        model = home.resolve("model-" + family);
        saved = home.resolve("adapter-" + family);
        try (var weights = Parameters.zeros(Shapes.named(family), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(1));
            ModelDirectory.save(model, weights, Saving.as(Dtype.FP32));
        }
        try (var weights = ModelDirectory.load(model);
                var adapter = Adapter.fresh(weights, SETTINGS, RandomStream.root(2))) {
            randomise(adapter);
            AdapterDirectory.save(saved, adapter, "somewhere");
        }
    }

    /// Factors that change something.
    private static void randomise(Adapter adapter) {
        var random = RandomStream.root(3).generator();
        var values = new float[Math.toIntExact(adapter.layout().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        try (var _ = Scope.open()) {
            adapter.flat().copy_(Host.floats(values, values.length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt_neox", "gpt2"})
    void whatIsWrittenReadsBack(String family) {
        if (!family.equals("llama")) {
            save(family);
        }
        try (var one = AdapterDirectory.read(saved, model, Device.CPU);
                var merged = AdapterDirectory.merged(model, saved, Dtype.FP32, Device.CPU);
                var base = ModelDirectory.load(model)) {
            assertThat(one.settings().scale()).isCloseTo(6 / Math.sqrt(3), within(1e-12));
            assertThat(one.modules()).hasSize(merged.config().layers() * (family.equals("llama") ? 7 : 4));
            try (var _ = Scope.open()) {
                assertThat(merged.flat().equal(base.flat())).isFalse();
            }
            var again = home.resolve("again");
            AdapterDirectory.save(again, one, "somewhere");
            assertThat(again.resolve(AdapterDirectory.WEIGHTS))
                    .hasSameBinaryContentAs(saved.resolve(AdapterDirectory.WEIGHTS));
            assertThat(again.resolve(AdapterDirectory.CONFIG))
                    .hasSameTextualContentAs(saved.resolve(AdapterDirectory.CONFIG));
        }
    }

    @Test
    void aFreshAdapterChangesNothingAndLiesWithinItsBounds() {
        try (var weights = ModelDirectory.load(model);
                var fresh = Adapter.fresh(weights, SETTINGS, RandomStream.root(4));
                var merged = weights.copy(Dtype.FP32, Device.CPU)) {
            fresh.mergeInto(merged);
            try (var _ = Scope.open()) {
                assertThat(merged.flat().equal(weights.flat())).isTrue();
                for (var module : fresh.modules()) {
                    double largest = fresh.a(module).abs().max().item_double();
                    double bound = 1 / Math.sqrt((double) module.in());
                    assertThat(largest).isBetween(bound * 0.8, bound);
                }
            }
        }
    }

    @Test
    void aMergeIsRoundedOnceAtItsEnd() {
        try (var wide = AdapterDirectory.merged(model, saved, Dtype.FP32, Device.CPU);
                var narrow = AdapterDirectory.merged(model, saved, Dtype.BF16, Device.CPU);
                var _ = Scope.open()) {
            assertThat(narrow.flat().equal(wide.flat().to(Dtype.BF16.scalarType())))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peft_type | \"IA3\" | expected \"LORA\"; found \"IA3\"",
                "task_type | \"SEQ_CLS\" | expected \"CAUSAL_LM\"; found \"SEQ_CLS\"",
                "use_dora | true | expected null, false or nothing",
                "bias | \"all\" | expected \"none\"; found \"all\"",
                "modules_to_save | [\"lm_head\"] | expected null, false or nothing",
                "rank_pattern | {\"q_proj\": 4} | expected null, false or nothing",
                "alpha_pattern | {\"q_proj\": 4} | found {\"q_proj\":4}",
                "layers_to_transform | [0] | found [0]",
                "something_new | 3 | found 3",
                "init_lora_weights | \"pissa\" | for other ways to begin change the model's own weights",
                "r | 0 | expected a whole number from 1; found 0",
                "r | null | expected a whole number from 1; found null",
                "lora_alpha | \"16\" | expected a number from 0; found \"16\"",
                "use_rslora | 1 | expected true or false; found 1",
                "target_modules | \".*q_proj\" | expected a list of names of layers",
                "target_modules | [\"c_attn\"] | expected names of linear layers of a llama; found [c_attn]",
            })
    void whatIsNotComputedIsRefusedByItsKey(String key, String value, String message) throws IOException {
        var file = saved.resolve(AdapterDirectory.CONFIG);
        var json = (tools.jackson.databind.node.ObjectNode) ConfigFile.tree(file);
        json.set(key, tools.jackson.databind.json.JsonMapper.shared().readTree(value));
        Files.writeString(file, json.toString());
        assertRefused(file + " has key " + key, message);
    }

    private void assertRefused(String... messages) {
        assertThatThrownBy(() -> AdapterDirectory.read(saved, model, Device.CPU).close())
                .isInstanceOf(CheckpointException.class)
                .message()
                .contains(messages);
    }

    @Test
    void targetsLeftToPeftAreItsUsualOnes() throws IOException {
        var settings = new LoraSettings(2, 4, false, List.of());
        try (var weights = ModelDirectory.load(model);
                var adapter = Adapter.fresh(weights, settings, RandomStream.root(5))) {
            AdapterDirectory.save(home.resolve("usual"), adapter, "somewhere");
        }
        var file = home.resolve("usual").resolve(AdapterDirectory.CONFIG);
        assertThat(Files.readString(file)).contains("\"q_proj\"", "\"v_proj\"").doesNotContain("k_proj");
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(?s)\"target_modules\" : \\[.*?]", "\"target_modules\": null"));
        try (var adapter = AdapterDirectory.read(home.resolve("usual"), model, Device.CPU)) {
            assertThat(adapter.modules()).hasSize(2 * Shapes.named("llama").layers());
        }
    }

    @Test
    void aTensorThatIsMissingOrTooManyOrOfAnotherShapeIsNamed() {
        var name = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight";
        rewrite(tensors -> tensors.remove(name));
        assertRefused(AdapterDirectory.WEIGHTS + " has tensor " + name, "found none of this name");
        save2(tensors -> tensors.put("odd", torchZeros(2)));
        assertRefused("has tensor odd: expected lora_A.weight and lora_B.weight of the targets");
        save2(tensors -> tensors.put(name, torchZeros(2)));
        assertRefused("has tensor " + name + ": expected shape [3, ", "found [2]");
    }

    private static Tensor torchZeros(long size) {
        return Device.CPU.zeros(Dtype.FP32, size);
    }

    private void save2(java.util.function.Consumer<Map<String, Tensor>> change) {
        try (var weights = ModelDirectory.load(model);
                var adapter = Adapter.fresh(weights, SETTINGS, RandomStream.root(2))) {
            saved = home.resolve("another" + System.nanoTime());
            AdapterDirectory.save(saved, adapter, "somewhere");
        }
        rewrite(change);
    }

    private void rewrite(java.util.function.Consumer<Map<String, Tensor>> change) {
        var file = saved.resolve(AdapterDirectory.WEIGHTS);
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<String, Tensor>();
            try (var open = Safetensors.open(file)) {
                open.header()
                        .entries()
                        .keySet()
                        .forEach(name -> tensors.put(name, open.tensor(name).clone()));
            }
            change.accept(tensors);
            Files.delete(file);
            Safetensors.write(file, tensors, Map.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aDirectoryWithoutItsFilesIsRefused() throws IOException {
        Files.delete(saved.resolve(AdapterDirectory.WEIGHTS));
        assertRefused(AdapterDirectory.WEIGHTS, "does not exist");
        Files.writeString(saved.resolve("adapter_model.bin"), "x");
        assertRefused("found adapter_model.bin");
        Files.delete(saved.resolve(AdapterDirectory.CONFIG));
        assertRefused(AdapterDirectory.CONFIG, "does not exist");
        saved = home.resolve("nowhere");
        assertRefused("is no directory");
    }

    @Test
    void aTargetThatIsNoLayerIsRefusedBeforeTraining() {
        try (var weights = ModelDirectory.load(model)) {
            assertThatThrownBy(() -> Adapter.fresh(
                            weights, new LoraSettings(2, 4, false, List.of("c_attn")), RandomStream.root(1)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessage("targets: expected names of linear layers of a llama or all-linear; found c_attn");
        }
    }
}
