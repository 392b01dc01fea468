package org.lockpick.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Failure;
import org.lockpick.store.Store;

/// The stages of a plan that failed, those that need one of them, and those behind the gate of a lock that did not
/// take.
///
/// @param failed  in the plan's order
/// @param blocked in the plan's order
/// @param refused in the plan's order; that is no failure
public record FailedStages(List<Failed> failed, List<Blocked> blocked, List<Refused> refused) {
    private static final int LISTED = 10;

    /// Copies.
    public FailedStages {
        failed = List.copyOf(failed);
        blocked = List.copyOf(blocked);
        refused = List.copyOf(refused);
    }

    /// A stage that failed when it was last tried; nobody is trying it again.
    public record Failed(PlannedStage planned, Failure failure) {}

    /// A stage that cannot begin.
    ///
    /// @param by the failed stage that it needs, directly or not
    public record Blocked(PlannedStage planned, PlannedStage by) {}

    /// A stage that is not run, because a gate is not met.
    public record Refused(PlannedStage planned, Gates.Judged by) {}

    /// Reads what a store has recorded; runs nothing.
    public static FailedStages of(Plan plan, Store store) {
        return of(plan.stages(), store);
    }

    static FailedStages of(List<PlannedStage> stages, Store store) {
        var causes = new HashMap<ArtifactId, PlannedStage>();
        var failed = new ArrayList<Failed>();
        var blocked = new ArrayList<Blocked>();
        var refused = new ArrayList<Refused>();
        var gates = new Gates(store);
        for (var stage : stages) {
            if (store.find(stage.id()).isPresent()) {
                continue;
            }
            var failure = failure(stage, store);
            if (failure.isPresent()) {
                failed.add(new Failed(stage, failure.get()));
                causes.put(stage.id(), stage);
                continue;
            }
            var shut = gates.shut(stage);
            if (shut.isPresent()) {
                refused.add(new Refused(stage, shut.get()));
                continue;
            }
            cause(stage, causes).ifPresent(by -> {
                blocked.add(new Blocked(stage, by));
                causes.put(stage.id(), by);
            });
        }
        return new FailedStages(failed, blocked, refused);
    }

    /// Why a stage failed, unless somebody is trying it again.
    static Optional<Failure> failure(PlannedStage stage, Store store) {
        return store.failures()
                .find(stage.id())
                .filter(_ -> store.claimOwner(stage.id())
                        .filter(owner -> !owner.lapsed())
                        .isEmpty());
    }

    /// The failed stage behind an input that does not come.
    ///
    /// @param causes the failed stage by the artifacts that do not come because of it
    static Optional<PlannedStage> cause(PlannedStage stage, Map<ArtifactId, PlannedStage> causes) {
        return stage.needs().stream()
                .filter(causes::containsKey)
                .map(causes::get)
                .findFirst();
    }

    /// The gates that are not met and keep stages from being run, each once.
    public List<Gates.Judged> shut() {
        return refused.stream().map(Refused::by).distinct().toList();
    }

    /// Whether nothing failed.
    public boolean none() {
        return failed.isEmpty();
    }

    /// One sentence or two for a report: how many, which, and why; empty when nothing failed.
    public String words() {
        if (none()) {
            return "";
        }
        var listed = failed.stream()
                .limit(LISTED)
                .map(one -> "“%s” (%s)"
                        .formatted(one.planned().label(), one.failure().reason()))
                .collect(Collectors.joining("; "));
        var more = failed.size() > LISTED ? "; and %d more".formatted(failed.size() - LISTED) : "";
        return stages(failed.size()) + " failed: " + listed + more + "." + waiting();
    }

    private String waiting() {
        return blocked.isEmpty() ? "" : " " + stages(blocked.size()) + " that need what failed could not begin.";
    }

    private static String stages(int count) {
        return count == 1 ? "1 stage" : count + " stages";
    }
}
