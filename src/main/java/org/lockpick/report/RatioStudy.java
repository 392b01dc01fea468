package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lockpick.stats.RecoveryCurve;
import org.lockpick.stats.RunThresholds;

/// Computes [DemonstrationRatio]s of several locks out of what each training seed needs: means of logarithms,
/// with t intervals over seeds, paired by seed where two locks are compared.
///
/// It works on the training seeds and problems that every arm has. The chosen settings are held fixed.
final class RatioStudy {

    private final String counted;
    private final List<LockRuns> locks;
    private final List<Optional<RecoveryCurve>> together;
    private final List<NavigableMap<Integer, RecoveryCurve>> bySeed;

    /// @param counted what is counted, such as demonstrations
    /// @param locks complete runs, all with the same seeds; the reference lock first
    private RatioStudy(String counted, List<LockRuns> locks, List<String> problems) {
        this.counted = counted;
        this.locks = locks;
        var rows = locks.stream().map(runs -> new RecoveryRows(runs, problems)).toList();
        together = rows.stream().map(RecoveryRows::together).toList();
        bySeed = rows.stream().map(RecoveryRows::bySeed).toList();
    }

    /// One result a level; empty where no seed or no problem is shared by all arms. A lock without a gap is
    /// left out.
    static List<DemonstrationRatio> of(String counted, List<LockRuns> locks, List<Double> levels) {
        var complete = locks.stream().filter(LockRuns::isComplete).toList();
        var seeds = CommonSeeds.of(complete.stream().flatMap(LockRuns::arms).toList());
        var paired = complete.stream().map(lock -> lock.on(seeds)).toList();
        var problems = shared(paired);
        if (problems.isEmpty()) {
            return List.of();
        }
        var study = new RatioStudy(counted, paired, problems);
        return Clarity.of(levels.stream().map(study::at).toList());
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

    private DemonstrationRatio at(double level) {
        var needs = new ArrayList<DemonstrationRatio.Need>();
        var ratios = new ArrayList<DemonstrationRatio.Ratio>();
        for (int i = 0; i < locks.size(); i++) {
            int lock = i;
            need(lock, level).ifPresent(needs::add);
            if (lock > 0) {
                ratio(lock, level).ifPresent(ratios::add);
            }
        }
        return new DemonstrationRatio(level, counted, needs, ratios);
    }

    private Optional<DemonstrationRatio.Need> need(int lock, double level) {
        var own = bySeed.get(lock);
        return own.isEmpty()
                ? Optional.empty()
                : together.get(lock)
                        .map(curve -> new DemonstrationRatio.Need(
                                locks.get(lock).lock(),
                                thresholds(lock, own.keySet(), level),
                                bounds(own.firstEntry().getValue()),
                                curve.startsAbove(level),
                                curve.crossings(level)));
    }

    private static Censored bounds(RecoveryCurve curve) {
        return new Censored(curve.recovered().firstKey(), curve.recovered().lastKey());
    }

    /// The reference's thresholds over those of another lock, on the seeds in which both have a gap.
    private Optional<DemonstrationRatio.Ratio> ratio(int lock, double level) {
        var seeds = new TreeSet<>(bySeed.getFirst().keySet());
        seeds.retainAll(bySeed.get(lock).keySet());
        if (seeds.isEmpty()
                || together.getFirst().isEmpty()
                || together.get(lock).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DemonstrationRatio.Ratio.of(
                locks.getFirst().lock(),
                thresholds(0, seeds, level),
                locks.get(lock).lock(),
                thresholds(lock, seeds, level)));
    }

    private RunThresholds thresholds(int lock, Set<Integer> seeds, double level) {
        return new RunThresholds(bySeed.get(lock).entrySet().stream()
                .filter(run -> seeds.contains(run.getKey()))
                .map(run -> run.getValue().threshold(level))
                .toList());
    }
}
