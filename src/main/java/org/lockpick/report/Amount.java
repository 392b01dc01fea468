package org.lockpick.report;

import java.util.Collection;
import java.util.Optional;

/// How much of something an elicitation was given, such as 16 demonstrations or 256 generations.
///
/// @param of what is counted: a coordinate's name
/// @param value how many
record Amount(String of, double value) {

    /// What the points of one method are ordered by; empty where they have nothing in common that can be
    /// counted.
    static Optional<String> of(Collection<Point> points) {
        return Point.AMOUNTS.stream()
                .filter(name -> !points.isEmpty()
                        && points.stream().allMatch(point -> point.number(name).isPresent()))
                .findFirst();
    }

    /// The amount that a cell's place says; empty where it has none or several coordinates.
    static Optional<Amount> of(Point at) {
        var names = at.coordinates().keySet();
        if (names.size() != 1) {
            return Optional.empty();
        }
        var name = at.coordinates().firstKey();
        var value = at.number(name);
        return value.isPresent() ? Optional.of(new Amount(name, value.getAsDouble())) : Optional.empty();
    }

    /// The number: `16`.
    String number() {
        return Point.text(value);
    }

    /// `16 demonstrations`, `1 demonstration`.
    String words() {
        return number() + " " + (value == 1 ? of.replaceAll("s$", "") : of);
    }
}
