package org.lockpick.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lockpick.store.ArtifactId;

/// The order in which stages are taken, and how many can run at once.
final class WorkOrder {
    private WorkOrder() {}

    /// The stages with the most others behind them first: the sooner those are done, the more can be done at
    /// once. Inputs stay before what needs them, for all behind a stage are also behind its inputs.
    static List<PlannedStage> of(List<PlannedStage> stages) {
        var behind = behind(stages);
        return stages.stream()
                .sorted(Comparator.comparingInt((PlannedStage stage) ->
                        -behind.getOrDefault(stage.id(), Set.of()).size()))
                .toList();
    }

    /// The same stages, each behind what it needs; otherwise in their order.
    static List<PlannedStage> needsFirst(List<PlannedStage> stages) {
        var waiting = new LinkedHashMap<ArtifactId, PlannedStage>();
        stages.forEach(stage -> waiting.put(stage.id(), stage));
        var ordered = new ArrayList<PlannedStage>();
        stages.forEach(stage -> place(stage, waiting, ordered));
        return ordered;
    }

    private static void place(PlannedStage stage, Map<ArtifactId, PlannedStage> waiting, List<PlannedStage> ordered) {
        if (waiting.remove(stage.id()) == null) {
            return;
        }
        for (var need : stage.needs()) {
            Optional.ofNullable(waiting.get(need)).ifPresent(before -> place(before, waiting, ordered));
        }
        ordered.add(stage);
    }

    /// The stages that need a stage, directly or not, by its name.
    private static Map<ArtifactId, Set<ArtifactId>> behind(List<PlannedStage> stages) {
        var behind = new HashMap<ArtifactId, Set<ArtifactId>>();
        for (var stage : stages.reversed()) {
            var own = behind.computeIfAbsent(stage.id(), _ -> new HashSet<>());
            for (var input : stage.needs()) {
                var others = behind.computeIfAbsent(input, _ -> new HashSet<>());
                others.add(stage.id());
                others.addAll(own);
            }
        }
        return behind;
    }

    /// The most stages that stand at one distance from the beginning, and so can run at once.
    static int width(List<PlannedStage> stages) {
        var depths = new HashMap<ArtifactId, Integer>();
        var counts = new HashMap<Integer, Integer>();
        for (var stage : stages) {
            int depth = stage.needs().stream()
                    .mapToInt(input -> depths.getOrDefault(input, 0) + 1)
                    .max()
                    .orElse(0);
            depths.put(stage.id(), depth);
            counts.merge(depth, 1, Integer::sum);
        }
        return counts.values().stream().mapToInt(count -> count).max().orElse(1);
    }
}
