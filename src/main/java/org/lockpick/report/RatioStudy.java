package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Computes [DemonstrationRatio]s of several locks with a bootstrap that resamples items and training seeds
/// together.
///
/// It works on the training seeds and problems that every arm has. The chosen settings are held fixed under
/// resampling. An end of an interval is the outermost bound of its draw, so a draw that only says `>4096` never
/// narrows an interval.
final class RatioStudy {

    private final String counted;
    private final List<LockRuns> locks;
    private final List<RecoveryRows> rows;
    private final int items;
    private final int seeds;

    /// @param counted what is counted, such as demonstrations
    /// @param locks complete runs, all with the same seeds; the reference lock first
    private RatioStudy(String counted, List<LockRuns> locks, List<String> problems) {
        this.counted = counted;
        this.locks = locks;
        rows = locks.stream().map(runs -> new RecoveryRows(runs, problems)).toList();
        items = problems.size();
        seeds = locks.getFirst().floor().size();
    }

    /// One result a level; empty where no seed or no problem is shared by all arms. A lock without a gap is
    /// left out.
    static List<DemonstrationRatio> of(String counted, List<LockRuns> locks, List<Double> levels, Bootstrap bootstrap) {
        var complete = locks.stream().filter(LockRuns::isComplete).toList();
        var seeds = CommonSeeds.of(complete.stream().flatMap(LockRuns::arms).toList());
        var paired = complete.stream().map(lock -> lock.on(seeds)).toList();
        var problems = shared(paired);
        if (problems.isEmpty()) {
            return List.of();
        }
        return new RatioStudy(counted, paired, problems).at(levels, bootstrap);
    }

    private static List<String> shared(List<LockRuns> locks) {
        Optional<TreeSet<String>> shared = Optional.empty();
        for (var run :
                locks.stream().flatMap(LockRuns::arms).flatMap(List::stream).toList()) {
            var problems = run.items().stream().map(Item::problem).collect(Collectors.toCollection(TreeSet::new));
            shared.ifPresent(problems::retainAll);
            shared = Optional.of(problems);
        }
        return shared.map(List::copyOf).orElse(List.of());
    }

    private List<DemonstrationRatio> at(List<Double> levels, Bootstrap bootstrap) {
        var measured = curves(Resample.once(items, seeds));
        var random = Bootstrap.random(bootstrap.seed());
        var border = Bootstrap.random(bootstrap.seed() + 1);
        var draws = new ArrayList<List<Optional<RecoveryCurve>>>();
        for (int i = 0; i < bootstrap.draws(); i++) {
            draws.add(curves(Resample.draw(random, border, items, seeds)));
        }
        return levels.stream().map(level -> at(level, measured, draws)).toList();
    }

    private List<Optional<RecoveryCurve>> curves(Resample draw) {
        return rows.stream().map(row -> row.curve(draw)).toList();
    }

    private DemonstrationRatio at(
            double level, List<Optional<RecoveryCurve>> measured, List<List<Optional<RecoveryCurve>>> draws) {
        var point = needs(level, measured);
        var drawn = draws.stream().map(curves -> needs(level, curves)).toList();
        var needs = new ArrayList<DemonstrationRatio.Need>();
        var ratios = new ArrayList<DemonstrationRatio.Ratio>();
        var reference = locks.getFirst().lock();
        for (int i = 0; i < locks.size(); i++) {
            int lock = i;
            var name = locks.get(lock).lock();
            measured.get(lock)
                    .ifPresent(curve -> needs.add(new DemonstrationRatio.Need(
                            name,
                            curve.amountFor(level),
                            interval(drawn.stream().map(d -> d.get(lock)).toList()),
                            curve.startsAbove(level),
                            curve.crossings(level))));
            if (lock > 0) {
                over(point, lock)
                        .ifPresent(times -> ratios.add(new DemonstrationRatio.Ratio(
                                reference,
                                name,
                                times,
                                interval(drawn.stream().map(d -> over(d, lock)).toList()))));
            }
        }
        return new DemonstrationRatio(level, counted, needs, ratios);
    }

    /// The reference's amount over that of another lock; empty where one of them has no gap.
    private static Optional<Censored> over(List<Optional<Censored>> needs, int lock) {
        return needs.getFirst().flatMap(first -> needs.get(lock).map(first::over));
    }

    private static List<Optional<Censored>> needs(double level, List<Optional<RecoveryCurve>> curves) {
        return curves.stream().map(curve -> curve.map(c -> c.amountFor(level))).toList();
    }

    /// The 2.5 % quantile of the lower bounds and the 97.5 % quantile of the upper ones, by nearest rank
    /// outwards. Empty where more than 1 % of the draws left no gap, or where all give the same number: then
    /// resampling says nothing.
    private static Optional<Censored> interval(List<Optional<Censored>> draws) {
        var defined = draws.stream().flatMap(Optional::stream).toList();
        if (defined.size() < 0.99 * draws.size()) {
            return Optional.empty();
        }
        double[] lows = defined.stream().mapToDouble(Censored::atLeast).sorted().toArray();
        double[] highs = defined.stream().mapToDouble(Censored::atMost).sorted().toArray();
        int last = defined.size() - 1;
        return Optional.of(new Censored(lows[(int) (0.025 * last)], highs[(int) Math.ceil(0.975 * last)]))
                .filter(found -> !found.isExact());
    }
}
