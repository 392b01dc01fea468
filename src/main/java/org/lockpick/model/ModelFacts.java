package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What can be said of a model directory without reading its weights; libtorch is not started.
///
/// @param modelType  as its `config.json` says
/// @param config     what it computes; empty where that is refused
/// @param formats    tensors in each number format
/// @param files      files of weights and their bytes
/// @param companions files that tell of its tokenizer and of generation
/// @param ignored    keys of `config.json` that are not known here and do not speak of what is computed
/// @param problems   why it would be refused, as sentences that begin with a file; empty: it would be loaded, unless a
///                   weight is no number
public record ModelFacts(
        String modelType,
        Optional<ModelConfig> config,
        SortedMap<String, Long> formats,
        SortedMap<String, Long> files,
        List<String> companions,
        List<String> ignored,
        List<String> problems) {

    /// Looks at a directory.
    ///
    /// @throws CheckpointException for a path that is no directory or has no readable `config.json`
    public static ModelFacts of(Path directory) {
        var file = ModelDirectory.configFile(directory);
        var problems = new ArrayList<String>();
        var formats = new TreeMap<String, Long>();
        var files = new TreeMap<String, Long>();
        var config = Optional.<ModelConfig>empty();
        var ignored = List.<String>of();
        try {
            var family = Families.of(file);
            ignored = UnknownKeys.ignored(file, family.names());
            config = Optional.of(family.read(file));
        } catch (CheckpointException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        try {
            var weights = WeightFiles.of(directory);
            formats.putAll(weights.entries()
                    .collect(Collectors.groupingBy(SafetensorsHeader.Entry::format, Collectors.counting())));
            weights.headers()
                    .forEach(header ->
                            files.put(header.file().getFileName().toString(), header.dataStart() + header.dataSize()));
            config.ifPresent(read -> Correspondence.of(weights, Families.of(file), read)
                    .problems()
                    .forEach(problem -> problems.add(directory + " " + problem)));
        } catch (CheckpointException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return new ModelFacts(
                file.modelType(), config, formats, files, companions(directory), ignored, List.copyOf(problems));
    }

    private static List<String> companions(Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(ModelWriter.COMPANIONS::contains)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /// Number of parameters, without copies and buffers.
    public static long parameters(ModelConfig config) {
        return Parameters.layout(config).parameters();
    }

    /// Number of parameters of embedding, positions and an output matrix of its own.
    public static long embeddingParameters(ModelConfig config) {
        var ends = Set.of("embedding", "positions", "head");
        return Parameters.layout(config).slots().stream()
                .filter(slot -> ends.contains(slot.name()))
                .mapToLong(slot -> slot.size())
                .sum();
    }
}
