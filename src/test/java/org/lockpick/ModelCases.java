package org.lockpick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tiny checkpoints of all families with what transformers computes from them.
public final class ModelCases {
    private ModelCases() {}

    /// Name of every checkpoint with each spelling of its configuration file.
    public static Stream<Arguments> all() throws IOException {
        var root = Golden.path("models");
        try (var folders = Files.list(root)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .flatMap(name ->
                            Stream.of(Arguments.of(name, "config.json"), Arguments.of(name, "config_legacy.json")))
                    .toList()
                    .stream();
        }
    }

    /// What is expected of a checkpoint.
    public static JsonNode expected(String name) throws IOException {
        var file = Golden.path("models").resolve(name).resolve("cases.json");
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    /// The checkpoint with one of its configuration files, copied to an empty folder.
    public static Path directory(String name, String config, Path folder) throws IOException {
        var source = Golden.path("models").resolve(name).toRealPath();
        try (var files = Files.list(source)) {
            for (var file : files.toList()) {
                if (!file.getFileName().toString().startsWith("config")) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        Files.copy(source.resolve(config), folder.resolve("config.json"));
        return folder;
    }

    /// Ids of an array.
    public static int[] ids(JsonNode array) {
        return stream(array).mapToInt(JsonNode::asInt).toArray();
    }

    /// Elements of an array.
    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// Elements of an array, listed.
    public static List<JsonNode> list(JsonNode array) {
        return stream(array).toList();
    }
}
