package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lockpick.stats.DrawMean;
import org.lockpick.stats.Families;
import org.lockpick.stats.Interval;
import org.lockpick.stats.RunMean;

/// A change of correctness, or one minus another, with what it says of other problems, of other draws on the same
/// locks, and of other locks.
///
/// @param problems the 95 % interval over other problems
/// @param draws    over other draws under the same seeds
/// @param seeds    over other seeds
/// @param most     the largest change there can be: 1, of a difference 2; no interval goes beyond it
/// @param best     the largest change of a single model; of a difference it is not told
/// @param items    how many problems
record Effect(Optional<Interval> problems, DrawMean draws, RunMean seeds, double most, OptionalDouble best, int items) {

    /// Level of the tests.
    private static final double LEVEL = 0.05;
    private static final double WHOLE = 1;

    /// Of elicited models; empty where nothing is measured.
    static Optional<Effect> of(List<Changes.Pair> pairs) {
        var changes = Changes.of(pairs);
        if (changes.draws().isEmpty() || changes.problems().isEmpty()) {
            return Optional.empty();
        }
        var draws = changes.of(changes.draws().keySet());
        var best = draws.stream().flatMapToDouble(Arrays::stream).max();
        return Optional.of(of(
                changes, changes.problems().keySet().stream().toList(), DrawMean.of(draws), means(draws), WHOLE, best));
    }

    /// The change of some minus that of others, on the seeds and problems that both have.
    static Optional<Effect> difference(List<Changes.Pair> some, List<Changes.Pair> others) {
        var seeds = new TreeSet<>(Changes.of(some).draws().keySet());
        seeds.retainAll(Changes.of(others).draws().keySet());
        var first = Changes.of(some.stream()
                .filter(pair -> seeds.contains(pair.after().seed()))
                .toList());
        var second = Changes.of(others.stream()
                .filter(pair -> seeds.contains(pair.after().seed()))
                .toList());
        var differences = new Changes(first.draws(), new TreeMap<>(), first.families());
        first.problems().forEach((problem, change) -> {
            var other = second.problems().get(problem);
            if (other != null) {
                differences.problems().put(problem, change - other);
            }
        });
        var problems = List.copyOf(differences.problems().keySet());
        if (seeds.isEmpty() || problems.isEmpty()) {
            return Optional.empty();
        }
        var a = first.of(seeds);
        var b = second.of(seeds);
        double[] each = new double[a.size()];
        Arrays.setAll(each, i -> mean(a.get(i)) - mean(b.get(i)));
        return Optional.of(of(
                differences, problems, DrawMean.difference(a, b), RunMean.of(each), 2 * WHOLE, OptionalDouble.empty()));
    }

    private static Effect of(
            Changes changes, List<String> problems, DrawMean draws, RunMean seeds, double most, OptionalDouble best) {
        double[] values = problems.stream().mapToDouble(changes.problems()::get).toArray();
        var families = Families.of(problems.stream()
                .map(problem -> changes.families().getOrDefault(problem, List.of()))
                .toList());
        var interval = families.map(some -> Optional.of(some.difference(values)))
                .orElseGet(() -> RunMean.of(values).interval());
        return new Effect(possible(interval, most), draws, seeds, most, best, values.length);
    }

    private static RunMean means(List<double[]> draws) {
        return RunMean.of(draws.stream().mapToDouble(Effect::mean).toArray());
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// The change: every seed counts the same.
    double change() {
        return draws.mean();
    }

    private static Optional<Interval> possible(Optional<Interval> interval, double most) {
        return interval.map(one -> one.between(-most, most));
    }

    /// The interval over other draws under the same seeds.
    Optional<Interval> ofDraws() {
        return possible(draws.interval(), most);
    }

    /// The interval over other seeds.
    Optional<Interval> ofSeeds() {
        return possible(seeds.interval(), most);
    }

    /// The interval over other draws, and where there is one draw of each seed, over other seeds.
    Optional<Interval> runs() {
        return draws.freedom() > 0 ? ofDraws() : ofSeeds();
    }

    /// The interval over other seeds; of seeds that all show the same, that over other problems.
    Optional<Interval> overSeeds() {
        return seeds.runs() > 1 && !seeds.hasSpread() ? problems : ofSeeds();
    }

    /// The smallest change that so many seeds would have shown with a power of 80 %.
    OptionalDouble detectableOverSeeds() {
        return seeds.detectable(LEVEL);
    }

    /// Whether nothing changed at all.
    boolean isNothing() {
        return change() == 0 && draws.error() == 0 && seeds.deviation() == 0;
    }

    /// The smallest change that so many runs would have shown with a power of 80 %.
    OptionalDouble detectable() {
        return draws.freedom() > 0 ? draws.detectable() : seeds.detectable(LEVEL);
    }

    /// The sign of the change, where both the interval over other problems and that over other runs lie on one side
    /// of 0; else 0.
    int clear() {
        int sign = sign(problems);
        return sign == sign(runs()) ? sign : 0;
    }

    private static int sign(Optional<Interval> interval) {
        return interval.map(one -> one.low() > 0 ? 1 : one.high() < 0 ? -1 : 0).orElse(0);
    }
}
