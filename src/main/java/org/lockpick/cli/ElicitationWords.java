package org.lockpick.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lockpick.study.Plan;

/// What a plan says of its elicitations: one line each, with the values that its points have on each axis,
/// and when they are measured.
final class ElicitationWords {
    private static final int MOST_VALUES = 12;

    private ElicitationWords() {}

    static List<String> lines(Plan plan) {
        var lines = new ArrayList<String>();
        for (var method : plan.file().elicitations().keySet()) {
            var cells = plan.elicitations().stream()
                    .filter(cell -> cell.method().equals(method))
                    .toList();
            var axes = new TreeMap<String, SortedSet<String>>();
            for (var cell : cells) {
                cell.coordinates().forEach((axis, value) -> add(axes, axis, value));
                cell.marks().forEach(mark -> mark.at().forEach((axis, value) -> add(axes, axis, Amounts.plain(value))));
            }
            var words = new ArrayList<String>();
            axes.forEach((axis, values) -> words.add(axis + " " + listed(values)));
            lines.add("%s: %,d cells; %s".formatted(method, cells.size(), String.join("; ", words)));
        }
        return lines;
    }

    private static void add(Map<String, SortedSet<String>> axes, String axis, String value) {
        axes.computeIfAbsent(axis, _ -> new TreeSet<>(ElicitationWords::byNumber))
                .add(value);
    }

    private static String listed(SortedSet<String> values) {
        return values.size() <= MOST_VALUES
                ? String.join(", ", values)
                : "%s to %s (%,d values)".formatted(values.first(), values.last(), values.size());
    }

    private static int byNumber(String one, String other) {
        try {
            int order = Double.compare(Double.parseDouble(one), Double.parseDouble(other));
            return order != 0 ? order : one.compareTo(other);
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }
}
