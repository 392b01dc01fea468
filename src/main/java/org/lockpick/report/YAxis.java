package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;
import org.lockpick.study.figure.Height;

/// A vertical axis in percent.
///
/// @param title what the heights are
/// @param ticks where it is marked, ascending
/// @param low where it begins
/// @param high where it ends
/// @param gap the heights that are left out; empty for a full axis
record YAxis(String title, List<Integer> ticks, double low, double high, Optional<Interval> gap) {

    /// The least stretch that is worth leaving out.
    private static final double LEAST_GAP = 15;

    /// What a gap takes of the axis, in percent of what is left.
    private static final double DRAWN_GAP = 0.06;

    YAxis {
        ticks = List.copyOf(ticks);
    }

    /// Of a change as near as it is drawn, of all else from 0 to 100 %.
    static YAxis of(Height height, String title, List<Panel.Series> series) {
        return height == Height.EFFECT ? change(title, series) : share(title, series);
    }

    /// From a little below what is drawn, and 0, to a little above.
    private static YAxis change(String title, List<Panel.Series> series) {
        var drawn = drawn(series, List.of());
        double low = Math.min(0, drawn.stream().mapToDouble(Interval::low).min().orElse(0));
        double high =
                Math.max(0, drawn.stream().mapToDouble(Interval::high).max().orElse(0));
        int step = Stream.of(1, 2, 5, 10, 25, 50)
                .filter(one -> (high - low) / one <= 8)
                .findFirst()
                .orElse(100);
        var ticks = new ArrayList<Integer>();
        for (int tick = (int) Math.ceil(low / step) * step; tick <= high; tick += step) {
            ticks.add(tick);
        }
        double margin = Math.max(0.5, (high - low) / 20);
        return new YAxis(title, ticks, low - margin, high + margin, Optional.empty());
    }

    /// From 0 to 100 %, and farther where a band reaches farther.
    static YAxis share(String title, List<Panel.Series> series) {
        double low = series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(Panel.Dot::low)
                .min()
                .orElse(0);
        double high = series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(Panel.Dot::high)
                .max()
                .orElse(100);
        int step = high - low > 400 ? 100 : 25;
        var ticks = new ArrayList<Integer>();
        int from = (int) Math.floor((Math.min(0, low) + 12) / step) * step;
        int to = (int) Math.ceil((Math.max(100, high) - 12) / step) * step;
        for (int tick = from; tick <= to; tick += step) {
            ticks.add(tick);
        }
        return new YAxis(
                title,
                ticks,
                Math.min(ticks.getFirst(), low) - 3,
                Math.max(ticks.getLast(), high) + 3,
                Optional.empty());
    }

    /// From a little below what is drawn to a little above it, without the widest stretch in which nothing
    /// lies.
    static YAxis broken(String title, List<Interval> drawn) {
        double low = Math.max(0, drawn.stream().mapToDouble(Interval::low).min().orElse(0) - 4);
        double high =
                Math.min(100, drawn.stream().mapToDouble(Interval::high).max().orElse(100) + 4);
        var gap = widest(drawn).filter(g -> g.high() - g.low() >= LEAST_GAP);
        double step = gap.map(g -> high - low - (g.high() - g.low())).orElse(high - low) > 45 ? 10 : 5;
        var ticks = new ArrayList<Integer>();
        for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
            double at = tick;
            if (gap.filter(g -> at > g.low() && at < g.high()).isEmpty()) {
                ticks.add((int) at);
            }
        }
        return new YAxis(title, ticks, low - 1, high + 1, gap);
    }

    /// The widest stretch between what is drawn, a little narrowed.
    private static Optional<Interval> widest(List<Interval> drawn) {
        var sorted = new ArrayList<>(drawn);
        sorted.sort((a, b) -> Double.compare(a.low(), b.low()));
        Optional<Interval> widest = Optional.empty();
        double end = Double.NaN;
        for (var one : sorted) {
            double from = end + 3;
            double to = one.low() - 3;
            double width = widest.map(w -> w.high() - w.low()).orElse(0.0);
            if (to - from > width) {
                widest = Optional.of(new Interval(from, to));
            }
            end = Double.isNaN(end) ? one.high() : Math.max(end, one.high());
        }
        return widest;
    }

    /// The position of a height.
    double at(double height) {
        if (gap.isEmpty() || height <= gap.get().low()) {
            return height;
        }
        double from = gap.get().low();
        double to = gap.get().high();
        double drawn = DRAWN_GAP * (high - low - (to - from));
        return height < to ? from + (height - from) / (to - from) * drawn : height - (to - from) + drawn;
    }

    /// All heights that a panel draws, as intervals.
    static List<Interval> drawn(List<Panel.Series> series, List<Panel.Level> levels) {
        var drawn = new ArrayList<Interval>();
        series.forEach(s -> s.points().forEach(p -> drawn.add(new Interval(p.low(), p.high()))));
        levels.forEach(level -> drawn.add(new Interval(level.height(), level.height())));
        return drawn;
    }
}
