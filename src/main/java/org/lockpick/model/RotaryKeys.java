package org.lockpick.model;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys of rotary positions, in the spelling of transformers 5 (`rope_parameters`) and in the older ones of most
/// directories in use.
///
/// @param thetaKey    key of the base at the top of the file
/// @param fractionKey key of the rotated share at the top of the file; empty: the whole head, always
/// @param fraction    the share where the file says nothing
record RotaryKeys(String thetaKey, String fractionKey, double fraction) implements ConfigKey {
    private static final String SHARE = "partial_rotary_factor";
    private static final Set<String> NESTED = Set.of(
            "rope_type",
            "type",
            "rope_theta",
            SHARE,
            "factor",
            "low_freq_factor",
            "high_freq_factor",
            "original_max_position_embeddings");

    @Override
    public List<String> names() {
        return List.of("rope_parameters", "rope_scaling", "rope_theta", SHARE, "rotary_emb_base", "rotary_pct");
    }

    @Override
    public void read(ConfigFile file, Draft draft) {
        var nested = nested(file);
        double theta = file.number(nested, "rope_theta", file.number(thetaKey, file.number("rope_theta", 10000)));
        double named = fractionKey.isEmpty() ? fraction : file.number(fractionKey, fraction);
        double share = file.number(nested, SHARE, file.number(SHARE, named));
        if (fractionKey.isEmpty() && share != 1) {
            throw file.refusal(SHARE);
        }
        draft.positions = new ModelConfig.Rotary(theta, share, scaling(file, nested, draft));
    }

    /// The nested object, whichever name it has; a missing node where there is none.
    private static JsonNode nested(ConfigFile file) {
        var older = file.root().path("rope_scaling");
        var nested = older.isObject() && !older.isEmpty() ? older : file.root().path("rope_parameters");
        for (var property : nested.properties()) {
            if (!NESTED.contains(property.getKey()) && !UnknownKeys.isOff(property.getKey(), property.getValue())) {
                // A scaling that is not computed says more than its keys do.
                requireKnown(file, type(nested));
                throw file.problem("scales rotary positions by %s = %s, which is not computed here"
                        .formatted(property.getKey(), property.getValue()));
            }
        }
        return nested;
    }

    private static String type(JsonNode nested) {
        return nested.path("rope_type").asString(nested.path("type").asString("default"));
    }

    private static void requireKnown(ConfigFile file, String type) {
        if (!Set.of("default", "linear", "llama3").contains(type)) {
            throw file.problem(
                    "scales rotary positions by rope_type \"%s\"; computed here are default, linear and llama3"
                            .formatted(type));
        }
    }

    private static RotaryScaling scaling(ConfigFile file, JsonNode nested, Draft draft) {
        var type = type(nested);
        requireKnown(file, type);
        return switch (type) {
            case "linear" -> new RotaryScaling.Linear(file.above(nested, "factor", 0));
            case "llama3" -> {
                double low = file.above(nested, "low_freq_factor", 0);
                yield new RotaryScaling.Llama3(
                        file.above(nested, "factor", 0),
                        low,
                        file.above(nested, "high_freq_factor", low),
                        nested.has("original_max_position_embeddings")
                                ? file.above(nested, "original_max_position_embeddings", 0)
                                : draft.context);
            }
            default -> new RotaryScaling.Unscaled();
        };
    }

    @Override
    public void write(ModelConfig config, ObjectNode json) {
        if (!(config.positions() instanceof ModelConfig.Rotary rotary)) {
            return;
        }
        json.put(thetaKey, rotary.theta());
        if (!fractionKey.isEmpty()) {
            json.put(fractionKey, rotary.fraction());
        }
        switch (rotary.scaling()) {
            case RotaryScaling.Unscaled _ -> {}
            case RotaryScaling.Linear linear ->
                json.putObject("rope_scaling")
                        .put("type", "linear")
                        .put("rope_type", "linear")
                        .put("factor", linear.factor());
            case RotaryScaling.Llama3 llama3 ->
                json.putObject("rope_scaling")
                        .put("rope_type", "llama3")
                        .put("factor", llama3.factor())
                        .put("low_freq_factor", llama3.lowFactor())
                        .put("high_freq_factor", llama3.highFactor())
                        .put("original_max_position_embeddings", (long) llama3.original());
        }
    }
}
