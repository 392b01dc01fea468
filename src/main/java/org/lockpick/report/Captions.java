package org.lockpick.report;

import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.study.figure.Choice;

/// What the captions of figures say of their points: n, seeds, bands, the choice of settings, and what a
/// reader must know of the studies behind them.
final class Captions {

    private final List<Part> parts;
    private final Selection selection;
    private final Collection<Value> values;
    private final Function<Part, List<LockSummary>> locks;

    private Captions(
            List<Part> parts, Selection selection, Collection<Value> values, Function<Part, List<LockSummary>> locks) {
        this.parts = parts;
        this.selection = selection;
        this.values = values;
        this.locks = locks;
    }

    /// Of a figure, which shows what is elicited.
    ///
    /// @param values every point that is drawn
    Captions(List<Part> parts, Selection selection, Collection<Value> values) {
        this(parts, selection, values, Part::drawn);
    }

    /// Of a table of all locks.
    static Captions ofLocks(Part part, Selection selection) {
        return new Captions(List.of(part), selection, List.of(), Part::locks);
    }

    static Selection selection(Choice choice) {
        return switch (choice) {
            case ALL_ITEMS -> Selection.ALL_ITEMS;
            case HELD_OUT_HALF -> Selection.HELD_OUT_HALF;
            case OTHER_SEEDS -> Selection.OTHER_SEEDS;
        };
    }

    /// What the problems are called.
    String unit() {
        return parts.getFirst().source().results().unit();
    }

    /// n, seeds and what the bands are.
    String points(String bands) {
        if (values.isEmpty()) {
            return "Nothing is measured yet.";
        }
        var seeds = range(Value::seeds);
        return "n = " + range(Value::items) + " " + unit() + ", " + seeds + (seeds.equals("1") ? " seed" : " seeds")
                + "." + (hasBands() ? " " + bands + ": 95\u00a0% interval over other " + unit() + "." : "");
    }

    /// Whether any point has an interval.
    boolean hasBands() {
        return values.stream().anyMatch(value -> value.interval().isPresent());
    }

    /// What the error bars are; nothing where no point has one.
    String bars() {
        return values.stream().anyMatch(value -> value.error().isPresent())
                ? " Error bars: ±\u00a01 standard error over seeds."
                : "";
    }

    /// What was chosen for each point, and on what; nothing where there was no choice.
    String choice() {
        var chosen = new TreeSet<String>();
        parts.stream().flatMap(part -> part.cells().stream()).forEach(cell -> chosen.addAll(cell.chosenAmong()));
        if (chosen.isEmpty()) {
            return "";
        }
        var names =
                Words.listed(chosen.stream().map(name -> name.replace('-', ' ')).toList());
        return switch (selection) {
            case ALL_ITEMS -> " Chosen on all " + unit() + ", as in the paper: " + names + ".";
            case HELD_OUT_HALF -> " Chosen on one half of the " + unit() + " and reported on the other: " + names + ".";
            case OTHER_SEEDS -> " Chosen for each training seed on the others: " + names + ".";
        };
    }

    /// What a reader must know: seeds that are left out, locks that did not take, and what is missing.
    String warnings(Optional<String> counted) {
        var notes = Stream.of(
                        parts.stream().flatMap(part -> part.seeds().words(counted).stream()),
                        parts.stream()
                                .flatMap(part -> locks.apply(part).stream())
                                .flatMap(lock -> lock.verdict().stream())
                                .map(verdict -> verdict.title() + "."),
                        missing())
                .flatMap(note -> note)
                .distinct()
                .map(note -> " " + note);
        return notes.collect(Collectors.joining());
    }

    private Stream<String> missing() {
        Map<String, String> byStudy = new TreeMap<>();
        for (var part : parts) {
            var results = part.source().results();
            var words = Coverage.of(results).words();
            if (!words.isEmpty()) {
                byStudy.put(results.title(), words);
            }
        }
        boolean several = parts.stream()
                        .map(part -> part.source().results().title())
                        .distinct()
                        .count()
                > 1;
        return byStudy.entrySet().stream()
                .map(entry -> several ? entry.getKey() + ": " + entry.getValue() : entry.getValue());
    }

    private String range(ToIntFunction<Value> number) {
        IntSummaryStatistics range = values.stream().collect(Collectors.summarizingInt(number));
        return range.getMin() == range.getMax() ? "" + range.getMin() : range.getMin() + "–" + range.getMax();
    }
}
