package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The elicited runs of a study as a grid of lock × method × place × setting × seed. A place holds the
/// coordinates that a reader is shown, a setting those that are chosen by validation.
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

    /// What the points of a method are ordered by: how much it was given of what; empty where that is not told.
    Optional<String> counted(String method) {
        return Amount.of(points(method).toList());
    }

    /// The places of a method under some coordinates, each once, in the order of their values.
    List<Point> places(String method, List<String> coordinates) {
        return points(method)
                .map(point -> point.only(coordinates))
                .distinct()
                .sorted(Point.order(coordinates))
                .toList();
    }

    private Stream<Point> points(String method) {
        return arms.stream().filter(arm -> arm.method().equals(method)).map(Arm.Elicited::point);
    }

    /// The same with the runs of some seeds alone.
    ElicitedGrid onSeeds(Set<Integer> seeds) {
        return new ElicitedGrid(arms, CommonSeeds.keep(runs, seeds), halves);
    }

    /// Whether a lock is elicited there, or is to be.
    boolean plans(String lock, String method, Point at) {
        var shown = at.coordinates().keySet();
        return arms.stream()
                .anyMatch(arm -> arm.lock().equals(lock)
                        && arm.method().equals(method)
                        && arm.point().only(shown).equals(at));
    }

    /// The runs of one place by setting.
    Map<Point, List<Measurement>> settings(String lock, String method, Point at) {
        Collection<String> shown = at.coordinates().keySet();
        return runs.stream()
                .filter(run -> run.arm() instanceof Arm.Elicited arm
                        && arm.lock().equals(lock)
                        && arm.method().equals(method)
                        && arm.point().only(shown).equals(at))
                .collect(Collectors.groupingBy(
                        run -> ((Arm.Elicited) run.arm()).point().without(shown)));
    }

    private static List<Arm.Elicited> arms(Planned planned, List<Measurement> runs) {
        var measured = runs.stream()
                .map(Measurement::arm)
                .filter(Arm.Elicited.class::isInstance)
                .map(Arm.Elicited.class::cast);
        return Stream.concat(planned.elicited().stream(), measured).distinct().toList();
    }
}
