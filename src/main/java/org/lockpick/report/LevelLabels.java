package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.lockpick.stats.Interval;

/// Where the labels of level lines stand beside a panel: as near to their lines as they can be without covering
/// each other, and beside the panel.
final class LevelLabels {

    /// How far apart, in heights of a label, two levels of one kind must be for each to have a label of its own.
    private static final double FAR = 4;

    private LevelLabels() {}

    /// A label.
    ///
    /// @param text what it says
    /// @param line the position of its line
    /// @param at where it stands
    /// @param moved whether that is so far away that a stroke must lead from the one to the other
    record Placed(String text, double line, double at, boolean moved) {}

    /// The labels from the lowest to the highest, in axis positions; levels near each other with the same label share
    /// one.
    ///
    /// @param label of a level
    /// @param apart how far two labels must be from each other, in axis positions; less where there are more than
    ///     fit
    static List<Placed> of(Panel panel, Function<Panel.Level, String> label, double apart) {
        var axis = panel.y();
        var sorted = panel.levels().stream()
                .collect(Collectors.groupingBy(label, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(entry -> middles(entry.getValue(), axis, FAR * apart)
                        .mapToObj(line -> new Placed(entry.getKey(), line, line, false)))
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

    /// The positions of levels that share a label, those alone that reach farthest to the right, where the labels
    /// are. All that are near each other have one, that of the middle one, so that a single odd level does not
    /// move it.
    ///
    /// @param far how far a level is from its neighbour that has a label of its own
    private static DoubleStream middles(List<Panel.Level> levels, YAxis axis, double far) {
        double end = levels.stream().mapToDouble(LevelLabels::end).max().orElseThrow();
        double[] at = levels.stream()
                .filter(level -> end(level) == end)
                .mapToDouble(level -> axis.at(level.height()))
                .sorted()
                .toArray();
        var middles = DoubleStream.builder();
        int first = 0;
        for (int next = 1; next <= at.length; next++) {
            if (next == at.length || at[next] - at[next - 1] > far) {
                middles.add(at[first + (next - first) / 2]);
                first = next;
            }
        }
        return middles.build();
    }

    private static double end(Panel.Level level) {
        return level.span().map(Interval::high).orElse(Double.POSITIVE_INFINITY);
    }
}
