package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.store.Activity;
import org.lockpick.store.NewDirectory;
import org.lockpick.store.Spent;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import tools.jackson.databind.JsonNode;

/// A model as a Hugging Face directory: `config.json` and safetensors files, which any other tool loads.
public final class ModelDirectory {
    static final String CONFIG = "config.json";

    private ModelDirectory() {}

    /// What a directory's model computes; weights are not looked at, and libtorch is not started.
    ///
    /// @throws CheckpointException naming the file and the key that cannot be, or is not computed here
    public static ModelConfig config(Path directory) {
        var file = configFile(directory);
        return Families.of(file).read(file);
    }

    /// The files that belong to a directory's model: what it computes, its weights, and what came with them,
    /// such as a tokenizer.
    ///
    /// @throws CheckpointException where configuration or weights cannot be used
    public static List<Path> files(Path directory) {
        config(directory);
        var files = new ArrayList<Path>();
        files.add(directory.resolve(CONFIG));
        files.addAll(WeightFiles.of(directory).files());
        ModelWriter.COMPANIONS.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .forEach(files::add);
        files.sort(null);
        return files;
    }

    /// What a `config.json` computes that is at hand as JSON.
    ///
    /// @param name of the file, for messages
    /// @throws CheckpointException naming the key that cannot be, or is not computed here
    public static ModelConfig config(Path name, JsonNode json) {
        var file = new ConfigFile(name, json);
        return Families.of(file).read(file);
    }

    static ConfigFile configFile(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    directory, "is no directory: a model is a directory with config.json and " + WeightFiles.SINGLE);
        }
        return ConfigFile.read(directory.resolve(CONFIG));
    }

    /// Reads weights into fp32, whatever their format in the files. The caller closes them.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Parameters load(Path directory) {
        return load(directory, Dtype.FP32);
    }

    /// Reads weights into a number format, whatever their format in the files: tensor by tensor, so that
    /// memory is little more than that of the result. The caller closes them.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Parameters load(Path directory, Dtype dtype) {
        return load(directory, dtype, Device.CPU);
    }

    /// Reads weights into a number format on a device. The caller closes them.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Parameters load(Path directory, Dtype dtype, Device device) {
        try (var _ = Spent.on(Activity.LOADING)) {
            return filled(directory, dtype, device);
        }
    }

    /// Opens weights that are read when they are needed, piece by piece, whatever their format in the files. The caller
    /// closes them.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static DirectoryWeights open(Path directory) {
        var file = configFile(directory);
        var family = Families.of(file);
        var config = family.read(file);
        var files = WeightFiles.of(directory);
        var correspondence = Correspondence.of(files, family, config);
        correspondence.require(directory);
        return new DirectoryWeights(config, correspondence.links(), new WeightReader(files));
    }

    private static Parameters filled(Path directory, Dtype dtype, Device device) {
        var file = configFile(directory);
        var family = Families.of(file);
        var config = family.read(file);
        var files = WeightFiles.of(directory);
        var correspondence = Correspondence.of(files, family, config);
        correspondence.require(directory);
        var parameters = Parameters.zeros(config, dtype, device, Optional.of(directory));
        try (var reader = new WeightReader(files)) {
            reader.fill(parameters, correspondence);
            return parameters;
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    /// Writes a directory that appears whole or not at all.
    ///
    /// @param directory absent, or empty
    /// @throws org.lockpick.store.UserMistake where the directory holds something already
    /// @throws IllegalArgumentException       when no family of Hugging Face computes this configuration
    public static void save(Path directory, Parameters parameters, Saving saving) {
        NewDirectory.create(directory, staged -> new ModelWriter(staged, parameters, saving).write());
    }

    /// Writes into an existing directory that the caller makes appear atomically.
    ///
    /// @throws IllegalArgumentException when no family of Hugging Face computes this configuration
    public static void saveInto(Path directory, Parameters parameters, Saving saving) {
        try (var _ = Spent.on(Activity.SAVING)) {
            new ModelWriter(directory, parameters, saving).write();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a model to " + directory, e);
        }
    }

    /// Weights or gradients under the names of their family's checkpoints; copies that join the open scope.
    public static Map<String, Tensor> named(Parameters parameters) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var link : Families.of(parameters.config()).links(parameters.config())) {
            tensors.put(link.theirs(), link.theirsOf(parameters).contiguous());
        }
        return tensors;
    }
}
