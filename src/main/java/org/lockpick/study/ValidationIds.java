package org.lockpick.study;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockpick.measure.Validation;
import org.lockpick.store.JsonLines;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import tools.jackson.databind.JsonNode;

/// The validation problems by their ids, for files that answer them.
///
/// @param measured those that the study measures on
/// @param known    all of the split; of problems without end, those that are measured
record ValidationIds(Set<String> measured, Set<String> known) {
    private static final int NAMED = 3;

    static ValidationIds of(StudyTask task, StudyFile.MeasureForm measure) {
        var validation =
                new Validation(task.task(), measure.problems(), task.form().seed());
        var measured =
                validation.problems().stream().map(Problem::id).collect(Collectors.toCollection(LinkedHashSet::new));
        var known = new LinkedHashSet<>(measured);
        if (task.task().problems() instanceof ProblemSource.Listed listed) {
            listed.of(Split.VALIDATE).forEach(problem -> known.add(problem.id()));
        }
        return new ValidationIds(measured, known);
    }

    /// Checks that a file of completions has one of each problem, and none of others.
    ///
    /// @throws UserMistake naming file and line
    void requireEach(Path file) {
        Map<String, Integer> lines = new HashMap<>();
        int number = 0;
        for (var line : JsonLines.read(file, JsonNode.class)) {
            number++;
            var id = line.path("problem").asString("");
            if (!known.contains(id)) {
                throw new UserMistake("%s:%d: problem: expected the id of a validation problem, such as %s; found %s"
                        .formatted(file, number, measured.iterator().next(), id));
            }
            var before = lines.putIfAbsent(id, number);
            if (before != null) {
                throw new UserMistake("%s:%d: problem: expected one completion of each problem, found %s again, after"
                                .formatted(file, number, id)
                        + " line " + before);
            }
        }
        var missing = measured.stream().filter(id -> !lines.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            throw new UserMistake(
                    ("%s: expected a completion of each of the %,d validation problems that are measured on, found none"
                                    + " of %,d of them, such as %s")
                            .formatted(
                                    file,
                                    measured.size(),
                                    missing.size(),
                                    missing.stream().limit(NAMED).collect(Collectors.joining(", "))));
        }
    }
}
