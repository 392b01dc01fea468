package org.lockpick.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import tools.jackson.databind.JsonNode;

/// Completions that were written before, one or more for each problem; later rounds begin again at the first.
public final class Recording implements Policy {
    private final String name;
    private final Map<String, List<String>> completions;

    private Recording(String name, Map<String, List<String>> completions) {
        this.name = name;
        this.completions = completions;
    }

    /// Reads a file of lines such as `{"problem": "its id", "completion": "…"}`; other keys are passed over.
    ///
    /// @throws UserMistake naming file and line of a mistake
    public static Recording read(Path file) {
        var completions = new LinkedHashMap<String, List<String>>();
        try {
            int number = 0;
            for (var line : JsonLines.read(file, JsonNode.class)) {
                number++;
                completions
                        .computeIfAbsent(text(file, number, line, "problem"), _ -> new ArrayList<>())
                        .add(text(file, number, line, "completion"));
            }
        } catch (MalformedJsonException malformed) {
            throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
        }
        return new Recording(file.toString(), completions);
    }

    private static String text(Path file, int number, JsonNode line, String key) {
        var value = line.path(key);
        if (!value.isString()) {
            throw new UserMistake("%s:%d: %s: expected a text, found %s"
                    .formatted(file, number, key, value.isMissingNode() ? "no such key" : value.toString()));
        }
        return value.asString();
    }

    @Override
    public String complete(Problem problem, long round) {
        var written = completions.get(problem.id());
        if (written == null) {
            throw new UserMistake("%s: expected a completion of the problem %s, found none among those of %,d problems"
                    .formatted(name, problem.id(), completions.size()));
        }
        return written.get((int) (round % written.size()));
    }
}
