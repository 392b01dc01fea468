package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The elicited runs of a study as a grid of lock × method × demonstrations × setting × seed.
///
/// @param arms the elicited arms that are planned or measured
/// @param runs the elicited runs without a password that are measured
/// @param halves the cut of all their items in two
record ElicitedGrid(List<Arm.Elicited> arms, List<Measurement> runs, Halves halves) {

    ElicitedGrid {
        arms = List.copyOf(arms);
        runs = List.copyOf(runs);
    }

    static ElicitedGrid of(StudyResults results, long seed) {
        var runs = results.under(Measurement.NONE, Arm.Elicited.class::isInstance);
        var problems = runs.stream()
                .flatMap(run -> run.items().stream())
                .map(Item::problem)
                .collect(Collectors.toSet());
        return new ElicitedGrid(arms(results.planned(), runs), runs, Halves.of(problems, seed));
    }

    NavigableSet<String> methods() {
        return arms.stream().map(Arm.Elicited::method).collect(Collectors.toCollection(TreeSet::new));
    }

    NavigableSet<Integer> demonstrations(String method) {
        return arms.stream()
                .filter(arm -> arm.method().equals(method))
                .map(Arm.Elicited::demonstrations)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The same with the runs of some seeds alone.
    ElicitedGrid onSeeds(Set<Integer> seeds) {
        return new ElicitedGrid(arms, CommonSeeds.keep(runs, seeds), halves);
    }

    /// The runs of one cell by setting.
    Map<Setting, List<Measurement>> settings(String lock, String method, int demonstrations) {
        return runs.stream()
                .filter(run -> run.arm() instanceof Arm.Elicited arm
                        && arm.lock().equals(lock)
                        && arm.method().equals(method)
                        && arm.demonstrations() == demonstrations)
                .collect(Collectors.groupingBy(run -> ((Arm.Elicited) run.arm()).setting()));
    }

    private static List<Arm.Elicited> arms(Planned planned, List<Measurement> runs) {
        var measured = runs.stream()
                .map(Measurement::arm)
                .filter(Arm.Elicited.class::isInstance)
                .map(Arm.Elicited.class::cast);
        return Stream.concat(planned.elicited().stream(), measured).distinct().toList();
    }
}
