package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The elicited runs of a study as a grid of lock × method × demonstrations × setting × seed, without those not
/// measured yet.
///
/// @param runs the elicited runs without a password
/// @param halves the cut of all their items in two
record ElicitedGrid(List<Measurement> runs, Halves halves) {

    ElicitedGrid {
        runs = List.copyOf(runs);
    }

    static ElicitedGrid of(StudyResults results, long seed) {
        var runs = results.under(Measurement.NONE, Arm.Elicited.class::isInstance);
        var problems = runs.stream()
                .flatMap(run -> run.items().stream())
                .map(Item::problem)
                .collect(Collectors.toSet());
        return new ElicitedGrid(runs, Halves.of(problems, seed));
    }

    NavigableSet<String> methods() {
        return arms().stream().map(Arm.Elicited::method).collect(Collectors.toCollection(TreeSet::new));
    }

    NavigableSet<Integer> demonstrations(String method) {
        return arms().stream()
                .filter(arm -> arm.method().equals(method))
                .map(Arm.Elicited::demonstrations)
                .collect(Collectors.toCollection(TreeSet::new));
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

    private List<Arm.Elicited> arms() {
        return runs.stream()
                .map(Measurement::arm)
                .filter(Arm.Elicited.class::isInstance)
                .map(Arm.Elicited.class::cast)
                .distinct()
                .toList();
    }
}
