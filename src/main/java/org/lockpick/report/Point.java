package org.lockpick.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.study.figure.Values;

/// Where an elicited model stands in the grid of its elicitation: coordinates by name, such as
/// `demonstrations`, `learning-rate`, `epochs`, `generations` or `of.domains`.
///
/// A coordinate is a text that may be a number. Two points that write the same number in two ways are two
/// points.
///
/// @param coordinates by name; a coordinate that an elicitation does not have is absent
public record Point(SortedMap<String, String> coordinates) {

    /// How many demonstrations a model was trained on.
    public static final String DEMONSTRATIONS = "demonstrations";

    /// The peak learning rate.
    public static final String LEARNING_RATE = "learning-rate";

    /// The optimiser's name.
    public static final String OPTIMISER = "optimiser";

    /// Passes over the demonstrations.
    public static final String EPOCHS = "epochs";

    /// Optimiser steps.
    public static final String STEPS = "steps";

    /// Completions written and scored.
    public static final String GENERATIONS = "generations";

    /// Solved examples in the prompt.
    public static final String SHOTS = "shots";

    /// Answers to each problem, of which one is chosen.
    public static final String SAMPLES = "samples";

    /// What says how much an elicitation was given: the first that its points have is what its curves run over.
    static final List<String> AMOUNTS = List.of(DEMONSTRATIONS, GENERATIONS, STEPS, EPOCHS, SHOTS, SAMPLES);

    private static final String EITHER = "/";

    /// The order in which ties are broken: the gentler setting first, that with the smaller learning rate and
    /// then the shorter one.
    static final Comparator<Point> GENTLEST_FIRST = Comparator.comparingDouble((Point p) -> p.size(LEARNING_RATE))
            .thenComparingDouble(p -> p.size(EPOCHS))
            .thenComparingDouble(p -> p.size(STEPS))
            .thenComparingDouble(p -> p.size(GENERATIONS))
            .thenComparing(p -> p.coordinates().toString());

    /// Copies the coordinates.
    public Point {
        coordinates = Collections.unmodifiableSortedMap(new TreeMap<>(coordinates));
    }

    /// A point out of coordinates of which some are numbers.
    public static Point of(Map<String, String> texts, Map<String, Double> numbers) {
        var all = new TreeMap<>(texts);
        numbers.forEach((name, value) -> all.put(name, text(value)));
        return new Point(all);
    }

    /// Several points as one: a coordinate in which they differ has all its values, as `0.001/0.003`.
    static Point anyOf(Collection<Point> points) {
        var values = new TreeMap<String, LinkedHashSet<String>>();
        points.forEach(point -> point.coordinates()
                .forEach((name, value) ->
                        values.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value)));
        var joined = new TreeMap<String, String>();
        values.forEach((name, some) -> joined.put(name, String.join(EITHER, some)));
        return new Point(joined);
    }

    /// The order of some coordinates' values, one coordinate after the other: numbers by size, before other
    /// texts.
    static Comparator<Point> order(List<String> names) {
        Comparator<Point> order = (_, _) -> 0;
        for (var name : names) {
            order = order.thenComparingDouble(p -> p.number(name).orElse(Double.MAX_VALUE))
                    .thenComparing(p -> p.at(name).orElse(""));
        }
        return order;
    }

    /// The usual text of a number: `16`, not `16.0`.
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }

    /// A coordinate, or nothing.
    Optional<String> at(String name) {
        return Optional.ofNullable(coordinates.get(name));
    }

    /// A coordinate as a number; nothing where it is absent or no number.
    OptionalDouble number(String name) {
        return at(name).map(Values::number).orElse(OptionalDouble.empty());
    }

    private double size(String name) {
        return number(name).orElse(0);
    }

    /// With a coordinate more.
    Point and(String name, double value) {
        var more = new TreeMap<>(coordinates);
        more.put(name, text(value));
        return new Point(more);
    }

    /// Some coordinates alone.
    Point only(Collection<String> names) {
        return keep(names, true);
    }

    /// All coordinates but some.
    Point without(Collection<String> names) {
        return keep(names, false);
    }

    private Point keep(Collection<String> names, boolean named) {
        return new Point(coordinates.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()) == named)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new)));
    }

    /// The setting for reading: learning rate and epochs as `1e-3 × 16`, then what else there is but the
    /// optimiser.
    String words() {
        var rate = at(LEARNING_RATE).map(Point::rates);
        var epochs = at(EPOCHS);
        var parts = coordinates.entrySet().stream()
                .filter(entry -> !List.of(LEARNING_RATE, EPOCHS, OPTIMISER).contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + Numbers.coordinate(entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        var both = rate.isPresent() && epochs.isPresent()
                ? rate.get() + " × " + Numbers.coordinate(epochs.get())
                : rate.isPresent()
                        ? rate.get()
                        : epochs.map(e -> "epochs " + Numbers.coordinate(e)).orElse("");
        if (!both.isEmpty()) {
            parts.addFirst(both);
        }
        return String.join(", ", parts);
    }

    private static String rates(String text) {
        return Stream.of(text.split(EITHER))
                .map(one -> Values.number(one).stream()
                        .mapToObj(Numbers::rate)
                        .findFirst()
                        .orElse(one))
                .collect(Collectors.joining(EITHER));
    }
}
