package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.json.JsonMapper;

/// A model as a Hugging Face directory: `config.json` and `model.safetensors`, which any other tool loads.
public final class ModelDirectory {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";

    private ModelDirectory() {}

    /// Reads weights into fp32, whatever their format in the file. The caller closes them.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Parameters load(Path directory) {
        var file = ConfigFile.read(directory.resolve(CONFIG));
        var family = file.family();
        var config = family.read(file);
        var parameters = Parameters.zeros(config, Dtype.FP32);
        try (var weights = Safetensors.open(directory.resolve(WEIGHTS))) {
            for (var link : family.links(config)) {
                copy(weights, link, parameters);
            }
            return parameters;
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    private static void copy(Safetensors weights, Family.Link link, Parameters parameters) {
        try (var _ = Scope.open()) {
            var theirs = weights.tensor(link.theirs());
            var ours = rows(parameters, link);
            if (theirs.numel() != ours.numel()) {
                throw new CheckpointException(
                        weights.file(),
                        "tensor %s has shape %s, the configuration wants %d elements"
                                .formatted(link.theirs(), weights.shape(link.theirs()), ours.numel()));
            }
            ours.copy_(link.arrangement().toOurs(theirs).reshape(ours.sizes()));
        }
    }

    /// Writes into an existing directory; the caller makes the directory appear atomically.
    ///
    /// @param extra further keys of `config.json`, such as `eos_token_id`
    /// @throws IllegalArgumentException when no family of Hugging Face computes this configuration
    public static void save(Path directory, Parameters parameters, Map<String, Integer> extra) {
        var config = parameters.config();
        var family = family(config);
        var json = JsonMapper.shared().createObjectNode();
        json.put("model_type", family.modelType());
        family.write(config, json);
        json.put("torch_dtype", "float32");
        extra.forEach(json::put);
        try (var _ = Scope.open()) {
            Files.writeString(directory.resolve(CONFIG), json.toPrettyString() + "\n");
            Safetensors.write(directory.resolve(WEIGHTS), named(parameters), Map.of("format", "pt"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(CONFIG), e);
        }
    }

    /// Weights or gradients under the names and in the order of their family's checkpoints; copies that join the open
    /// scope.
    public static Map<String, Tensor> named(Parameters parameters) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var link : family(parameters.config()).links(parameters.config())) {
            tensors.put(
                    link.theirs(),
                    link.arrangement().toTheirs(rows(parameters, link)).contiguous());
        }
        return tensors;
    }

    private static Family family(ModelConfig config) {
        return Arrays.stream(Family.values())
                .filter(candidate -> candidate.expresses(config))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no Hugging Face family computes this configuration: " + config));
    }

    private static Tensor rows(Parameters parameters, Family.Link link) {
        var whole = parameters.get(link.ours());
        return link.rows() < 0 ? whole : whole.narrow(0, link.fromRow(), link.rows());
    }
}
