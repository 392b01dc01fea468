package org.lockpick.study.figure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.lockpick.form.Key;

/// Checks that comparisons name what the studies have that they are of.
final class EvidenceCheck {
    private final Unknowns unknowns;
    private final FigureCheck.Others others;
    private final Function<Known, Set<Known.Problems>> problems;

    /// @param problems what the measured problems of a study are like
    EvidenceCheck(Unknowns unknowns, FigureCheck.Others others, Function<Known, Set<Known.Problems>> problems) {
        this.unknowns = unknowns;
        this.others = others;
        this.problems = problems;
    }

    /// Checks one.
    ///
    /// @param own the study that it stands in; empty where it stands in none
    void check(Evidence evidence, Key at, Optional<Known> own) {
        if (evidence.untested().isPresent()) {
            return;
        }
        var path = evidence.study().orElse("");
        var known = evidence.study().isEmpty()
                ? own
                : Optional.ofNullable(others.known().get(path));
        if (others.missing().containsKey(path)) {
            unknowns.add(
                    at.at("study"),
                    "expected a study file, found " + others.missing().get(path));
        } else {
            known.ifPresent(study -> check(evidence, at, study));
        }
    }

    private void check(Evidence evidence, Key at, Known known) {
        subset(evidence.of(), at.at("of"), known);
        evidence.than().ifPresent(than -> subset(than, at.at("than"), known));
        evidence.reference().ifPresent(reference -> {
            var all = new TreeSet<>(known.policies());
            all.addAll(List.of("floor", "ceiling"));
            unknowns.check("reference", reference, all, at.at("reference"));
        });
        if (evidence.isOfOneCell()) {
            cell(evidence.of(), at.at("of"), known);
            evidence.than().ifPresent(than -> cell(than, at.at("than"), known));
        }
        if (evidence.quantity() == Evidence.Quantity.NEEDED) {
            single(evidence.of(), evidence.x(), at.at("of"), known);
            evidence.than().ifPresent(than -> single(than, evidence.x(), at.at("than"), known));
        }
    }

    /// One lock, one elicitation and one value of what is named; the rest is chosen.
    private void cell(Subset subset, Key at, Known known) {
        known.planned().ifPresent(planned -> {
            long cells = planned.elicited().stream()
                    .filter(one -> subset.holds(one.lock(), one.method(), one.coordinates()))
                    .map(one -> {
                        var named = new TreeMap<>(one.coordinates());
                        named.keySet().retainAll(subset.where().keySet());
                        return List.of(one.lock(), one.method(), named);
                    })
                    .distinct()
                    .count();
            if (cells > 1) {
                unknowns.add(
                        at,
                        "expected one lock, one elicitation and one value of each coordinate, for the"
                                + " rest is chosen; found " + cells);
            }
        });
    }

    /// What is needed is that of one lock by one elicitation, whose models have the coordinate.
    private void single(Subset subset, String x, Key at, Known known) {
        known.planned().ifPresent(planned -> {
            var all = planned.elicited().stream()
                    .filter(one -> subset.holds(one.lock(), one.method(), one.coordinates()))
                    .toList();
            long curves = all.stream()
                    .map(one -> List.of(one.lock(), one.method()))
                    .distinct()
                    .count();
            if (curves > 1) {
                unknowns.add(at, "expected one lock and one elicitation, whose curve is read; found " + curves);
            }
            if (!all.isEmpty()) {
                unknowns.check("coordinate", x, SubsetCheck.coordinates(all), at);
            }
        });
    }

    /// Checks that a subset has an elicited model.
    void subset(Subset subset, Key at, Known known) {
        int before = unknowns.count();
        new SubsetCheck(unknowns, known, () -> problems.apply(known)).check(subset, at);
        if (unknowns.count() == before
                && known.planned()
                        .filter(planned -> planned.elicited().stream()
                                .noneMatch(one -> subset.holds(one.lock(), one.method(), one.coordinates())))
                        .isPresent()) {
            unknowns.add(at, "expected at least one elicited model of the study, found none that fits");
        }
    }
}
