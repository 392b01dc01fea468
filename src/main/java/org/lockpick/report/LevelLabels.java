package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where the labels of level lines stand beside a panel: at the heights of their lines, moved apart until
/// none covers another, and kept beside the panel.
final class LevelLabels {

    private LevelLabels() {}

    /// The labels by position, in axis positions.
    ///
    /// @param label of a level
    /// @param apart how far two labels must be from each other, in axis positions
    static Map<Double, String> of(Panel panel, Function<Panel.Level, String> label, double apart) {
        var axis = panel.y();
        var heights = panel.levels().stream()
                .collect(Collectors.groupingBy(
                        label,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), levels -> axis.at(middle(levels)))));
        var sorted = new ArrayList<>(heights.entrySet());
        sorted.sort(Map.Entry.comparingByValue());
        var at = new double[sorted.size()];
        double lowest = axis.at(axis.low()) + apart / 3;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(sorted.get(i).getValue(), lowest);
            lowest = at[i] + apart;
        }
        double highest = axis.at(axis.high()) - apart / 3;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], highest);
            highest = at[i] - apart;
        }
        var placed = new LinkedHashMap<Double, String>();
        for (int i = 0; i < at.length; i++) {
            placed.put(at[i], sorted.get(i).getKey());
        }
        return placed;
    }

    /// The height of the middle one, which a single odd level does not move.
    private static double middle(List<Panel.Level> levels) {
        var heights = levels.stream().mapToDouble(Panel.Level::height).sorted().toArray();
        return heights[heights.length / 2];
    }
}
