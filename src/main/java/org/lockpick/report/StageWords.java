package org.lockpick.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockpick.study.Progress;

/// How far a study has got, in words: for terminals and pages alike.
public final class StageWords {
    private static final Set<Progress.State> ALWAYS =
            EnumSet.of(Progress.State.DONE, Progress.State.RUNNING, Progress.State.OPEN);

    private StageWords() {}

    /// A state in a word.
    public static String of(Progress.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// What there is to say of a stage in its state: how long it took, who works on it, why it failed or is blocked;
    /// empty where there is nothing.
    public static String details(Progress.Row row) {
        return switch (row.state()) {
            case DONE ->
                row.wallSeconds()
                        .map(wall -> String.format(Locale.ROOT, "%.1f s", wall))
                        .orElse("");
            case RUNNING ->
                row.owner()
                        .map(owner -> "on %s, process %d, heard of at %s"
                                .formatted(owner.host(), owner.pid(), owner.heartbeat()))
                        .orElse("");
            case FAILED ->
                row.failure()
                        .map(failure ->
                                "attempt %d, %s: %s".formatted(failure.attempts(), failure.when(), failure.reason()))
                        .orElse("");
            case BLOCKED -> row.blockedBy().orElse("");
            case WAITING, OPEN ->
                row.begun() > 0 ? String.format(Locale.ROOT, "%.0f %% of it is saved", 100 * row.begun()) : "";
        };
    }

    /// The states that are counted: some always, the others where there are any.
    public static List<Progress.State> counted(Progress progress) {
        var states = new ArrayList<Progress.State>();
        for (var state : Progress.State.values()) {
            if (ALWAYS.contains(state) || progress.count(state) > 0) {
                states.add(state);
            }
        }
        return states;
    }

    /// All stages in one line, such as `70 stages: 68 done, 2 running, 0 open`.
    public static String counts(Progress progress) {
        return progress.rows().size() + " stages: "
                + counted(progress).stream()
                        .map(state -> progress.count(state) + " " + of(state))
                        .collect(Collectors.joining(", "));
    }
}
