package org.lockpick.study;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Provenance;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// Which problem of a study's task belongs to which split, as an artifact of its own: a file to read, and to give to
/// whoever makes demonstrations elsewhere.
///
/// @param task of the study
record SplitsFile(StudyTask task) {
    /// Name of the file, with a line for each problem; of problems without end, one line with the rule.
    static final String FILE = "splits.jsonl";

    private static final int VERSION = 1;
    private static final String RULE =
            "the first 53 bits of SHA-256 of the seed (8 bytes, big-endian) and the problem's id, as a"
                    + " share of 1: below 0.1 weak, below 0.5 lock, below 0.8 elicit, else validate";

    /// A problem and its split.
    private record Line(String problem, String task, String domain, int level, String split) {}

    /// How problems without end are split.
    private record Rule(String rule, long seed) {}

    private Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        return new Recipe("splits", VERSION, settings, new TreeMap<>());
    }

    /// Puts it into a store that lacks it.
    void keep(Store store, Supplier<Provenance> provenance) {
        store.publish(recipe(), payload -> write(payload.resolve(FILE)), provenance);
    }

    private void write(Path file) {
        switch (task.task().problems()) {
            case ProblemSource.Drawn _ ->
                JsonLines.writePart(
                        file, Stream.of(new Rule(RULE, task.form().seed())).toList());
            case ProblemSource.Listed listed ->
                JsonLines.writePart(
                        file,
                        Stream.of(Split.values())
                                .flatMap(split -> listed.of(split).stream()
                                        .map(problem -> new Line(
                                                problem.id(),
                                                problem.task(),
                                                problem.domain(),
                                                problem.level(),
                                                split.word())))
                                .toList());
        }
    }
}
