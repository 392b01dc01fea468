package org.lockpick.study.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.task.Trigger;

/// Checks that figures name what is there, and that no panel is empty. What a form knows by itself its
/// constructor checks; this needs to know the studies.
public final class FigureCheck {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern HEIGHT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?) ?%");

    /// Names of files that a report writes by itself.
    private static final Set<String> TAKEN = Set.of(
            "report",
            "table",
            "runs",
            "disagreements",
            "cut",
            "breakdown",
            "distributions",
            "lineage",
            "levels",
            "rounds");

    /// References that no study names.
    private static final Set<String> LEVELS = Set.of("floor", "ceiling", "wrong", "weak", "strong", "teacher");

    /// Triggers that have a name of their own among the references: floor and ceiling.
    private static final Set<String> NAMED_OTHERWISE =
            Set.of(Trigger.none().word(), Trigger.password().word());

    /// The other studies that panels name, by their path as it is written.
    ///
    /// @param known those that are there; one that is neither here nor missing is not checked
    /// @param missing those that are not, with what was found in their place
    public record Others(Map<String, Known> known, Map<String, String> missing) {
        /// None that is known of.
        public static final Others UNKNOWN = new Others(Map.of(), Map.of());

        /// Copies.
        public Others {
            known = Map.copyOf(known);
            missing = Map.copyOf(missing);
        }
    }

    /// One panel, which is what all the subsets hold.
    ///
    /// @param keys of what has the subsets
    private record Part(List<Subset> subsets, List<Key> keys, Known known) {
        boolean holds(Known.Elicited one) {
            return subsets.stream().allMatch(subset -> subset.holds(one.lock(), one.method(), one.coordinates()));
        }

        boolean holds(Known.Problems one) {
            return subsets.stream()
                    .allMatch(subset ->
                            subset.holds(one.task(), one.domain(), one.level().orElse(NO_LEVEL)));
        }

        boolean choosesElicited() {
            return subsets.stream()
                    .anyMatch(subset ->
                            !subset.methods().isEmpty() || !subset.where().isEmpty());
        }
    }

    /// A level that no problem has.
    private static final int NO_LEVEL = -1;

    private final Known own;
    private final Others others;
    private final Misfits misfits;
    private final Unknowns unknowns;
    private final EvidenceCheck comparisons;
    private final IdentityHashMap<Known, Set<Known.Problems>> problems = new IdentityHashMap<>();

    private FigureCheck(Known own, Others others, Misfits misfits) {
        this.own = own;
        this.others = others;
        this.misfits = misfits;
        unknowns = new Unknowns(misfits);
        comparisons = new EvidenceCheck(unknowns, others, this::problems);
    }

    /// Notes all that does not fit.
    ///
    /// @param figures by name
    /// @param at the key of the figures
    /// @param own the study that they stand in
    public static void check(Map<String, FigureForm> figures, Key at, Known own, Others others, Misfits misfits) {
        var check = new FigureCheck(own, others, misfits);
        var files = new HashSet<>(TAKEN);
        figures.forEach((name, form) -> {
            check.name(name, at, files);
            check.form(form, at.at(name));
        });
    }

    /// Notes all that does not fit in the claims of a collection.
    ///
    /// @param at the key of the claims
    public static void check(List<Claim> claims, Key at, Others others, Misfits misfits) {
        var check = new FigureCheck(Known.NOTHING, others, misfits);
        for (int i = 0; i < claims.size(); i++) {
            var evidence = claims.get(i).evidence();
            for (int k = 0; k < evidence.size(); k++) {
                check.comparisons.check(evidence.get(k), at.at(i).at("evidence").at(k), Optional.empty());
            }
        }
    }

    /// The paths of all other studies that figures name, as they are written.
    public static Set<String> studies(Collection<FigureForm> figures) {
        var paths = new TreeSet<String>();
        for (var form : figures) {
            if (form instanceof FigureForm.Drawn drawn) {
                drawn.panels().forEach(panel -> panel.study().ifPresent(paths::add));
            }
            if (form instanceof Hypotheses hypotheses) {
                hypotheses.placed().forEach(one -> one.evidence().study().ifPresent(paths::add));
            }
        }
        return paths;
    }

    /// The height that a reference such as `75 %` means, as a share.
    public static Optional<Double> height(String reference) {
        var found = HEIGHT.matcher(reference);
        return found.matches() ? Optional.of(Double.parseDouble(found.group(1)) / 100) : Optional.empty();
    }

    static void panels(PanelsBy by, List<PanelForm> panels, Misfits misfits) {
        if (by != PanelsBy.NOTHING && !panels.isEmpty()) {
            misfits.add(Key.of("panels-by"), "expected panels-by or panels, found both");
        }
    }

    static void lines(String x, List<String> lines, Misfits misfits) {
        if (lines.contains(x)) {
            misfits.add(
                    Key.of("lines").at(lines.indexOf(x)),
                    "expected another coordinate than the one on the horizontal axis, found \"" + x + "\" again");
        }
    }

    private void name(String name, Key at, Set<String> files) {
        if (!FILE.matcher(name).matches()) {
            misfits.add(
                    at.at(name),
                    "expected letters, digits, - and _, at most 64, because files are named so; found \"" + name
                            + "\"");
        } else if (!files.add(name)) {
            misfits.add(at.at(name), "expected another name: the report has a file \"" + name + "\" of its own");
        }
    }

    private void form(FigureForm form, Key at) {
        var parts = parts(form, at);
        parts.forEach(part -> part(form, part));
        if (!parts.isEmpty()) {
            names(form, at, parts);
        }
        switch (form) {
            case Ratio ratio ->
                ratio.reference().ifPresent(lock -> unknowns.check("lock", lock, own.locks(), at.at("reference")));
            case Domains domains -> columns(domains, at, parts);
            case Effects effects ->
                effects.against().ifPresent(control -> comparisons.subset(control, at.at("against"), own));
            case Hypotheses hypotheses ->
                hypotheses
                        .placed()
                        .forEach(one -> comparisons.check(one.evidence(), below(at, one.key()), Optional.of(own)));
            case Curves _, Cost _, Bars _, Breakdown _ -> {}
        }
    }

    /// The panels of studies that are there.
    private List<Part> parts(FigureForm form, Key at) {
        var parts = new ArrayList<Part>();
        var panels = form instanceof FigureForm.Drawn drawn ? drawn.panels() : List.<PanelForm>of();
        if (panels.isEmpty() && !(form instanceof Hypotheses)) {
            parts.add(new Part(List.of(form.only()), List.of(at), own));
        }
        for (int i = 0; i < panels.size(); i++) {
            var panel = panels.get(i);
            var key = at.at("panels").at(i);
            var path = panel.study().orElse("");
            var known = panel.study().isEmpty() ? own : others.known().get(path);
            if (others.missing().containsKey(path)) {
                unknowns.add(
                        key.at("study"),
                        "expected a study file, found " + others.missing().get(path));
            } else if (known != null) {
                parts.add(new Part(List.of(form.only(), panel.only()), List.of(at, key), known));
            }
        }
        return parts;
    }

    private static Key below(Key at, Key key) {
        return new Key(Stream.concat(at.steps().stream(), key.steps().stream()).toList());
    }

    /// Checks one panel. It is called empty where its names are known alone.
    private void part(FigureForm form, Part part) {
        int before = unknowns.count();
        var known = part.known();
        var check = new SubsetCheck(unknowns, known, () -> problems(known));
        for (int i = 0; i < part.subsets().size(); i++) {
            check.check(part.subsets().get(i), part.keys().get(i).at("only"));
        }
        boolean named = unknowns.count() == before;
        if (form instanceof FigureForm.Drawn drawn) {
            references(drawn.references(), part.keys().getFirst().at("references"), known);
        }
        known.planned().ifPresent(planned -> {
            var left = planned.elicited().stream().filter(part::holds).toList();
            if (named) {
                filled(form, part, planned, left);
            }
            if (!left.isEmpty()) {
                form.coordinates()
                        .forEach(shown -> coordinate(shown, part.keys().getFirst(), left));
            }
        });
    }

    /// Notes a panel without a model or without a problem.
    private void filled(FigureForm form, Part part, Known.Planned planned, List<Known.Elicited> left) {
        var at = part.keys().getLast();
        boolean needed = !(form instanceof Breakdown) || part.choosesElicited();
        if (left.isEmpty() && needed) {
            unknowns.add(
                    at,
                    planned.elicited().isEmpty()
                            ? "expected a study with elicitations, for it shows elicited models; found none"
                            : "expected at least one elicited model of the study, found none that fits");
        }
        if (part.subsets().stream().anyMatch(SubsetCheck::isAboutProblems)
                && problems(part.known()).stream().noneMatch(part::holds)) {
            unknowns.add(at, "expected at least one measured problem, found none that fits");
        }
    }

    /// Notes a coordinate that no model of a panel has, or has as a number.
    private void coordinate(FigureForm.Coordinate shown, Key at, List<Known.Elicited> left) {
        var name = shown.name();
        var names = SubsetCheck.coordinates(left);
        var counted = names.stream()
                .filter(one -> SubsetCheck.values(left, one).stream()
                        .anyMatch(value -> Values.number(value).isPresent()))
                .collect(Collectors.toSet());
        var key = below(at, shown.key());
        if (shown.counted() && names.contains(name) && !counted.contains(name)) {
            unknowns.add(
                    key,
                    "expected a coordinate whose values are numbers, " + Unknowns.oneOf("coordinate", counted)
                            + "; found \"" + name + "\", whose values are words");
        } else {
            unknowns.check("coordinate", name, shown.counted() ? counted : names, key);
        }
    }

    private void references(List<String> references, Key at, Known known) {
        var all = new TreeSet<>(known.triggers());
        all.removeAll(NAMED_OTHERWISE);
        all.addAll(LEVELS);
        all.addAll(known.policies());
        for (int i = 0; i < references.size(); i++) {
            if (height(references.get(i)).isEmpty()) {
                unknowns.check("reference", references.get(i), all, at.at(i));
            }
        }
    }

    /// Notes what is called otherwise and is nowhere in the panels, or is two things there, an axis and a line.
    private void names(FigureForm form, Key at, List<Part> parts) {
        var there = new TreeSet<String>();
        var methods = new TreeSet<String>();
        var coordinates = new TreeSet<String>();
        for (var part : parts) {
            var known = part.known();
            if (known.planned().isEmpty()) {
                return;
            }
            there.addAll(known.locks());
            methods.addAll(known.methods());
            there.addAll(known.policies());
            there.addAll(known.triggers());
            for (var one : known.planned().get().elicited()) {
                coordinates.addAll(one.coordinates().keySet());
                there.addAll(one.coordinates().values());
            }
        }
        there.addAll(methods);
        there.addAll(coordinates);
        form.names().keySet().stream()
                .filter(name -> methods.contains(name) && coordinates.contains(name))
                .forEach(name -> misfits.add(
                        at.at("names").at(name),
                        "expected a name of one thing, found that of an elicitation and of a coordinate; the"
                                + " elicitation's label says what to call it"));
        if (there.containsAll(form.names().keySet())) {
            return;
        }
        for (var part : parts) {
            there.addAll(SubsetCheck.tasks(problems(part.known())));
            there.addAll(SubsetCheck.domains(problems(part.known())));
        }
        form.names()
                .keySet()
                .forEach(name ->
                        unknowns.check("name", name, there, at.at("names").at(name)));
    }

    /// Notes columns of a figure of domains that are not there, and domains that no problem has.
    private void columns(Domains form, Key at, List<Part> parts) {
        boolean methods = form.trainedOn().equals(Domains.METHOD);
        var columns = new TreeSet<String>();
        var domains = new TreeSet<String>();
        for (var part : parts) {
            var planned = part.known().planned();
            if (planned.isEmpty()) {
                return;
            }
            columns.addAll(
                    methods
                            ? part.known().methods()
                            : SubsetCheck.values(planned.get().elicited(), form.trainedOn()));
            if (!form.trains().isEmpty()) {
                domains.addAll(SubsetCheck.domains(problems(part.known())));
            }
        }
        if (columns.isEmpty()) {
            return;
        }
        var what = methods ? "elicitation" : "value of " + form.trainedOn();
        form.everything().ifPresent(value -> unknowns.check(what, value, columns, at.at("everything")));
        form.trains().forEach((value, trained) -> {
            var key = at.at("trains").at(value);
            unknowns.check(what, value, columns, key);
            unknowns.check("domain", trained, domains, key);
        });
    }

    private Set<Known.Problems> problems(Known known) {
        return problems.computeIfAbsent(
                known,
                one -> one.planned().map(planned -> planned.problems().get()).orElse(Set.of()));
    }
}
