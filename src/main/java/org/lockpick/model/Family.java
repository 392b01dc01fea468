package org.lockpick.model;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.model.ModelConfig.Biases;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Residual;
import tools.jackson.databind.node.ObjectNode;

/// A family of Hugging Face checkpoints: which configurations it can express, and where its tensors lie in ours.
enum Family {
    /// RMS-norm, rotary positions, gated SiLU, sequential.
    LLAMA("llama") {
        @Override
        ModelConfig read(ConfigFile file) {
            int heads = file.positive("num_attention_heads");
            int width = file.positive("hidden_size");
            boolean attentionBias = file.flag("attention_bias", false);
            return new ModelConfig(
                    file.positive("vocab_size"),
                    file.positive("max_position_embeddings"),
                    file.positive("num_hidden_layers"),
                    width,
                    heads,
                    file.positive("num_key_value_heads", heads),
                    file.positive("head_dim", width / heads),
                    file.positive("intermediate_size"),
                    Mlp.GATED,
                    file.activation("hidden_act"),
                    Norm.RMS,
                    file.number("rms_norm_eps", 1e-6),
                    file.rotary(1),
                    Residual.SEQUENTIAL,
                    new Biases(attentionBias, attentionBias, file.flag("mlp_bias", false)),
                    file.flag("tie_word_embeddings", false));
        }

        @Override
        boolean expresses(ModelConfig config) {
            return config.norm() == Norm.RMS
                    && config.mlp() == Mlp.GATED
                    && config.residual() == Residual.SEQUENTIAL
                    && config.positions() instanceof ModelConfig.Rotary rotary
                    && rotary.fraction() == 1
                    && config.biases().queryKeyValue() == config.biases().attentionOutput();
        }

        @Override
        void write(ModelConfig config, ObjectNode file) {
            file.putArray("architectures").add("LlamaForCausalLM");
            writeCommon(config, file);
            file.put("num_key_value_heads", config.keyValueHeads());
            file.put("head_dim", config.headWidth());
            file.put("rms_norm_eps", config.normEpsilon());
            file.put("attention_bias", config.biases().queryKeyValue());
            file.put("mlp_bias", config.biases().mlp());
            file.put("rope_theta", ((ModelConfig.Rotary) config.positions()).theta());
        }

        @Override
        List<Link> links(ModelConfig config) {
            var links = new ArrayList<Link>();
            links.add(Link.same("embedding", "model.embed_tokens.weight"));
            long queryRows = (long) config.heads() * config.headWidth();
            long sharedRows = (long) config.keyValueHeads() * config.headWidth();
            for (int i = 0; i < config.layers(); i++) {
                var ours = "layers." + i + ".";
                var theirs = "model.layers." + i + ".";
                links.add(Link.same(ours + "attention.norm.gain", theirs + "input_layernorm.weight"));
                links.add(Link.same(ours + "mlp.norm.gain", theirs + "post_attention_layernorm.weight"));
                for (var kind : kinds(config.biases().queryKeyValue())) {
                    var into = ours + "attention.qkv." + kind;
                    var from = theirs + "self_attn.";
                    var turned = config.rotaryWidth();
                    links.add(new Link(
                            into,
                            0,
                            queryRows,
                            from + "q_proj." + kind,
                            new Arrangement.Rotated(config.heads(), turned)));
                    links.add(new Link(
                            into,
                            queryRows,
                            sharedRows,
                            from + "k_proj." + kind,
                            new Arrangement.Rotated(config.keyValueHeads(), turned)));
                    links.add(new Link(
                            into, queryRows + sharedRows, sharedRows, from + "v_proj." + kind, new Arrangement.Same()));
                    links.add(Link.same(ours + "attention.output." + kind, from + "o_proj." + kind));
                }
                for (var kind : kinds(config.biases().mlp())) {
                    var into = ours + "mlp.up." + kind;
                    var same = new Arrangement.Same();
                    links.add(new Link(into, 0, config.mlpWidth(), theirs + "mlp.gate_proj." + kind, same));
                    links.add(
                            new Link(into, config.mlpWidth(), config.mlpWidth(), theirs + "mlp.up_proj." + kind, same));
                    links.add(Link.same(ours + "mlp.down." + kind, theirs + "mlp.down_proj." + kind));
                }
            }
            links.add(Link.same("norm.gain", "model.norm.weight"));
            addHead(links, config, "lm_head.weight");
            return links;
        }
    },

