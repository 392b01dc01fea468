package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lockpick.stats.Interval;

/// What a figure shows, in a sentence for each panel: where its lines end, or how high its bars are, with intervals
/// over other problems; of many the lowest and the highest.
final class FigureWords {
    /// So many heights of a panel are told one by one.
    private static final int MOST = 6;

    private FigureWords() {}

    /// A point that is told.
    private record Spoken(String name, Panel.Dot dot) {
        String words() {
            return name + " " + height(dot.height())
                    + dot.interval().map(i -> " " + interval(i)).orElse("");
        }
    }

    /// Empty where nothing is drawn.
    static String of(Figure figure) {
        var sentences = new ArrayList<String>();
        for (var panel : figure.panels()) {
            var spoken = spoken(panel);
            if (!spoken.isEmpty()) {
                var levels = levels(panel);
                sentences.add((panel.title().isEmpty() ? "" : panel.title() + ": ")
                        + told(spoken)
                        + " (" + panel.y().title() + ", %" + (levels.isEmpty() ? "" : "; " + levels) + ").");
            }
        }
        return Words.capital(String.join(" ", sentences));
    }

    private static String told(List<Spoken> spoken) {
        if (spoken.size() <= MOST) {
            return Words.listed(spoken.stream().map(Spoken::words).toList());
        }
        var low = spoken.getFirst();
        var high = spoken.getFirst();
        for (var one : spoken) {
            low = one.dot().height() < low.dot().height() ? one : low;
            high = one.dot().height() > high.dot().height() ? one : high;
        }
        return "of " + spoken.size() + " from " + low.words() + " to " + high.words();
    }

    private static List<Spoken> spoken(Panel panel) {
        var spoken = new ArrayList<Spoken>();
        for (var series : panel.series()) {
            var points = series.points();
            switch (series.mark()) {
                case LINE -> {
                    if (!points.isEmpty()) {
                        spoken.add(spoken(panel, series.label(), points.getLast()));
                    }
                }
                case BAR, POINT -> points.forEach(dot -> spoken.add(spoken(panel, series.label(), dot)));
                case FAINT -> {}
            }
        }
        return spoken;
    }

    private static Spoken spoken(Panel panel, String label, Panel.Dot dot) {
        var at = at(panel.x(), dot.x());
        return new Spoken(at.isEmpty() || at.equals(label) ? label : label + ", " + at, dot);
    }

    /// What stands at a position of the axis.
    private static String at(XAxis axis, double x) {
        return switch (axis.scale()) {
            case NAMES ->
                axis.ticks().stream()
                        .filter(tick -> Math.abs(tick.at() - x) < 0.5)
                        .map(XAxis.Tick::label)
                        .findFirst()
                        .orElse("");
            case LOG2 -> "at " + Numbers.coordinate(Point.text(rounded(Math.pow(2, x))));
            case LINEAR -> "at " + Numbers.coordinate(Point.text(x));
        };
    }

    /// A whole number that a logarithm has made a little uneven.
    private static double rounded(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-6 * value ? Math.rint(value) : value;
    }

    private static String levels(Panel panel) {
        return Words.listed(panel.levels().stream()
                .map(level -> level.label() + " " + height(level.height()))
                .distinct()
                .limit(MOST)
                .toList());
    }

    private static String interval(Interval interval) {
        return "[" + height(interval.low()) + ", " + height(interval.high()) + "]";
    }

    private static String height(double percent) {
        return String.format(Locale.ROOT, "%.1f", percent).replace('-', '\u2212');
    }
}
