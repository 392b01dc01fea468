package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lockpick.store.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The safetensors files of a model directory, one or several, and which of them holds which tensor. Only
/// headers are read.
///
/// @param headers of the files in order
/// @param holders the header of the file that holds each tensor
record WeightFiles(Path directory, List<SafetensorsHeader> headers, Map<String, SafetensorsHeader> holders) {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    private static final Pattern SHARD = Pattern.compile("[\\w.-]+\\.safetensors");

    /// Finds and checks them.
    ///
    /// @throws CheckpointException naming the file at fault
    static WeightFiles of(Path directory) {
        var single = directory.resolve(SINGLE);
        if (Files.exists(single)) {
            var header = SafetensorsHeader.read(single);
            var holders = new LinkedHashMap<String, SafetensorsHeader>();
            header.entries().keySet().forEach(name -> holders.put(name, header));
            return new WeightFiles(directory, List.of(header), holders);
        }
        var index = directory.resolve(INDEX);
        if (Files.exists(index)) {
            return sharded(directory, index);
        }
        throw new CheckpointException(directory, "has no " + SINGLE + " and no " + INDEX + other(directory));
    }

    /// The files themselves, and the index of several.
    List<Path> files() {
        var files = new ArrayList<Path>();
        headers.forEach(header -> files.add(header.file()));
        if (!Files.exists(directory.resolve(SINGLE))) {
            files.add(directory.resolve(INDEX));
        }
        return files;
    }

    private static String other(Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bin")
                            || name.endsWith(".pt")
                            || name.endsWith(".pth")
                            || name.endsWith(".gguf"))
                    .sorted()
                    .findFirst()
                    .map(name -> "; %s is in a format that is not read here: convert it to safetensors".formatted(name))
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private static WeightFiles sharded(Path directory, Path index) {
        var map = weightMap(index);
        var headers = new LinkedHashMap<String, SafetensorsHeader>();
        var holders = new LinkedHashMap<String, SafetensorsHeader>();
        for (var property : map.properties()) {
            var tensor = property.getKey();
            var shard = property.getValue().asString("");
            if (!SHARD.matcher(shard).matches()) {
                throw new CheckpointException(
                        index,
                        "puts tensor %s into %s, which is no safetensors file beside it"
                                .formatted(tensor, property.getValue()));
            }
            var header = headers.computeIfAbsent(shard, name -> shard(directory, index, name));
            if (!header.entries().containsKey(tensor)) {
                throw new CheckpointException(
                        index, "puts tensor %s into %s, which does not hold it".formatted(tensor, shard));
            }
            holders.put(tensor, header);
        }
        requireListed(index, headers.values(), holders);
        return new WeightFiles(directory, List.copyOf(headers.values()), holders);
    }

    private static SafetensorsHeader shard(Path directory, Path index, String name) {
        var file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(index, "names the shard %s, which is not there".formatted(name));
        }
        return SafetensorsHeader.read(file);
    }

    private static void requireListed(
            Path index, Collection<SafetensorsHeader> headers, Map<String, SafetensorsHeader> holders) {
        for (var header : headers) {
            for (var name : header.entries().keySet()) {
                if (!header.equals(holders.get(name))) {
                    throw new CheckpointException(
                            header.file(),
                            "holds tensor %s, which %s does not place there".formatted(name, index.getFileName()));
                }
            }
        }
    }

    private static JsonNode weightMap(Path index) {
        try {
            var map = JsonMapper.shared()
                    .readTree(SmallFile.bytes(index, SmallFile.SETTINGS))
                    .path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                throw new CheckpointException(index, "has no weight_map, which says where each tensor is");
            }
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + index, e);
        } catch (JacksonException e) {
            throw new CheckpointException(index, "is not JSON: " + e.getOriginalMessage());
        }
    }

    /// Entries of all tensors.
    Stream<SafetensorsHeader.Entry> entries() {
        return headers.stream().flatMap(header -> header.entries().values().stream());
    }
}
