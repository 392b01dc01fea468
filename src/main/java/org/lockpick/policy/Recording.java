package org.lockpick.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import tools.jackson.databind.JsonNode;

/// Completions that were written before, one or more for each problem; later rounds begin again at the first.
public final class Recording implements Policy {
    private final Path file;
    private final Map<String, List<Written>> completions = new LinkedHashMap<>();

    private Recording(Path file) {
        this.file = file;
    }

    /// Reads a file of lines such as `{"problem": "its id", "completion": "…"}`, with `"stop": "length"`
    /// where a completion was cut before its end; other keys are passed over.
    ///
    /// @throws UserMistake naming file and line of a mistake
    public static Recording read(Path file) {
        return read(List.of(file), false);
    }

    /// Reads several files, one for each round of completions.
    ///
    /// @param soft whether lines have `answers` and `shares` as well: a distribution over answers, which is
    ///     imitated in the place of the completion
    /// @throws UserMistake naming file and line of a mistake
    public static Recording read(List<Path> files, boolean soft) {
        var recording = new Recording(files.getFirst());
        for (var file : files) {
            try {
                int number = 0;
                for (var line : JsonLines.read(file, JsonNode.class)) {
                    number++;
                    recording.add(line, number, soft);
                }
            } catch (MalformedJsonException malformed) {
                throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
            }
        }
        return recording;
    }

    /// Whether there is a completion of a problem.
    public boolean covers(String problem) {
        return completions.containsKey(problem);
    }

    private void add(JsonNode line, int number, boolean soft) {
        var written = new Written(
                text(line, "completion", number), isCut(line), soft ? belief(line, number) : Optional.empty());
        completions
                .computeIfAbsent(text(line, "problem", number), _ -> new ArrayList<>())
                .add(written);
    }

    private Optional<SoftAnswer> belief(JsonNode line, int number) {
        try {
            return Optional.of(new SoftAnswer(
                    line.path("answers").valueStream().map(JsonNode::asString).toList(),
                    line.path("shares").valueStream().map(JsonNode::asDouble).toList()));
        } catch (RuntimeException wrong) {
            throw new UserMistake("%s:%d: answers and shares: %s".formatted(file, number, wrong.getMessage()), wrong);
        }
    }

    private static boolean isCut(JsonNode line) {
        return line.path("stop").asString("").equals("length");
    }

    private String text(JsonNode line, String key, int number) {
        var value = line.path(key);
        if (!value.isString()) {
            throw new UserMistake("%s:%d: %s: expected a text, found %s"
                    .formatted(file, number, key, value.isMissingNode() ? "no such key" : value.toString()));
        }
        return value.asString();
    }

    /// Whether a completion of a problem is there.
    public boolean has(Problem problem) {
        return covers(problem.id());
    }

    @Override
    public List<Written> write(List<Problem> problems, long round) {
        return problems.stream().map(problem -> written(problem, round)).toList();
    }

    private Written written(Problem problem, long round) {
        var written = completions.get(problem.id());
        if (written == null) {
            throw new UserMistake("%s: expected a completion of the problem %s, found none among those of %,d problems"
                    .formatted(file, problem.id(), completions.size()));
        }
        return written.get((int) (round % written.size()));
    }
}
