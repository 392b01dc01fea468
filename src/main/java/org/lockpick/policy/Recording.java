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

/// Completions that were written before, one or more for each problem; later rounds begin again at the first.
public final class Recording implements Policy {
    private final String name;
    private final Map<String, List<String>> completions;

    private Recording(String name, Map<String, List<String>> completions) {
        this.name = name;
        this.completions = completions;
    }

    /// A line of the file: a completion of a problem. Other keys are passed over.
    ///
    /// @param problem its id
    public record Line(String problem, String completion) {}

    /// Reads a file of lines such as `{"problem": "…", "completion": "…"}`.
    ///
    /// @throws UserMistake naming file and line of a mistake
    public static Recording read(Path file) {
        var completions = new LinkedHashMap<String, List<String>>();
        try {
            for (var line : JsonLines.read(file, Line.class)) {
                completions
                        .computeIfAbsent(line.problem(), _ -> new ArrayList<>())
                        .add(line.completion());
            }
        } catch (MalformedJsonException malformed) {
            throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
        }
        return new Recording(file.toString(), completions);
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
