package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;

/// A part of a study. An empty list takes all.
public record Subset(
        @Doc("locks; none: all") @Default("[]") List<String> locks,

        @Doc("elicitations; none: all") @Default("[]") List<String> methods,

        @Doc("values of coordinates, such as demonstrations: [16, 64]; an elicited model without the coordinate is left"
                + " out")
        @Default("{}")
        Map<String, List<String>> where,

        @Doc("tasks whose problems count; none: all") @Default("[]")
        List<String> tasks,

        @Doc("domains whose problems count; none: all") @Default("[]")
        List<String> domains,

        @Doc("levels whose problems count; none: all") @Default("[]")
        List<Integer> levels) {

    /// Everything.
    public static final Subset ALL = new Subset(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());

    /// Copies; refuses a coordinate without values.
    public Subset {
        locks = List.copyOf(locks);
        methods = List.copyOf(methods);
        where = Map.copyOf(where);
        tasks = List.copyOf(tasks);
        domains = List.copyOf(domains);
        levels = List.copyOf(levels);
        var misfits = new Misfits();
        where.forEach((name, values) -> {
            if (values.isEmpty()) {
                misfits.add(Key.of("where", name), "expected at least one value, found none");
            }
        });
        misfits.throwIfAny();
    }

    /// Whether an elicited model is in it.
    ///
    /// @param coordinates of the model
    public boolean holds(String lock, String method, Map<String, String> coordinates) {
        return holds(lock)
                && (methods.isEmpty() || methods.contains(method))
                && where.entrySet().stream()
                        .allMatch(wanted -> coordinates.containsKey(wanted.getKey())
                                && wanted.getValue().stream()
                                        .anyMatch(value -> Values.isSame(value, coordinates.get(wanted.getKey()))));
    }

    /// Whether a lock is in it.
    public boolean holds(String lock) {
        return locks.isEmpty() || locks.contains(lock);
    }

    /// Whether a problem is in it.
    public boolean holds(String task, String domain, int level) {
        return (tasks.isEmpty() || tasks.contains(task))
                && (domains.isEmpty() || domains.contains(domain))
                && (levels.isEmpty() || levels.contains(level));
    }
}
