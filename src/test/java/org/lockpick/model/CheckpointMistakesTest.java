package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.json.JsonMapper;

/// Each way in which a model directory can be wrong has its own message.
class CheckpointMistakesTest {
    @TempDir
    private Path folder;

    private Path directory = Path.of("");
    private Path single = Path.of("");

    @BeforeEach
    void save() {
        directory = folder.resolve("model");
        single = directory.resolve("model.safetensors");
        try (var weights = TransformerTest.weights(Shapes.llama(23, 32, 2, 32, 4, 2))) {
            ModelDirectory.save(directory, weights, Saving.as(Dtype.FP32));
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ModelDirectory.load(directory).close())
                .isInstanceOf(UserMistake.class)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining(message);
    }

    private void shard() {
        try (var weights = ModelDirectory.load(directory)) {
            var shards = folder.resolve("shards");
            ModelDirectory.save(shards, weights, Saving.as(Dtype.FP32).inShardsOf(30_000));
            directory = shards;
        }
    }

    private Path firstShard() throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .min(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /// Writes the weights again, changed.
    private void rewrite(Consumer<Map<String, Tensor>> change) throws Exception {
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<String, Tensor>();
            try (var weights = ModelDirectory.load(directory)) {
                tensors.putAll(ModelDirectory.named(weights));
                change.accept(tensors);
                Files.delete(single);
                Safetensors.write(single, tensors, Map.of());
            }
        }
    }

    @Test
    void aDirectoryThatIsNotThere() {
        directory = folder.resolve("nowhere");
        assertRefused("is no directory");
    }

    @Test
    void noConfiguration() throws Exception {
        Files.delete(directory.resolve("config.json"));
        assertRefused("config.json does not exist");
    }

    @Test
    void aConfigurationThatIsNotJson() throws Exception {
        Files.writeString(directory.resolve("config.json"), "{\"model_type\": ");
        assertRefused("config.json is not JSON");
    }

    @Test
    void noWeights() throws Exception {
        Files.delete(single);
        assertRefused("has no model.safetensors and no model.safetensors.index.json");
        Files.writeString(directory.resolve("pytorch_model.bin"), "");
        assertRefused("pytorch_model.bin is in a format that is not read here: convert it to safetensors");
    }

    @Test
    void aTruncatedFile() throws Exception {
        var bytes = Files.readAllBytes(single);
        Files.write(single, Arrays.copyOf(bytes, bytes.length - 100));
        assertRefused("it is cut off");
    }

    @Test
    void aTruncatedShard() throws Exception {
        shard();
        var bytes = Files.readAllBytes(firstShard());
        Files.write(firstShard(), Arrays.copyOf(bytes, 100));
        assertRefused("is it whole?");
    }

    @Test
    void aMissingShard() throws Exception {
        shard();
        Files.delete(firstShard());
        assertRefused("names the shard model-00001-of-");
    }

    @Test
    void anIndexThatNamesWhatItsShardLacks() throws Exception {
        shard();
        var index = directory.resolve("model.safetensors.index.json");
        Files.writeString(
                index,
                Files.readString(index)
                        .replaceFirst("(\"model.layers.1.mlp.down_proj.weight\" : \"model-)\\d{5}", "$100001"));
        assertRefused("puts tensor model.layers.1.mlp.down_proj.weight into model-00001-of-");
    }

    @Test
    void anIndexThatLeavesTheDirectory() throws Exception {
        shard();
        Files.writeString(
                directory.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"../model/model.safetensors\"}}");
        assertRefused("which is no safetensors file beside it");
    }

    @Test
    void anIndexWithoutAMap() throws Exception {
        shard();
        Files.writeString(directory.resolve("model.safetensors.index.json"), "{}");
        assertRefused("has no weight_map");
    }

    @Test
    void aMissingTensor() throws Exception {
        rewrite(tensors -> tensors.remove("model.layers.1.mlp.down_proj.weight"));
        assertRefused("lacks tensors that its config.json wants: model.layers.1.mlp.down_proj.weight");
    }

