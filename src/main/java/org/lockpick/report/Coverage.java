package org.lockpick.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How much of what a study plans is measured.
///
/// @param seeds how many training seeds the study has
/// @param policies the policies by themselves
/// @param models the models without a lock
/// @param locks the locked models, one a lock and seed, under every trigger
/// @param cells the cells, lock × method × amount, which have a result
/// @param runs the elicited models, one a cell, setting and seed
record Coverage(int seeds, Part policies, Part models, Part locks, Part cells, Part runs) {

    /// A part of the study.
    ///
    /// @param measured how much of it is measured
    /// @param planned how much there is to measure
    record Part(int measured, int planned) {

        boolean isPartial() {
            return measured < planned;
        }

        String words() {
            return measured + " of " + planned;
        }
    }

    static Coverage of(StudyResults results) {
        var planned = results.planned();
        // A policy that is recorded for none of the problems is measured, with nothing to show.
        var measured = results.measurements().stream()
                .filter(m -> !m.items().isEmpty() || m.arm() instanceof Arm.Policy)
                .map(Planned.Run::of)
                .collect(Collectors.toSet());
        var cells = cells(planned, planned.runs());
        var begun = cells(planned, measured);
        begun.retainAll(cells);
        return new Coverage(
                planned.seeds().size(),
                part(planned, measured, Arm.Policy.class::isInstance),
                part(planned, measured, Arm.Model.class::isInstance),
                locks(planned, measured),
                new Part(begun.size(), cells.size()),
                part(planned, measured, Arm.Elicited.class::isInstance));
    }

    private static Part part(Planned planned, Set<Planned.Run> measured, Predicate<Arm> arm) {
        var runs = planned.runs().stream().filter(run -> arm.test(run.arm())).toList();
        return new Part((int) runs.stream().filter(measured::contains).count(), runs.size());
    }

    private static Part locks(Planned planned, Set<Planned.Run> measured) {
        record Locked(Arm arm, int seed) {}
        var locks = new HashSet<Locked>();
        var missing = new HashSet<Locked>();
        for (var run : planned.runs()) {
            if (run.arm() instanceof Arm.Locked) {
                var locked = new Locked(run.arm(), run.seed());
                locks.add(locked);
                if (!measured.contains(run)) {
                    missing.add(locked);
                }
            }
        }
        return new Part(locks.size() - missing.size(), locks.size());
    }

    private static Set<List<Object>> cells(Planned planned, Set<Planned.Run> runs) {
        var counted = planned.counted();
        var cells = new HashSet<List<Object>>();
        for (var run : runs) {
            if (run.arm() instanceof Arm.Elicited elicited) {
                var shown = counted.getOrDefault(elicited.method(), Optional.empty()).stream()
                        .toList();
                cells.add(List.of(
                        elicited.lock(), elicited.method(), elicited.point().only(shown)));
            }
        }
        return cells;
    }

    boolean isPartial() {
        return policies.isPartial() || models.isPartial() || locks.isPartial() || runs.isPartial();
    }

    /// What is missing in one sentence; empty when nothing is.
    String words() {
        if (!isPartial()) {
            return "";
        }
        var parts = new ArrayList<String>();
        if (policies.isPartial()) {
            parts.add(policies.words() + " policies");
        }
        if (models.isPartial()) {
            parts.add(models.words() + " models without a lock");
        }
        if (locks.isPartial()) {
            parts.add(locks.words() + " locked models");
        }
        if (runs.planned() > 0) {
            parts.add(cells.words() + " cells");
            parts.add(runs.words() + " elicitation runs");
        }
        return "Partial results: " + Words.listed(parts) + " are measured.";
    }
}
