package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a figure shows: curves over the number of demonstrations, and level lines with a label beside them. Heights
/// are in percent.
///
/// @param yTitle what the heights are
/// @param curves one a lock and method
/// @param levels horizontal lines
/// @param yTicks where the vertical axis is marked, ascending
record CurvePlot(String yTitle, List<Curve> curves, List<Level> levels, List<Integer> yTicks) {

    CurvePlot {
        curves = List.copyOf(curves);
        levels = List.copyOf(levels);
        yTicks = List.copyOf(yTicks);
    }

    /// One line with its band, points and error bars.
    ///
    /// @param label what the legend calls it
    /// @param look how it is drawn
    /// @param points left to right
    record Curve(String label, Palette.Look look, List<Point> points) {

        Curve {
            points = List.copyOf(points);
        }
    }

    /// One measured point.
    ///
    /// @param demonstrations how many
    /// @param height the mean
    /// @param interval the 95 % interval over items, in percent; empty where there is none, and then none is drawn
    /// @param error the standard error over seeds; empty for a single seed
    record Point(int demonstrations, double height, Optional<Interval> interval, OptionalDouble error) {

        /// A point of a share with the interval of the share.
        static Point of(int demonstrations, double share, Optional<Interval> interval, OptionalDouble error) {
            return new Point(
                    demonstrations,
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

    /// One horizontal line.
    ///
    /// @param height where
    /// @param colour a hex colour
    /// @param dash `dashed` or `dotted`
    /// @param label what it is; lines with the same label are labelled once, at their mean height
    /// @param shortLabel the same where there is little room
    record Level(double height, String colour, String dash, String label, String shortLabel) {}

    /// The numbers of demonstrations that occur, ascending.
    List<Integer> demonstrations() {
        return points().map(Point::demonstrations).distinct().sorted().toList();
    }

    /// The lowest height drawn.
    double lowest() {
        return Math.min(
                yTicks.getFirst(), points().mapToDouble(Point::low).min().orElse(0));
    }

    /// The highest height drawn.
    double highest() {
        return Math.max(
                yTicks.getLast(), points().mapToDouble(Point::high).max().orElse(0));
    }

    private Stream<Point> points() {
        return curves.stream().flatMap(curve -> curve.points().stream());
    }
}
