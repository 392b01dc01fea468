package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lockpick.stats.Interval;

/// Where the labels of level lines stand beside a panel: as near to their lines as they can be without covering
/// each other, and beside the panel.
final class LevelLabels {

    private LevelLabels() {}

    /// A label.
    ///
    /// @param text what it says
    /// @param line the position of its line
    /// @param at where it stands
    /// @param moved whether that is so far away that a stroke must lead from the one to the other
    record Placed(String text, double line, double at, boolean moved) {}

    /// The labels from the lowest to the highest, in axis positions.
    ///
    /// @param label of a level
    /// @param apart how far two labels must be from each other, in axis positions; less where there are more than
    ///     fit
    static List<Placed> of(Panel panel, Function<Panel.Level, String> label, double apart) {
        var axis = panel.y();
        var sorted = panel.levels().stream()
                .collect(Collectors.groupingBy(
                        label,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), levels -> axis.at(middle(levels)))))
                .entrySet()
                .stream()
                .map(entry -> new Placed(entry.getKey(), entry.getValue(), entry.getValue(), false))
                .sorted(Comparator.comparingDouble(Placed::line))
                .toList();
        double low = axis.at(axis.low()) + apart / 3;
        double high = axis.at(axis.high()) - apart / 3;
        double step = sorted.size() < 2 ? apart : Math.min(apart, (high - low) / (sorted.size() - 1));
        double[] at = spread(sorted.stream().mapToDouble(Placed::line).toArray(), step, low, high);
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < at.length; i++) {
            var one = sorted.get(i);
            placed.add(new Placed(one.text(), one.line(), at[i], Math.abs(at[i] - one.line()) > apart / 4));
        }
        return List.copyOf(placed);
    }

    /// Ascending numbers moved as little as possible, by the sum of squares, so that each is a step above the one
    /// before and all are within bounds: neighbours that are too near become a block around their mean.
    static double[] spread(double[] ascending, double step, double low, double high) {
        record Block(double sum, int size) {
            double mean() {
                return sum / size;
            }
        }
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < ascending.length; i++) {
            var block = new Block(ascending[i] - i * step, 1);
            while (!blocks.isEmpty() && blocks.getLast().mean() > block.mean()) {
                var below = blocks.removeLast();
                block = new Block(below.sum() + block.sum(), below.size() + block.size());
            }
            blocks.add(block);
        }
        double highest = high - (ascending.length - 1) * step;
        var at = new double[ascending.length];
        int i = 0;
        for (var block : blocks) {
            for (int k = 0; k < block.size(); k++) {
                at[i] = Math.max(low, Math.min(highest, block.mean())) + i * step;
                i++;
            }
        }
        return at;
    }

    /// The height of the middle one of those that reach farthest to the right, where the labels are: a single odd
    /// level does not move it.
    private static double middle(List<Panel.Level> levels) {
        double end = levels.stream().mapToDouble(LevelLabels::end).max().orElseThrow();
        var heights = levels.stream()
                .filter(level -> end(level) == end)
                .mapToDouble(Panel.Level::height)
                .sorted()
                .toArray();
        return heights[heights.length / 2];
    }

    private static double end(Panel.Level level) {
        return level.span().map(Interval::high).orElse(Double.POSITIVE_INFINITY);
    }
}
