package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lockpick.model.ModelConfig.Activation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Hugging Face `config.json`, read key by key with errors that name file and key.
///
/// Accepts the spelling of transformers 5 (`rope_parameters`) and the older one of most directories in use
/// (`rope_theta`, `rotary_pct`, …).
record ConfigFile(Path file, JsonNode root) {

    static ConfigFile read(Path file) {
        try {
            var root = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new CheckpointException(file, "is not a JSON object");
            }
            return new ConfigFile(file, root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (JacksonException e) {
            throw new CheckpointException(file, "is not JSON: " + e.getOriginalMessage());
        }
    }

    Family family() {
        var type = root.path("model_type").asString("");
        return Arrays.stream(Family.values())
                .filter(family -> family.modelType().equals(type))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        file, "has model_type \"%s\"; read here are %s".formatted(type, modelTypes())));
    }

    private static String modelTypes() {
        return Arrays.stream(Family.values()).map(Family::modelType).collect(Collectors.joining(", "));
    }

    int positive(String key) {
        var value = root.path(key);
        if (!value.isInt() || value.asInt() <= 0) {
            throw new CheckpointException(file, "needs a positive whole number at %s, has %s".formatted(key, value));
        }
        return value.asInt();
    }

    int positive(String key, int absent) {
        return root.path(key).isMissingNode() || root.path(key).isNull() ? absent : positive(key);
    }

    double number(String key, double absent) {
        return number(root, key, absent);
    }

    private double number(JsonNode node, String key, double absent) {
        var value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isNumber()) {
            throw new CheckpointException(file, "needs a number at %s, has %s".formatted(key, value));
        }
        return value.asDouble();
    }

    boolean flag(String key, boolean absent) {
        var value = root.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new CheckpointException(file, "needs true or false at %s, has %s".formatted(key, value));
        }
        return value.asBoolean();
    }

    ModelConfig.Rotary rotary(double fraction) {
        var nested = root.path("rope_parameters");
        requirePlain(nested.path("rope_type").asString("default"));
        requirePlain(rootScaling());
        double theta = number("rope_theta", number("rotary_emb_base", number(nested, "rope_theta", 10000)));
        double share = number(
                "rotary_pct", number("partial_rotary_factor", number(nested, "partial_rotary_factor", fraction)));
        return new ModelConfig.Rotary(theta, share);
    }

    private String rootScaling() {
        var scaling = root.path("rope_scaling");
        return scaling.path("rope_type").asString(scaling.path("type").asString("default"));
    }

    private void requirePlain(String type) {
        if (!type.equals("default")) {
            throw new CheckpointException(
                    file, "scales rotary positions by \"%s\", which is not computed here".formatted(type));
        }
    }

    Activation activation(String key) {
        var name = root.path(key).asString("");
        for (var activation : Activation.values()) {
            if (names(activation).contains(name)) {
                return activation;
            }
        }
        throw new CheckpointException(file, "has %s \"%s\", which is not computed here".formatted(key, name));
    }

    /// The name under which a non-linearity is written.
    static String name(Activation activation) {
        return names(activation).getFirst();
    }

    private static List<String> names(Activation activation) {
        return switch (activation) {
            case GELU -> List.of("gelu");
            case GELU_TANH -> List.of("gelu_new", "gelu_pytorch_tanh", "gelu_fast");
            case SILU -> List.of("silu", "swish");
        };
    }
}
