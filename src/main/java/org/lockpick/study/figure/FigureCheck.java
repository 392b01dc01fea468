package org.lockpick.study.figure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.task.Trigger;

/// Checks that figures name what is there, and that no panel is empty. What a form knows by itself its
/// constructor checks; this needs to know the studies.
public final class FigureCheck {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern HEIGHT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?) ?%");

    /// Names of files that a report writes by itself.
    private static final Set<String> TAKEN = Set.of("report", "table", "disagreements", "cut");

    /// References that no study names.
    private static final Set<String> LEVELS = Set.of("floor", "ceiling", "wrong", "weak", "strong", "teacher");

    /// Triggers that have a name of their own among the references: floor and ceiling.
    private static final Set<String> NAMED_OTHERWISE =
            Set.of(Trigger.none().word(), Trigger.password().word());

    /// What a study has that a figure can name.
    ///
    /// @param locks its locks
    /// @param methods its elicitations
    /// @param policies its policies, and models without a lock
    /// @param triggers words of the triggers that its locks are measured under
    /// @param elicited every elicited model that is planned; empty where that is not known yet
    public record Known(
            Set<String> locks,
            Set<String> methods,
            Set<String> policies,
            Set<String> triggers,
            List<Elicited> elicited) {
        /// Copies.
        public Known {
            locks = Set.copyOf(locks);
            methods = Set.copyOf(methods);
            policies = Set.copyOf(policies);
            triggers = Set.copyOf(triggers);
            elicited = List.copyOf(elicited);
        }
    }

    /// An elicited model.
    ///
    /// @param lock its lock
    /// @param method its elicitation
    /// @param coordinates where it stands in the elicitation's grid
    public record Elicited(String lock, String method, Map<String, String> coordinates) {
        /// Copies.
        public Elicited {
            coordinates = Map.copyOf(coordinates);
        }
    }

    private final Known own;
    private final Map<String, Known> others;
    private final Misfits misfits;

    private FigureCheck(Known own, Map<String, Known> others, Misfits misfits) {
        this.own = own;
        this.others = others;
        this.misfits = misfits;
    }

    /// Notes all that does not fit.
    ///
    /// @param figures by name
    /// @param at the key of the figures
    /// @param own the study that they stand in
    /// @param others the other studies that panels name, by their path as it is written; one that is not here
    ///     is not checked
    public static void check(
            Map<String, FigureForm> figures, Key at, Known own, Map<String, Known> others, Misfits misfits) {
        var check = new FigureCheck(own, others, misfits);
        var files = new HashSet<>(TAKEN);
        figures.forEach((name, form) -> {
            check.name(name, at, files);
            check.form(form, at.at(name));
        });
    }

    /// The paths of all other studies that figures name, as they are written.
    public static Set<String> studies(Collection<FigureForm> figures) {
        var paths = new TreeSet<String>();
        for (var form : figures) {
            if (form instanceof FigureForm.Drawn drawn) {
                drawn.panels().forEach(panel -> panel.study().ifPresent(paths::add));
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
        if (form instanceof FigureForm.Drawn drawn && !drawn.panels().isEmpty()) {
            for (int i = 0; i < drawn.panels().size(); i++) {
                var panel = drawn.panels().get(i);
                var key = at.at("panels").at(i);
                panel.study()
                        .map(others::get)
                        .or(() -> panel.study().isEmpty() ? Optional.of(own) : Optional.empty())
                        .ifPresent(known -> part(form, List.of(form.only(), panel.only()), List.of(at, key), known));
            }
        } else {
            part(form, List.of(form.only()), List.of(at), own);
        }
        if (form instanceof Ratio ratio) {
            ratio.reference().ifPresent(lock -> known("lock", lock, own.locks(), at.at("reference")));
        }
    }

    /// Checks one panel, which is what all the subsets hold. It is called empty where its names are known
    /// alone.
    private void part(FigureForm form, List<Subset> subsets, List<Key> keys, Known known) {
        int before = misfits.found().size();
        for (int i = 0; i < subsets.size(); i++) {
            names(subsets.get(i), keys.get(i).at("only"), known);
        }
        boolean named = misfits.found().size() == before;
        if (form instanceof FigureForm.Drawn drawn) {
            for (int i = 0; i < drawn.references().size(); i++) {
                reference(
                        drawn.references().get(i),
                        keys.getFirst().at("references").at(i),
                        known);
            }
        }
        var left = known.elicited().stream()
                .filter(one ->
                        subsets.stream().allMatch(subset -> subset.holds(one.lock(), one.method(), one.coordinates())))
                .toList();
        if (left.isEmpty() && named && !known.elicited().isEmpty()) {
            add(keys.getLast(), "expected at least one elicited model of the study, found none that fits");
        }
        for (var coordinate : form.shown()) {
            if (!left.isEmpty()
                    && left.stream().noneMatch(one -> one.coordinates().containsKey(coordinate))) {
                add(keys.getFirst(), unknown("coordinate", coordinate, coordinates(left)));
            }
        }
    }

    /// Notes a mistake once, though several panels have it.
    private void add(Key key, String message) {
        if (!misfits.found().contains(new Misfits.Misfit(key, message))) {
            misfits.add(key, message);
        }
    }

    private void names(Subset subset, Key at, Known known) {
        list("lock", subset.locks(), known.locks(), at.at("locks"));
        list("elicitation", subset.methods(), known.methods(), at.at("methods"));
        if (!known.elicited().isEmpty()) {
            var coordinates = coordinates(known.elicited());
            subset.where()
                    .keySet()
                    .forEach(name -> known(
                            "coordinate", name, coordinates, at.at("where").at(name)));
        }
    }

    private void reference(String name, Key at, Known known) {
        var all = new TreeSet<>(known.triggers());
        all.removeAll(NAMED_OTHERWISE);
        all.addAll(LEVELS);
        all.addAll(known.policies());
        if (height(name).isEmpty()) {
            known("reference", name, all, at);
        }
    }

    private void list(String what, List<String> names, Set<String> there, Key at) {
        for (int i = 0; i < names.size(); i++) {
            known(what, names.get(i), there, at.at(i));
        }
    }

    private void known(String what, String name, Set<String> there, Key at) {
        if (!there.contains(name)) {
            add(at, unknown(what, name, there));
        }
    }

    private static String unknown(String what, String name, Set<String> there) {
        var all = new TreeSet<>(there);
        return "expected "
                + (all.isEmpty() ? "no " + what + ", for the study has none" : "one of " + String.join(", ", all))
                + "; found the unknown " + what + " \"" + name + "\"";
    }

    private static Set<String> coordinates(List<Elicited> elicited) {
        var names = new TreeSet<String>();
        elicited.forEach(one -> names.addAll(one.coordinates().keySet()));
        return names;
    }
}
