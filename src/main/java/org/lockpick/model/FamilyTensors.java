package org.lockpick.model;

import static org.lockpick.model.TensorRow.part;
import static org.lockpick.model.TensorRow.rotated;
import static org.lockpick.model.TensorRow.same;
import static org.lockpick.model.TensorRow.transposed;

import java.util.List;
import java.util.stream.Stream;
import org.lockpick.model.TensorRow.Order;
import org.lockpick.model.TensorRow.Part;

/// The names of tensors in the checkpoints of the families.
final class FamilyTensors {
    private static final List<TensorRow> ENDS = List.of(
            same("embedding", "model.embed_tokens.weight"),
            same("norm", "model.norm"),
            same("head", "lm_head.weight"),
            same("layers.#.attention.norm", "model.layers.#.input_layernorm"),
            same("layers.#.attention.output", "model.layers.#.self_attn.o_proj"),
            same("layers.#.mlp.down", "model.layers.#.mlp.down_proj"));
    private static final List<TensorRow> APART = List.of(
            rotated("layers.#.attention.qkv", Part.QUERY, "model.layers.#.self_attn.q_proj"),
            rotated("layers.#.attention.qkv", Part.KEY, "model.layers.#.self_attn.k_proj"),
            part("layers.#.attention.qkv", Part.VALUE, "model.layers.#.self_attn.v_proj"),
            part("layers.#.mlp.up", Part.GATE, "model.layers.#.mlp.gate_proj"),
            part("layers.#.mlp.up", Part.UP, "model.layers.#.mlp.up_proj"));
    private static final List<TensorRow> MERGED = List.of(
            rotated("layers.#.attention.qkv", Part.QUERY_KEY_VALUE, "model.layers.#.self_attn.qkv_proj"),
            same("layers.#.mlp.up", "model.layers.#.mlp.gate_up_proj"));
    private static final List<TensorRow> PRE_NORM =
            List.of(same("layers.#.mlp.norm", "model.layers.#.post_attention_layernorm"));

    static final List<TensorRow> LLAMA = and(and(ENDS, APART), PRE_NORM);

    static final List<TensorRow> PHI3 = and(and(ENDS, MERGED), PRE_NORM);

    static final List<TensorRow> QWEN3 = and(
            LLAMA,
            List.of(
                    rotated("layers.#.attention.query", Part.ALL, "model.layers.#.self_attn.q_norm"),
                    rotated("layers.#.attention.key", Part.ALL, "model.layers.#.self_attn.k_norm")));

    static final List<TensorRow> STABLELM = and(
            LLAMA,
            List.of(
                    rotated("layers.#.attention.query", Part.EACH_ROW, "model.layers.#.self_attn.q_layernorm.norms.@"),
                    rotated("layers.#.attention.key", Part.EACH_ROW, "model.layers.#.self_attn.k_layernorm.norms.@")));

    static final List<TensorRow> GEMMA2 = and(
            and(ENDS, APART),
            List.of(
                    same("layers.#.attention.postNorm", "model.layers.#.post_attention_layernorm"),
                    same("layers.#.mlp.norm", "model.layers.#.pre_feedforward_layernorm"),
                    same("layers.#.mlp.postNorm", "model.layers.#.post_feedforward_layernorm")));

    static final List<TensorRow> GPT_NEOX = List.of(
            same("embedding", "gpt_neox.embed_in.weight"),
            same("norm", "gpt_neox.final_layer_norm"),
            same("head", "embed_out.weight"),
            same("layers.#.attention.norm", "gpt_neox.layers.#.input_layernorm"),
            new TensorRow(
                    "layers.#.attention.qkv",
                    Part.QUERY_KEY_VALUE,
                    "gpt_neox.layers.#.attention.query_key_value",
                    Order.FUSED_BY_HEAD),
            same("layers.#.attention.output", "gpt_neox.layers.#.attention.dense"),
            same("layers.#.mlp.norm", "gpt_neox.layers.#.post_attention_layernorm"),
            same("layers.#.mlp.up", "gpt_neox.layers.#.mlp.dense_h_to_4h"),
            same("layers.#.mlp.down", "gpt_neox.layers.#.mlp.dense_4h_to_h"));

    static final List<TensorRow> GPT2 = List.of(
            same("embedding", "transformer.wte.weight"),
            same("positions", "transformer.wpe.weight"),
            same("norm", "transformer.ln_f"),
            same("head", "lm_head.weight"),
            same("layers.#.attention.norm", "transformer.h.#.ln_1"),
            transposed("layers.#.attention.qkv", "transformer.h.#.attn.c_attn"),
            transposed("layers.#.attention.output", "transformer.h.#.attn.c_proj"),
            same("layers.#.mlp.norm", "transformer.h.#.ln_2"),
            transposed("layers.#.mlp.up", "transformer.h.#.mlp.c_fc"),
            transposed("layers.#.mlp.down", "transformer.h.#.mlp.c_proj"));

    private FamilyTensors() {}

    private static List<TensorRow> and(List<TensorRow> one, List<TensorRow> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
