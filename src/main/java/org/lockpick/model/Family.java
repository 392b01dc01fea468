package org.lockpick.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A family of Hugging Face checkpoints: what it always is, the keys of its `config.json`, and the names of its
/// tensors. The families are the values of [Families].
///
/// @param modelType    `model_type` of its `config.json`
/// @param architecture name of the class that other tools load it with
/// @param prefix       of its tensors' names, up to the point; files of the bare model lack it
/// @param always       what no key says, set after the keys are read
record Family(
        String modelType,
        String architecture,
        String prefix,
        Consumer<Draft> always,
        List<ConfigKey> keys,
        List<TensorRow> tensors) {

    /// The configuration that a file says.
    ///
    /// @throws CheckpointException naming the key that cannot be, or is not computed here
    ModelConfig read(ConfigFile file) {
        UnknownKeys.check(file, names());
        var draft = new Draft();
        keys.forEach(key -> key.read(file, draft));
        always.accept(draft);
        try {
            return draft.finished();
        } catch (IllegalArgumentException e) {
            throw file.problem("cannot be: " + e.getMessage());
        }
    }

    /// The keys that it reads.
    Set<String> names() {
        return keys.stream().flatMap(key -> key.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// A new `config.json`, number format and token ids aside.
    ObjectNode write(ModelConfig config) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("model_type", modelType);
        json.putArray("architectures").add(architecture);
        keys.forEach(key -> key.write(config, json));
        return json;
    }

    /// Whether this family's code elsewhere computes a configuration: whether its file says all of it.
    boolean expresses(ModelConfig config) {
        try {
            return read(new ConfigFile(Path.of("config.json"), write(config))).equals(config);
        } catch (CheckpointException _) {
            return false;
        }
    }

    /// Where each of our parameters lies in its checkpoints.
    List<TensorLink> links(ModelConfig config) {
        return TensorRow.links(tensors, config);
    }

    /// Name of the output matrix in its checkpoints.
    String head() {
        return tensors.stream()
                .filter(row -> row.ours().equals("head"))
                .map(TensorRow::theirs)
                .findFirst()
                .orElseThrow();
    }
}
