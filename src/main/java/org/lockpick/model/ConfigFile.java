package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.store.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A Hugging Face `config.json`, read key by key with errors that name file and key. A key that is null is
/// as good as absent wherever nothing else is said.
record ConfigFile(Path file, JsonNode root) {

    /// @throws CheckpointException for a file that is absent or no JSON object
    static ConfigFile read(Path file) {
        if (!Files.exists(file)) {
            throw new CheckpointException(
                    file, "does not exist: a model directory holds config.json and model.safetensors");
        }
        var root = tree(file);
        if (!root.isObject()) {
            throw new CheckpointException(file, "is not a JSON object");
        }
        return new ConfigFile(file, root);
    }

    /// The JSON of a file that is there.
    static JsonNode tree(Path file) {
        try {
            return JsonMapper.shared().readTree(SmallFile.bytes(file, SmallFile.SETTINGS));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (JacksonException e) {
            throw new CheckpointException(file, "is not JSON: " + e.getOriginalMessage());
        }
    }

    /// A mistake in this file, as a sentence that goes on from its name.
    CheckpointException problem(String problem) {
        return new CheckpointException(file, problem);
    }

    /// The mistake of having a value that is not computed here.
    CheckpointException refusal(String key) {
        return refusal(key, root.path(key));
    }

    /// The same of a key that stands in an object of the file.
    CheckpointException refusal(String key, JsonNode value) {
        return problem("has %s = %s, which is not computed here for model_type \"%s\"; remove the key if it is no part"
                        .formatted(key, shown(value), modelType())
                + " of the model");
    }

    /// A value for a message, which is never blank.
    static String shown(JsonNode value) {
        return value.isMissingNode() ? "none" : value.toString();
    }

    String modelType() {
        return root.path("model_type").asString("");
    }

    boolean saysNull(String key) {
        return root.path(key).isNull();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    int positive(String key) {
        var value = root.path(key);
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.asInt() <= 0) {
            throw problem("needs a positive whole number at %s, has %s".formatted(key, shown(value)));
        }
        int largest = ConfigBounds.largest(key);
        if (value.asInt() > largest) {
            throw problem("needs a whole number of at most %d at %s, has %s".formatted(largest, key, shown(value)));
        }
        return value.asInt();
    }

    int positive(String key, int absent) {
        return lacks(key) ? absent : positive(key);
    }

    /// A whole number that may be 0.
    int count(String key, int absent) {
        return root.path(key).isIntegralNumber() && root.path(key).asDouble() == 0 ? 0 : positive(key, absent);
    }

    double number(String key, ConfigBounds bounds, double absent) {
        return number(root, key, bounds, absent);
    }

    double number(JsonNode node, String key, ConfigBounds bounds, double absent) {
        return isAbsent(node.path(key)) ? absent : number(node, key, bounds);
    }

    /// A number that must be there.
    double number(JsonNode node, String key, ConfigBounds bounds) {
        var value = node.path(key);
        if (!value.isNumber() || !bounds.holds(value.asDouble())) {
            throw problem("needs %s at %s, has %s".formatted(bounds, key, shown(value)));
        }
        return value.asDouble();
    }

    boolean flag(String key, boolean absent) {
        var value = root.path(key);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw problem("needs true or false at %s, has %s".formatted(key, shown(value)));
        }
        return value.asBoolean();
    }

    boolean lacks(String key) {
        return isAbsent(root.path(key));
    }

    Activation activation(String key) {
        var name = root.path(key).asString("");
        for (var activation : Activation.values()) {
            if (names(activation).contains(name)) {
                return activation;
            }
        }
        throw problem(
                "needs a non-linearity that is computed here at %s, has %s".formatted(key, shown(root.path(key))));
    }

    /// The name under which a non-linearity is written.
    static String name(Activation activation) {
        return names(activation).getFirst();
    }

    /// The names under which a non-linearity is read.
    static List<String> names(Activation activation) {
        return switch (activation) {
            case GELU -> List.of("gelu", "gelu_python");
            case GELU_TANH -> List.of("gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu_python_tanh");
            case SILU -> List.of("silu", "swish");
        };
    }

    /// The same file as an object that may be changed.
    ObjectNode copy() {
        return (ObjectNode) root.deepCopy();
    }
}
