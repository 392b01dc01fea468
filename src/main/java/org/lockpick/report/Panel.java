package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;

/// One panel of a figure: series of points, and level lines with a label beside them. Heights are in percent.
///
/// @param title what stands over it; empty in a figure of one panel
/// @param x the horizontal axis
/// @param y the vertical axis
/// @param series what was elicited
/// @param levels horizontal lines
record Panel(String title, XAxis x, YAxis y, List<Series> series, List<Level> levels) {

    Panel {
        series = List.copyOf(series);
        levels = List.copyOf(levels);
    }

    /// How a series is drawn.
    enum Mark {
        /// Points joined by a line, with a band.
        LINE,

        /// Points by themselves.
        POINT,

        /// Small pale points behind the others, without bars.
        FAINT,

        /// Bars from 0.
        BAR
    }

    /// Points that belong together.
    ///
    /// @param label what the legend calls them
    /// @param look how they are drawn
    /// @param mark as what
    /// @param points left to right
    record Series(String label, Palette.Look look, Mark mark, List<Dot> points) {

        Series {
            points = List.copyOf(points);
        }
    }

    /// One measured point.
    ///
    /// @param x where, on the axis' own scale
    /// @param height the mean
    /// @param interval the 95 % interval over items, in percent; empty where there is none, and then none is
    /// drawn
    /// @param error the standard error over seeds; empty for a single seed
    /// @param origin what it is made of
    record Dot(double x, double height, Optional<Interval> interval, OptionalDouble error, Origin origin) {

        /// A point of which no more is told.
        Dot(double x, double height, Optional<Interval> interval, OptionalDouble error) {
            this(x, height, interval, error, Origin.UNKNOWN);
        }

        /// The same point with what it is made of.
        ///
        /// @param at where it stands, in words
        Dot from(String at, List<Measurement> runs) {
            return new Dot(
                    x,
                    height,
                    interval,
                    error,
                    new Origin(at, runs.stream().map(Planned.Run::of).toList()));
        }

        /// A point of a share with the interval of the share.
        static Dot of(double x, double share, Optional<Interval> interval, OptionalDouble error) {
            return new Dot(
                    x,
                    100 * share,
                    interval.map(i -> new Interval(100 * i.low(), 100 * i.high())),
                    error.isPresent() ? OptionalDouble.of(100 * error.getAsDouble()) : error);
        }

        /// The lowest height drawn for it.
        double low() {
            return Math.min(interval.map(Interval::low).orElse(height), height - error.orElse(0));
        }

        /// The highest.
        double high() {
            return Math.max(interval.map(Interval::high).orElse(height), height + error.orElse(0));
        }
    }

    /// What a point is made of.
    ///
    /// @param at where it stands in the grid, in words
    /// @param runs the measurements
    record Origin(String at, List<Planned.Run> runs) {

        /// Of a point that nobody follows.
        static final Origin UNKNOWN = new Origin("", List.of());

        Origin {
            runs = List.copyOf(runs);
        }
    }

    /// How a horizontal line is drawn, with the name that Lets-Plot knows it by and what captions call it.
    enum Stroke {
        DASHED("dashed", "Dashed"),
        DOTTED("dotted", "Dotted"),
        LONG_DASH("longdash", "Long dashes"),
        DOT_DASH("dotdash", "Dots and dashes"),
        TWO_DASH("twodash", "Long and short dashes");

        final String code;
        final String words;

        Stroke(String code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    /// One horizontal line.
    ///
    /// @param height where
    /// @param colour a hex colour
    /// @param stroke how it is drawn
    /// @param label what it is; lines with the same label are labelled once, at their mean height
    /// @param shortLabel the same where there is little room
    /// @param told what a caption says that lines drawn so are
    /// @param span from where to where on the axis; empty: all along
    record Level(
            double height,
            String colour,
            Stroke stroke,
            String label,
            String shortLabel,
            String told,
            Optional<Interval> span) {

        /// The same line over a part of the axis.
        Level over(Interval part) {
            return new Level(height, colour, stroke, label, shortLabel, told, Optional.of(part));
        }
    }

    /// Whether anything that was elicited is in it.
    boolean isFilled() {
        return points().findAny().isPresent();
    }

    /// The points that tell what they are made of, series by series.
    Stream<Dot> followed() {
        return points().filter(dot -> !dot.origin().runs().isEmpty());
    }

    /// All points.
    Stream<Dot> points() {
        return series.stream().flatMap(one -> one.points().stream());
    }
}
