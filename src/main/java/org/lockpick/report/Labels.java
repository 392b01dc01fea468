package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the legend of a figure calls its cells, and how each of them looks: no more is said than what differs
/// within a panel, and the same label looks the same in every panel.
final class Labels {

    private final List<Part> parts;
    private final Map<String, String> names;
    private final boolean locks;
    private final boolean methods;
    private final boolean columns;
    private final Set<String> coordinates;
    private final Map<String, Palette.Look> looks;

    private Labels(List<Part> parts, List<String> lines, Map<String, String> names, boolean methods, boolean columns) {
        this.parts = parts;
        this.names = names;
        this.methods = methods;
        this.columns = columns;
        locks = parts.stream().anyMatch(part -> differ(part, cell -> cell.lock().lock()));
        coordinates = lines.stream()
                .filter(line -> parts.stream()
                        .anyMatch(
                                part -> differ(part, cell -> cell.at().at(line).orElse(""))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        looks = looks();
    }

    /// @param parts what the panels show
    /// @param lines coordinates that tell cells apart, beside lock and method
    /// @param names what to call locks, methods and values
    static Labels of(List<Part> parts, List<String> lines, Map<String, String> names) {
        return new Labels(parts, lines, names, parts.stream().anyMatch(part -> differ(part, Cell::method)), false);
    }

    /// Labels of a figure whose columns tell the methods apart.
    static Labels withoutMethods(List<Part> parts, Map<String, String> names) {
        return new Labels(parts, List.of(), names, false, true);
    }

    private static boolean differ(Part part, Function<Cell, String> value) {
        return part.cells().stream().map(value).distinct().count() > 1;
    }

    /// What the legend says of a cell.
    String of(Part part, Cell cell) {
        var words = new ArrayList<String>();
        if (locks) {
            words.add(lock(cell));
        }
        if (methods) {
            words.add(method(part, cell));
        }
        for (var coordinate : coordinates) {
            cell.at().at(coordinate).ifPresent(value -> words.add(value(coordinate, value)));
        }
        return words.isEmpty() ? alone(part, cell) : String.join(" · ", words);
    }

    /// Where nothing differs within a panel: the lock, or where that differs between panels, the method, but for
    /// methods that are columns.
    private String alone(Part part, Cell cell) {
        if (columns) {
            return lock(cell);
        }
        long locksInAll = parts.stream()
                .flatMap(p -> p.cells().stream())
                .map(this::lock)
                .distinct()
                .count();
        return locksInAll > 1 ? method(part, cell) : lock(cell);
    }

    private String lock(Cell cell) {
        return names.getOrDefault(cell.lock().lock(), cell.lock().label());
    }

    /// What to call the elicitation of a cell.
    String method(Part part, Cell cell) {
        return names.getOrDefault(cell.method(), part.results().method(cell.method()));
    }

    /// What to call a value of a coordinate.
    String value(String coordinate, String value) {
        var name = names.get(value);
        return name != null ? name : coordinate.replace('-', ' ') + " " + Numbers.coordinate(value);
    }

    /// What to call anything else.
    String named(String name) {
        return names.getOrDefault(name, name);
    }

    /// How a label looks.
    Palette.Look look(String label) {
        var look = looks.get(label);
        if (look == null) {
            throw new IllegalStateException("a label without a look: " + label);
        }
        return look;
    }

    /// The colours of the own lines of a panel's locks, for two studies may call different locks alike; empty where
    /// colours tell methods or values apart.
    Map<String, String> lockColours(Part part) {
        var colours = new TreeMap<String, String>();
        if (byLock()) {
            part.cells()
                    .forEach(cell ->
                            colours.put(cell.lock().lock(), look(of(part, cell)).colour()));
        }
        return colours;
    }

    private boolean byLock() {
        return !methods && coordinates.isEmpty();
    }

    private Map<String, Palette.Look> looks() {
        var looks = new LinkedHashMap<String, Palette.Look>();
        if (byLock() && parts.size() == 1) {
            var results = parts.getFirst().source().results();
            var byLock = Palette.locks(results.lockOrder(), results.planned());
            parts.getFirst().cells().forEach(cell -> {
                var look = byLock.get(cell.lock().lock());
                if (look != null) {
                    looks.putIfAbsent(of(parts.getFirst(), cell), look);
                }
            });
            return looks;
        }
        var labels = new LinkedHashSet<String>();
        parts.forEach(part -> part.cells().forEach(cell -> labels.add(of(part, cell))));
        var any = Palette.any(labels.size()).iterator();
        labels.forEach(label -> looks.put(label, any.next()));
        return looks;
    }
}
