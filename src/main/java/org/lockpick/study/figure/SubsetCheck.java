package org.lockpick.study.figure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lockpick.form.Key;

/// Checks that a part of a study names what the study has.
///
/// @param unknowns where mistakes go
/// @param known the study
/// @param problems what its measured problems are like
record SubsetCheck(Unknowns unknowns, Known known, Supplier<Set<Known.Problems>> problems) {

    void check(Subset subset, Key at) {
        unknowns.check("lock", subset.locks(), known.locks(), at.at("locks"));
        unknowns.check("elicitation", subset.methods(), known.methods(), at.at("methods"));
        known.planned().ifPresent(planned -> {
            where(subset, planned.elicited(), at.at("where"));
            if (isAboutProblems(subset)) {
                problems(subset, at);
            }
        });
    }

    private void where(Subset subset, List<Known.Elicited> elicited, Key at) {
        var names = coordinates(elicited);
        subset.where().forEach((name, values) -> {
            unknowns.check("coordinate", name, names, at.at(name));
            if (names.contains(name)) {
                unknowns.values("value of " + name, values, values(elicited, name), at.at(name));
            }
        });
    }

    private void problems(Subset subset, Key at) {
        var all = problems.get();
        unknowns.check("task", subset.tasks(), tasks(all), at.at("tasks"));
        unknowns.check("domain", subset.domains(), domains(all), at.at("domains"));
        unknowns.check(
                "level",
                subset.levels().stream().map(level -> Integer.toString(level)).toList(),
                all.stream()
                        .flatMap(one -> one.level().stream())
                        .map(level -> Integer.toString(level))
                        .collect(Collectors.toSet()),
                at.at("levels"));
    }

    static boolean isAboutProblems(Subset subset) {
        return !subset.tasks().isEmpty()
                || !subset.domains().isEmpty()
                || !subset.levels().isEmpty();
    }

    static Set<String> tasks(Collection<Known.Problems> problems) {
        return problems.stream()
                .map(Known.Problems::task)
                .filter(task -> !task.isEmpty())
                .collect(Collectors.toSet());
    }

    static Set<String> domains(Collection<Known.Problems> problems) {
        return problems.stream()
                .map(Known.Problems::domain)
                .filter(domain -> !domain.isEmpty())
                .collect(Collectors.toSet());
    }

    /// The names of all coordinates.
    static Set<String> coordinates(List<Known.Elicited> elicited) {
        return elicited.stream()
                .flatMap(one -> one.coordinates().keySet().stream())
                .collect(Collectors.toSet());
    }

    /// The values of one of them.
    static Set<String> values(List<Known.Elicited> elicited, String coordinate) {
        return elicited.stream()
                .filter(one -> one.coordinates().containsKey(coordinate))
                .map(one -> one.coordinates().get(coordinate))
                .collect(Collectors.toSet());
    }
}
