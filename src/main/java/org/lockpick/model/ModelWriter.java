package org.lockpick.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockpick.tensor.Dtype;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a model directory: weights, then the index of its shards, the files copied along, and `config.json` last.
record ModelWriter(Path directory, Parameters parameters, Saving saving) {
    /// What makes a model talk, beside its weights.
    static final Set<String> COMPANIONS = Set.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "tokenizer.model",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "vocab.txt",
            "chat_template.jinja",
            "chat_template.json",
            "generation_config.json");

    void write() throws IOException {
        var config = parameters.config();
        var family = Families.of(config);
        ObjectNode json;
        if (saving.source().isPresent()) {
            var file = ConfigFile.read(saving.source().get().resolve(ModelDirectory.CONFIG));
            family = Families.of(file);
            requireSame(family.read(file), saving.source().get());
            json = file.copy();
        } else {
            json = family.write(config);
            saving.extra().forEach(json::put);
        }
        json.put(json.has("dtype") ? "dtype" : "torch_dtype", name(saving.dtype()));
        writeWeights(items(family));
        if (saving.source().isPresent()) {
            copyCompanions(saving.source().get());
        }
        Files.writeString(directory.resolve(ModelDirectory.CONFIG), json.toPrettyString() + "\n");
    }

    private void requireSame(ModelConfig source, Path from) {
        if (!source.equals(parameters.config())) {
            throw new IllegalArgumentException(
                    "%s describes another model: %s, not %s".formatted(from, source, parameters.config()));
        }
    }

    private List<SafetensorsWriter.Item> items(Family family) {
        var items = new ArrayList<SafetensorsWriter.Item>();
        for (var link : family.links(parameters.config())) {
            items.add(new SafetensorsWriter.Item(
                    link.theirs(), saving.dtype(), link.shape(), () -> link.theirsOf(parameters)));
        }
        return items;
    }

    private void writeWeights(List<SafetensorsWriter.Item> items) throws IOException {
        var shards = shards(items);
        var metadata = Map.of("format", "pt");
        if (shards.size() == 1) {
            SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), items, metadata);
            return;
        }
        var index = JsonMapper.shared().createObjectNode();
        index.putObject("metadata")
                .put(
                        "total_size",
                        items.stream().mapToLong(SafetensorsWriter.Item::bytes).sum());
        var map = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            var name = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            SafetensorsWriter.write(directory.resolve(name), shards.get(i), metadata);
            shards.get(i).forEach(item -> map.put(item.name(), name));
        }
        Files.writeString(directory.resolve(WeightFiles.INDEX), index.toPrettyString() + "\n");
    }

    private List<List<SafetensorsWriter.Item>> shards(List<SafetensorsWriter.Item> items) {
        var shards = new ArrayList<List<SafetensorsWriter.Item>>();
        long size = Long.MAX_VALUE;
        for (var item : items) {
            if (size > saving.shardBytes() - item.bytes()) {
                shards.add(new ArrayList<>());
                size = 0;
            }
            shards.getLast().add(item);
            size += item.bytes();
        }
        return shards;
    }

    private void copyCompanions(Path source) throws IOException {
        try (var files = Files.list(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = file.getFileName().toString();
                if (COMPANIONS.contains(name)) {
                    Files.copy(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String name(Dtype dtype) {
        return switch (dtype) {
            case FP32 -> "float32";
            case FP64 -> "float64";
            case FP16 -> "float16";
            case BF16 -> "bfloat16";
            case INT64 -> throw new IllegalArgumentException("weights are no whole numbers");
        };
    }
}
