package org.lockpick.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.store.NewDirectory;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Scope;

/// An adapter as a directory of PEFT: `adapter_config.json` and `adapter_model.safetensors`.
public final class AdapterDirectory {
    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";

    private AdapterDirectory() {}

    /// Reads an adapter. The caller closes it.
    ///
    /// @param directory of the adapter
    /// @param model     directory of the model that it changes
    /// @throws CheckpointException naming the file, the key or tensor, what was expected and what was found
    public static Adapter read(Path directory, Path model, Device device) {
        var file = ModelDirectory.configFile(model);
        var family = Families.of(file);
        return read(directory, family, family.read(file), device);
    }

    /// Checks that an adapter can be read and changes such a model.
    ///
    /// @param model directory of the model
    /// @throws CheckpointException naming the file, the key or tensor, what was expected and what was found
    public static void check(Path directory, Path model) {
        read(directory, model, Device.CPU).close();
    }

    /// The same for a model that is not there yet.
    public static void check(Path directory, ModelConfig model) {
        read(directory, Families.of(model), model, Device.CPU).close();
    }

    /// The files of an adapter.
    ///
    /// @throws CheckpointException where one is not there
    public static List<Path> files(Path directory) {
        requireDirectory(directory);
        var files = List.of(directory.resolve(CONFIG), weights(directory));
        files.stream().filter(file -> !Files.isRegularFile(file)).findFirst().ifPresent(file -> {
            throw new CheckpointException(file, "is expected in a directory of an adapter, found none");
        });
        return files;
    }

    private static Adapter read(Path directory, Family family, ModelConfig config, Device device) {
        var adapter = Adapter.zeros(family, config, settings(directory, family), device);
        try (var tensors = Safetensors.open(weights(directory))) {
            requireModules(adapter, directory.resolve(CONFIG));
            requireNames(tensors, adapter);
            for (var slot : adapter.layout().slots()) {
                fill(tensors, slot.name(), slot.shape(), adapter);
            }
            return adapter;
        } catch (RuntimeException e) {
            adapter.close();
            throw e;
        }
    }

    /// Reads weights in fp32, merges an adapter into them, and rounds to a number format at the end. The caller closes
    /// them.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Parameters merged(Path model, Path directory, Dtype dtype, Device device) {
        try (var adapter = read(directory, model, device)) {
            var weights = ModelDirectory.load(model, Dtype.FP32, device);
            try {
                adapter.mergeInto(weights);
                if (dtype == Dtype.FP32) {
                    return weights;
                }
                var rounded = weights.copy(dtype, device);
                weights.close();
                return rounded;
            } catch (RuntimeException e) {
                weights.close();
                throw e;
            }
        }
    }

    private static LoraSettings settings(Path directory, Family family) {
        requireDirectory(directory);
        return AdapterConfig.read(directory.resolve(CONFIG), family);
    }

    private static void requireDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    directory, "is no directory: an adapter is a directory with %s and %s".formatted(CONFIG, WEIGHTS));
        }
    }

    private static void requireModules(Adapter adapter, Path file) {
        if (adapter.modules().isEmpty()) {
            throw new CheckpointException(
                    file,
                    "has key target_modules: expected names of linear layers of a %s; found %s"
                            .formatted(
                                    adapter.family().modelType(),
                                    adapter.settings().targets()));
        }
    }

    private static Path weights(Path directory) {
        var file = directory.resolve(WEIGHTS);
        if (!Files.isRegularFile(file) && Files.exists(directory.resolve("adapter_model.bin"))) {
            throw new CheckpointException(
                    file,
                    "is expected, found adapter_model.bin, whose format is not read here: save it as safetensors");
        }
        return file;
    }

    private static void requireNames(Safetensors tensors, Adapter adapter) {
        var wanted = new HashSet<String>();
        adapter.layout().slots().forEach(slot -> wanted.add(slot.name()));
        var present = tensors.header().entries().keySet();
        var missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new CheckpointException(
                    tensors.header().file(),
                    "has tensor %s: expected for a target of %s, found none of this name"
                            .formatted(missing.first(), CONFIG));
        }
        var superfluous = new TreeSet<>(present);
        superfluous.removeAll(wanted);
        if (!superfluous.isEmpty()) {
            throw new CheckpointException(
                    tensors.header().file(),
                    "has tensor %s: expected lora_A.weight and lora_B.weight of the targets of %s alone, found this"
                            .formatted(superfluous.first(), CONFIG));
        }
    }

    private static void fill(Safetensors tensors, String name, List<Long> shape, Adapter adapter) {
        var entry = tensors.header().entries().get(name);
        if (entry != null && !entry.shape().equals(shape)) {
            throw new CheckpointException(
                    tensors.header().file(),
                    "has tensor %s: expected shape %s, found %s".formatted(name, shape, entry.shape()));
        }
        try (var _ = Scope.open()) {
            tensors.copy(name, shape, new Arrangement.Same(), adapter.layout().view(adapter.flat(), name));
        }
    }

    /// Writes a directory that appears whole or not at all.
    ///
    /// @param base name or place of the model that it changes
    public static void save(Path directory, Adapter adapter, String base) {
        NewDirectory.create(directory, staged -> saveInto(staged, adapter, base));
    }

    /// Writes into an existing directory that the caller makes appear atomically.
    public static void saveInto(Path directory, Adapter adapter, String base) throws IOException {
        try (var _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            adapter.layout()
                    .slots()
                    .forEach(slot -> tensors.put(
                            slot.name(),
                            adapter.layout().view(adapter.flat(), slot.name()).cpu()));
            Safetensors.write(directory.resolve(WEIGHTS), tensors, Map.of("format", "pt"));
        }
        Files.writeString(directory.resolve(CONFIG), AdapterConfig.text(adapter, base));
    }
}