    @Test
    void aMissingHeadThatMayBeTied() throws Exception {
        var config = directory.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replace("\"tie_word_embeddings\" : true", "\"tie_word_embeddings\" : false"));
        assertRefused("lm_head.weight; if it is the embedding, config.json should say");
    }

    @Test
    void aTensorTooMany() throws Exception {
        rewrite(tensors -> tensors.put("model.layers.2.mlp.up_proj.weight", torch.zeros(new long[] {2})));
        assertRefused("has no place for: model.layers.2.mlp.up_proj.weight");
    }

    @Test
    void aWrongShape() throws Exception {
        rewrite(tensors -> tensors.put("model.norm.weight", torch.zeros(new long[] {2, 16})));
        assertRefused("model.norm.weight of shape [2, 16] in model.safetensors; its config.json wants [32]");
    }

    @Test
    void aNumberFormatThatIsNoWeights() throws Exception {
        rewrite(tensors -> tensors.put("model.norm.weight", torch.zeros(new long[] {32}, Dtype.INT64.options())));
        assertRefused("model.norm.weight with dtype I64, which no weight here can have");
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void aWeightThatIsNoNumber(double value, String said) throws Exception {
        rewrite(tensors -> {
            tensor(tensors, "model.embed_tokens.weight")
                    .view(-1)
                    .narrow(0, 77, 1)
                    .fill_(Kernels.scalar(value));
            tensor(tensors, "model.layers.0.self_attn.q_proj.weight")
                    .view(-1)
                    .narrow(0, 5, 1)
                    .fill_(Kernels.scalar(value));
        });
        assertRefused("model.embed_tokens.weight with element 77 = " + said);
        rewriteEmbedding();
        assertRefused("q_proj.weight with element 5 = ");
    }

    private void rewriteEmbedding() throws Exception {
        try (var _ = Scope.open();
                var file = Safetensors.open(single)) {
            var tensors = new LinkedHashMap<String, Tensor>();
            file.header()
                    .entries()
                    .keySet()
                    .forEach(name -> tensors.put(name, file.tensor(name).clone()));
            tensor(tensors, "model.embed_tokens.weight").zero_();
            Files.delete(single);
            Safetensors.write(single, tensors, Map.of());
        }
    }

    @Test
    void weightsWhoseSumOverflowsAreNumbersStill() throws Exception {
        rewrite(tensors -> tensor(tensors, "model.norm.weight").fill_(Kernels.scalar(3e38)));
        ModelDirectory.load(directory).close();
    }

    @Test
    void aTiedHeadThatEqualsTheEmbeddingIsAcceptedAndAnotherIsNot() throws Exception {
        rewrite(tensors -> tensors.put(
                "lm_head.weight", tensor(tensors, "model.embed_tokens.weight").clone()));
        ModelDirectory.load(directory).close();
        rewriteHead();
        assertRefused("holds lm_head.weight, which differs from model.embed_tokens.weight");
    }

    private void rewriteHead() throws Exception {
        rewrite(tensors -> tensors.put(
                "lm_head.weight",
                tensor(tensors, "model.embed_tokens.weight").clone().add_(Kernels.scalar(1e-3))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hidden_size | null | needs a positive whole number at hidden_size, has null",
                "hidden_size | 1.5 | needs a positive whole number at hidden_size, has 1.5",
                "num_key_value_heads | 3 | cannot be: heads must be a multiple of keyValueHeads",
                "model_type | \"nobody\" | has model_type \"nobody\"; computed here are llama, mistral",
                "hidden_act | \"relu6\" | needs a non-linearity that is computed here at hidden_act, has \"relu6\"",
                "attention_bias | 1 | needs true or false at attention_bias, has 1",
                "rope_scaling | {\"rope_type\": \"yarn\", \"factor\": 4.0, \"beta_fast\": 32} | rope_type \"yarn\"",
                "rope_scaling | {\"type\": \"dynamic\", \"factor\": 4.0} | rope_type \"dynamic\"",
                "rope_scaling | {\"type\": \"linear\", \"factor\": 0} | needs a number above 0 and at most 1000000 at"
                        + " factor, has 0",
                "rope_scaling | {\"type\": \"linear\", \"factor\": 2, \"mscale\": 3} | by mscale = 3",
                "rope_parameters | {\"rope_type\": \"longrope\", \"short_factor\": [1]} | rope_type \"longrope\"",
                "rope_parameters | {\"full_attention\": {\"rope_type\": \"default\"}} | by full_attention = ",
                "partial_rotary_factor | 0.5 | has partial_rotary_factor = 0.5, which is not computed here",
                "clip_qkv | 8 | has clip_qkv = 8, which is not computed here for model_type \"llama\"",
                "sliding_window | 64 | has sliding_window = 64",
                "final_logit_softcapping | 30.0 | has final_logit_softcapping = 30.0",
                "num_local_experts | 8 | has num_local_experts = 8",
                "quantization_config | {\"bits\": 4} | has quantization_config = {\"bits\":4}",
                "use_bidirectional_attention | true | has use_bidirectional_attention = true",
                "is_encoder_decoder | true | has is_encoder_decoder = true"
            })
    void aConfigurationThatIsNotComputed(String key, String value, String message) throws Exception {
        configure(key, value);
        assertRefused(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attention_dropout | 0.1",
                "clip_qkv | null",
                "sliding_window | null",
                "final_logit_softcapping | null",
                "residual_multiplier | 1.0",
                "rope_interleaved | false",
                "rope_scaling | null",
                "rope_scaling | {\"rope_type\": \"default\"}",
                "transformers_version | \"9\"",
                "task_specific_params | {\"a\": {\"b\": 1}}",
                "a_note_of_some_tool | 7",
                "_attn_implementation | \"sdpa\""
            })
    void aKeyThatChangesNothingIsNoReasonToRefuse(String key, String value) throws Exception {
        configure(key, value);
        ModelDirectory.load(directory).close();
    }

    private void configure(String key, String value) throws Exception {
        var file = directory.resolve("config.json");
        var json = ConfigFile.read(file).copy();
        json.set(key, JsonMapper.shared().readTree(value));
        Files.writeString(file, json.toString());
    }
}
