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
    private static final String OLDER = "rope_scaling";
    private static final String NEWER = "rope_parameters";
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
        return List.of(NEWER, OLDER, "rope_theta", SHARE, "rotary_emb_base", "rotary_pct");
    }

    @Override
    public void read(ConfigFile file, Draft draft) {
        var nested = nested(file);
        double older = file.number("rope_theta", ConfigBounds.THETA, 10000);
        double base = file.number(thetaKey, ConfigBounds.THETA, older);
        double theta = file.number(nested, "rope_theta", ConfigBounds.THETA, base);
        double named = fractionKey.isEmpty() ? fraction : file.number(fractionKey, ConfigBounds.SHARE, fraction);
        double outside = file.number(SHARE, ConfigBounds.SHARE, named);
        double share = file.number(nested, SHARE, ConfigBounds.SHARE, outside);
        if (fractionKey.isEmpty() && share != 1) {
            throw nested.hasNonNull(SHARE)
                    ? file.refusal("%s.%s".formatted(name(file), SHARE), nested.path(SHARE))
                    : file.refusal(SHARE);
        }
        draft.positions = new ModelConfig.Rotary(theta, share, scaling(file, nested, draft));
    }

    /// The name of the nested object that counts.
    private static String name(ConfigFile file) {
        var older = file.root().path(OLDER);
        return older.isObject() && !older.isEmpty() ? OLDER : NEWER;
    }

    /// The nested object, whichever name it has; a missing node where there is none.
    private static JsonNode nested(ConfigFile file) {
        for (var key : List.of(OLDER, NEWER)) {
            if (!file.lacks(key) && !file.root().path(key).isObject()) {
                throw file.problem("needs an object or null at %s, has %s"
                        .formatted(key, file.root().path(key)));
            }
        }
        var nested = file.root().path(name(file));
        for (var key : List.of("rope_type", "type")) {
            if (nested.hasNonNull(key) && !nested.path(key).isString()) {
                throw file.problem("needs a name at %s.%s, has %s".formatted(name(file), key, nested.path(key)));
            }
        }
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
        return nested.hasNonNull("rope_type")
                ? nested.path("rope_type").asString()
                : nested.hasNonNull("type") ? nested.path("type").asString() : "default";
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
            case "linear" -> new RotaryScaling.Linear(file.number(nested, "factor", ConfigBounds.FACTOR));
            case "llama3" -> {
                double low = file.number(nested, "low_freq_factor", ConfigBounds.FREQUENCY);
                var higher = new ConfigBounds(low, ConfigBounds.FREQUENCY.most(), false);
                yield new RotaryScaling.Llama3(
                        file.number(nested, "factor", ConfigBounds.FACTOR),
                        low,
                        file.number(nested, "high_freq_factor", higher),
                        file.number(nested, "original_max_position_embeddings", ConfigBounds.TOKENS, draft.context));
            }
            default -> {
                if (nested.hasNonNull("factor") && !nested.hasNonNull("rope_type") && !nested.hasNonNull("type")) {
                    throw file.problem("needs a rope_type beside the factor in %s, has none".formatted(name(file)));
                }
                yield new RotaryScaling.Unscaled();
            }
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
                json.putObject(OLDER)
                        .put("type", "linear")
                        .put("rope_type", "linear")
                        .put("factor", linear.factor());
            case RotaryScaling.Llama3 llama3 ->
                json.putObject(OLDER)
                        .put("rope_type", "llama3")
                        .put("factor", llama3.factor())
                        .put("low_freq_factor", llama3.lowFactor())
                        .put("high_freq_factor", llama3.highFactor())
                        .put("original_max_position_embeddings", (long) llama3.original());
        }
    }
}
