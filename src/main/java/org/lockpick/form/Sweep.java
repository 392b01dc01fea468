package org.lockpick.form;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A form whose keys may be swept: a list where one value is expected stands for one form for each value.
/// Several lists are crossed, the first key of the file outermost.
///
/// @param points at least one
public record Sweep<T>(List<Point<T>> points) {
    /// Copies.
    public Sweep {
        points = List.copyOf(points);
    }

    /// One point of a sweep.
    ///
    /// @param value    the form at this point
    /// @param settings the values of the keys that are swept, by the keys' way from the form, such as
    ///     `training.batch`
    /// @param items    for each of them, which item of its list, counted from 0
    public record Point<T>(T value, SortedMap<String, String> settings, SortedMap<String, Integer> items) {
        /// Copies.
        public Point {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
            items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        }
    }

    /// A sweep of one point, in which nothing is swept.
    public static <T> Sweep<T> of(T value) {
        return new Sweep<>(List.of(new Point<>(value, new TreeMap<>(), new TreeMap<>())));
    }

    /// The forms without their settings.
    public List<T> values() {
        return points.stream().map(Point::value).toList();
    }
}
