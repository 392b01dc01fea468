package org.lockpick.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Known;

/// The figures that a study asks for, with the other studies in them, checked against what all of these plan.
public final class FigureReader {
    private final Plan plan;
    private final Places places;
    private final Function<Path, Plan> open;

    /// @param places of the study file
    /// @param open plans another study
    public FigureReader(Plan plan, Places places, Function<Path, Plan> open) {
        this.plan = plan;
        this.places = places;
        this.open = open;
    }

    /// The figures, with what the other studies in them have measured.
    ///
    /// A quick look lacks much that its figures name; they are checked with the whole study.
    ///
    /// @throws StudyFileException as [#check]
    public Request request(Store store) {
        var plans = plan.isQuick() ? opened(new TreeMap<>()) : check();
        var studies = new TreeMap<String, StudyResults>();
        plans.forEach((path, other) -> studies.put(path, StudyReader.read(other, store)));
        return new Request(plan.file().figures(), studies, Optional.of(Lineage.of(plan.file())));
    }

    /// Checks them.
    ///
    /// @return the other studies by their path as panels write it
    /// @throws StudyFileException naming each figure that names what is not there, or has a panel of nothing
    public SortedMap<String, Plan> check() {
        var figures = plan.file().figures();
        var missing = new TreeMap<String, String>();
        var plans = opened(missing);
        var known = plans.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey(), entry -> known(entry.getValue())));
        var misfits = new Misfits();
        FigureCheck.check(figures, Key.of("figures"), known(plan), new FigureCheck.Others(known, missing), misfits);
        var mistakes = misfits.found().stream()
                .map(misfit -> places.mistake(misfit.key(), misfit.message()))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new StudyFileException(mistakes);
        }
        return plans;
    }

    /// The other studies; those that are not there are noted.
    private SortedMap<String, Plan> opened(SortedMap<String, String> missing) {
        var plans = new TreeMap<String, Plan>();
        for (var path : FigureCheck.studies(plan.file().figures().values())) {
            places.resolve(path)
                    .filter(Files::isRegularFile)
                    .ifPresentOrElse(
                            file -> plans.put(path, open.apply(file)), () -> missing.put(path, inPlaceOf(path)));
        }
        return plans;
    }

    private String inPlaceOf(String path) {
        var file = places.resolve(path);
        return file.isEmpty()
                ? "\"" + path + "\", which no file can be called"
                : file.filter(Files::exists).isPresent()
                        ? "something else at " + file.get()
                        : "nothing at " + file.get();
    }

    /// What a plan has that figures and claims can name.
    public static Known known(Plan plan) {
        var file = plan.file();
        var names =
                plan.policies().stream().map(Plan.PolicyCell::policy).collect(Collectors.toCollection(TreeSet::new));
        names.addAll(file.policies().keySet());
        names.addAll(file.bases().keySet());
        names.addAll(file.models().keySet());
        var elicited = plan.elicitations().stream()
                .flatMap(cell -> cell.marks().stream().map(mark -> StudyReader.elicited(cell, mark)))
                .map(arm ->
                        new Known.Elicited(arm.lock(), arm.method(), arm.point().coordinates()))
                .toList();
        return new Known(
                file.locks().keySet(),
                file.elicitations().keySet(),
                names,
                plan.locks().stream().flatMap(cell -> cell.triggers().stream()).collect(Collectors.toSet()),
                Optional.of(new Known.Planned(elicited, () -> problems(plan))));
    }

    private static Set<Known.Problems> problems(Plan plan) {
        var all = new HashSet<Known.Problems>();
        for (var problem : plan.problems()) {
            boolean hasLevel = problem.level() > 0 || plan.levelsFromZero();
            all.add(new Known.Problems(
                    problem.task(), problem.domain(), hasLevel ? Optional.of(problem.level()) : Optional.empty()));
        }
        return all;
    }
}