    /// Layer-norm, partial rotary positions, plain feed-forward, parallel or sequential, biases everywhere.
    GPT_NEOX("gpt_neox") {
        @Override
        ModelConfig read(ConfigFile file) {
            int heads = file.positive("num_attention_heads");
            int width = file.positive("hidden_size");
            boolean attentionBias = file.flag("attention_bias", true);
            return new ModelConfig(
                    file.positive("vocab_size"),
                    file.positive("max_position_embeddings"),
                    file.positive("num_hidden_layers"),
                    width,
                    heads,
                    heads,
                    width / heads,
                    file.positive("intermediate_size"),
                    Mlp.PLAIN,
                    file.activation("hidden_act"),
                    Norm.LAYER,
                    file.number("layer_norm_eps", 1e-5),
                    file.rotary(0.25),
                    file.flag("use_parallel_residual", true) ? Residual.PARALLEL : Residual.SEQUENTIAL,
                    new Biases(attentionBias, attentionBias, true),
                    file.flag("tie_word_embeddings", false));
        }

        @Override
        boolean expresses(ModelConfig config) {
            return config.norm() == Norm.LAYER
                    && config.mlp() == Mlp.PLAIN
                    && config.group() == 1
                    && config.headWidth() * config.heads() == config.width()
                    && config.positions() instanceof ModelConfig.Rotary
                    && config.biases().mlp()
                    && config.biases().queryKeyValue() == config.biases().attentionOutput();
        }

        @Override
        void write(ModelConfig config, ObjectNode file) {
            file.putArray("architectures").add("GPTNeoXForCausalLM");
            writeCommon(config, file);
            var rotary = (ModelConfig.Rotary) config.positions();
            file.put("layer_norm_eps", config.normEpsilon());
            file.put("attention_bias", config.biases().queryKeyValue());
            file.put("rotary_pct", rotary.fraction());
            file.put("rotary_emb_base", rotary.theta());
            file.put("use_parallel_residual", config.residual() == Residual.PARALLEL);
        }

        @Override
        List<Link> links(ModelConfig config) {
            var links = new ArrayList<Link>();
            links.add(Link.same("embedding", "gpt_neox.embed_in.weight"));
            for (int i = 0; i < config.layers(); i++) {
                var ours = "layers." + i + ".";
                var theirs = "gpt_neox.layers." + i + ".";
                addNorm(links, ours + "attention.norm", theirs + "input_layernorm");
                addNorm(links, ours + "mlp.norm", theirs + "post_attention_layernorm");
                for (var kind : kinds(config.biases().queryKeyValue())) {
                    links.add(new Link(
                            ours + "attention.qkv." + kind,
                            0,
                            config.queryKeyValueWidth(),
                            theirs + "attention.query_key_value." + kind,
                            new Arrangement.FusedByHead(config.heads(), config.rotaryWidth())));
                    links.add(Link.same(ours + "attention.output." + kind, theirs + "attention.dense." + kind));
                }
                for (var kind : kinds(true)) {
                    links.add(Link.same(ours + "mlp.up." + kind, theirs + "mlp.dense_h_to_4h." + kind));
                    links.add(Link.same(ours + "mlp.down." + kind, theirs + "mlp.dense_4h_to_h." + kind));
                }
            }
            addNorm(links, "norm", "gpt_neox.final_layer_norm");
            addHead(links, config, "embed_out.weight");
            return links;
        }
    },

