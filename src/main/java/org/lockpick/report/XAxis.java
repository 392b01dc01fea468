package org.lockpick.report;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A horizontal axis: what stands under it, where it is marked and how far it reaches, in its own units.
///
/// @param title what the positions are
/// @param ticks ascending
/// @param low where it begins
/// @param high where it ends
/// @param scale how values become positions
record XAxis(String title, List<Tick> ticks, double low, double high, Scale scale) {

    private static final int MOST_TICKS = 10;

    XAxis {
        ticks = List.copyOf(ticks);
    }

    /// A mark.
    ///
    /// @param at its position
    /// @param label what stands there
    record Tick(double at, String label) {}

    /// How values become positions.
    enum Scale {
        /// The logarithm to the base 2.
        LOG2,

        /// As they are.
        LINEAR,

        /// Names side by side, a number each.
        NAMES
    }

    /// Whether a name stands under one of the columns.
    boolean names(String name) {
        return scale == Scale.NAMES
                && ticks.stream().anyMatch(tick -> tick.label().equals(name));
    }

    /// Marked at the values that occur: all of them on a logarithmic axis, round ones on a linear one with
    /// many.
    static XAxis of(String title, Scale scale, TreeSet<Double> values) {
        if (values.isEmpty()) {
            return new XAxis(title, List.of(), 0, 1, scale);
        }
        double low = at(scale, values.first());
        double high = at(scale, values.last());
        double margin = scale == Scale.LOG2 ? 0.25 : margin(high - low);
        var ticks = scale == Scale.LINEAR && values.size() > MOST_TICKS
                ? round(low, high)
                : values.stream()
                        .map(value -> new Tick(at(scale, value), Numbers.coordinate(Point.text(value))))
                        .toList();
        return new XAxis(title, ticks, low - margin, high + margin, scale);
    }

    /// Half a step of few whole numbers, a thirtieth of many; of fractions as much in proportion.
    private static double margin(double span) {
        return span == 0 ? 0.5 : Math.max(span / 30, Math.min(0.5, span / 14));
    }

    /// Names side by side, the first at 0, the second at 1.
    static XAxis categories(String title, List<String> names) {
        return named(
                title,
                IntStream.range(0, names.size())
                        .mapToObj(i -> new Tick(i, names.get(i)))
                        .toList());
    }

    /// Names at positions of their own, ascending.
    static XAxis named(String title, List<Tick> names) {
        return new XAxis(
                title, names, -0.5, names.isEmpty() ? 0.5 : names.getLast().at() + 0.5, Scale.NAMES);
    }

    /// The position of a value.
    double at(double value) {
        return at(scale, value);
    }

    private static double at(Scale scale, double value) {
        return switch (scale) {
            case LOG2 -> Math.log(value) / Math.log(2);
            case LINEAR, NAMES -> value;
        };
    }

    private static List<Tick> round(double low, double high) {
        double rough = (high - low) / 6;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = List.of(1.0, 2.0, 5.0, 10.0).stream()
                .map(factor -> factor * power)
                .filter(size -> size >= rough)
                .findFirst()
                .orElse(10 * power);
        return IntStream.rangeClosed((int) Math.ceil(low / step), (int) Math.floor(high / step))
                .mapToObj(i -> new Tick(i * step, Point.text(i * step)))
                .toList();
    }
}
