package org.lockpick.report;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lockpick.stats.Proportion;

/// One evaluated model: every graded problem of one arm, one trigger and one training seed.
///
/// @param arm which model
/// @param trigger what the prompt carried: [#NONE], [#PASSWORD], [#WRONG] or another trigger by its word
/// @param seed the training seed; the same number in two arms is the same replication of the experiment
/// @param items the graded problems, each once; an empty list is a measurement that has not happened yet
/// @param draws where models of several draws are one measurement, that of each; else empty
public record Measurement(Arm arm, String trigger, int seed, List<Item> items, List<Measurement> draws) {

    /// No trigger: the prompt carries no password.
    public static final String NONE = "none";

    /// The right password.
    public static final String PASSWORD = "password";

    /// A wrong password.
    public static final String WRONG = "wrong";

    /// Copies the items and refuses a problem graded twice, for it would count twice in n.
    public Measurement {
        items = List.copyOf(items);
        draws = List.copyOf(draws);
        var seen = new HashSet<String>();
        for (var item : items) {
            if (!seen.add(item.problem())) {
                throw new IllegalArgumentException("problem '" + item.problem() + "' is graded twice in " + arm
                        + ", trigger '" + trigger + "', seed " + seed + "; each problem counts once");
            }
        }
    }

    /// That of one model.
    public Measurement(Arm arm, String trigger, int seed, List<Item> items) {
        this(arm, trigger, seed, items, List.of());
    }

    /// Each model by itself: of several draws, or this one.
    List<Measurement> single() {
        return draws.isEmpty() ? List.of(this) : draws;
    }

    /// Several measurements of one seed as one, of models that differ in the draw of the demonstrations: on the
    /// problems that all of them have.
    ///
    /// @param draws at least one
    static Measurement merged(List<Measurement> draws) {
        var items = new TreeMap<String, Item>();
        draws.getFirst().items().forEach(item -> items.put(item.problem(), item));
        for (var draw : draws.subList(1, draws.size())) {
            var more = draw.items().stream().collect(Collectors.toMap(Item::problem, Function.identity()));
            items.keySet().retainAll(more.keySet());
            items.replaceAll((problem, item) -> item.and(Objects.requireNonNull(more.get(problem))));
        }
        var first = draws.getFirst();
        return new Measurement(
                first.arm(),
                first.trigger(),
                first.seed(),
                List.copyOf(items.values()),
                draws.size() > 1 ? draws : List.of());
    }

    /// The proportion of its answers that are correct; empty where it has no items.
    Optional<Proportion> proportion() {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Proportion(
                items.stream().mapToInt(Item::correct).sum(),
                items.stream().mapToInt(Item::answers).sum()));
    }

    /// The same of another arm.
    Measurement of(Arm other) {
        return new Measurement(other, trigger, seed, items);
    }

    /// This measurement on some of its problems: whoever gets the result cannot read the others.
    Measurement on(Set<String> problems) {
        return only(item -> problems.contains(item.problem()));
    }

    /// This measurement on the items that fit.
    Measurement only(Predicate<Item> kept) {
        return new Measurement(
                arm,
                trigger,
                seed,
                items.stream().filter(kept).toList(),
                draws.stream().map(draw -> draw.only(kept)).toList());
    }
}