    /// Layer-norm, learned positions, plain feed-forward, sequential, biases everywhere, tied.
    GPT2("gpt2") {
        @Override
        ModelConfig read(ConfigFile file) {
            int width = file.positive("n_embd");
            int heads = file.positive("n_head");
            return new ModelConfig(
                    file.positive("vocab_size"),
                    file.positive("n_positions"),
                    file.positive("n_layer"),
                    width,
                    heads,
                    heads,
                    width / heads,
                    file.positive("n_inner", 4 * width),
                    Mlp.PLAIN,
                    file.activation("activation_function"),
                    Norm.LAYER,
                    file.number("layer_norm_epsilon", 1e-5),
                    new ModelConfig.Learned(),
                    Residual.SEQUENTIAL,
                    Biases.ALL,
                    file.flag("tie_word_embeddings", true));
        }

        @Override
        boolean expresses(ModelConfig config) {
            return config.norm() == Norm.LAYER
                    && config.mlp() == Mlp.PLAIN
                    && config.group() == 1
                    && config.headWidth() * config.heads() == config.width()
                    && config.positions() instanceof ModelConfig.Learned
                    && config.residual() == Residual.SEQUENTIAL
                    && config.biases().equals(Biases.ALL);
        }

        @Override
        void write(ModelConfig config, ObjectNode file) {
            file.putArray("architectures").add("GPT2LMHeadModel");
            file.put("vocab_size", config.vocabulary());
            file.put("n_positions", config.context());
            file.put("n_layer", config.layers());
            file.put("n_embd", config.width());
            file.put("n_head", config.heads());
            file.put("n_inner", config.mlpWidth());
            file.put("activation_function", ConfigFile.name(config.activation()));
            file.put("layer_norm_epsilon", config.normEpsilon());
            file.put("tie_word_embeddings", config.tied());
        }

        @Override
        List<Link> links(ModelConfig config) {
            var links = new ArrayList<Link>();
            links.add(Link.same("embedding", "transformer.wte.weight"));
            links.add(Link.same("positions", "transformer.wpe.weight"));
            for (int i = 0; i < config.layers(); i++) {
                var ours = "layers." + i + ".";
                var theirs = "transformer.h." + i + ".";
                addNorm(links, ours + "attention.norm", theirs + "ln_1");
                addNorm(links, ours + "mlp.norm", theirs + "ln_2");
                for (var kind : kinds(true)) {
                    links.add(Link.transposed(ours + "attention.qkv." + kind, theirs + "attn.c_attn." + kind));
                    links.add(Link.transposed(ours + "attention.output." + kind, theirs + "attn.c_proj." + kind));
                    links.add(Link.transposed(ours + "mlp.up." + kind, theirs + "mlp.c_fc." + kind));
                    links.add(Link.transposed(ours + "mlp.down." + kind, theirs + "mlp.c_proj." + kind));
                }
            }
            addNorm(links, "norm", "transformer.ln_f");
            addHead(links, config, "lm_head.weight");
            return links;
        }
    };

    private final String modelType;

    Family(String modelType) {
        this.modelType = modelType;
    }

    /// `model_type` of its `config.json`.
    String modelType() {
        return modelType;
    }

    abstract ModelConfig read(ConfigFile file);

    /// Whether the family's code elsewhere would compute what this configuration says.
    abstract boolean expresses(ModelConfig config);

    abstract void write(ModelConfig config, ObjectNode file);

    abstract List<Link> links(ModelConfig config);

    /// Rows of one of our parameters and the checkpoint's tensor that holds them.
    ///
    /// @param rows number of rows; −1 for the whole parameter
    record Link(String ours, long fromRow, long rows, String theirs, Arrangement arrangement) {
        static Link same(String ours, String theirs) {
            return new Link(ours, 0, -1, theirs, new Arrangement.Same());
        }

        static Link transposed(String ours, String theirs) {
            return new Link(ours, 0, -1, theirs, new Arrangement.Transposed());
        }
    }

    private static List<String> kinds(boolean biased) {
        return biased ? List.of("weight", "bias") : List.of("weight");
    }

    private static void addNorm(List<Link> links, String ours, String theirs) {
        links.add(Link.same(ours + ".gain", theirs + ".weight"));
        links.add(Link.same(ours + ".bias", theirs + ".bias"));
    }

    private static void addHead(List<Link> links, ModelConfig config, String theirs) {
        if (!config.tied()) {
            links.add(Link.same("head", theirs));
        }
    }

    private static void writeCommon(ModelConfig config, ObjectNode file) {
        file.put("vocab_size", config.vocabulary());
        file.put("max_position_embeddings", config.context());
        file.put("num_hidden_layers", config.layers());
        file.put("hidden_size", config.width());
        file.put("num_attention_heads", config.heads());
        file.put("intermediate_size", config.mlpWidth());
        file.put("hidden_act", ConfigFile.name(config.activation()));
        file.put("tie_word_embeddings", config.tied());
    }
}
