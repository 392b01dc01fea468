package org.lockpick.stats;

import java.util.List;
import java.util.Optional;

/// What several runs of one setting say of the share that another run would recover.
public final class RunShares {

    private RunShares() {}

    /// The 95 % interval over other runs; empty for one run.
    ///
    /// A t interval of the log-odds of the shares, turned back into shares, so that it stays between 0 and 1.
    /// Shares at 0 or 1 count as half a problem inside. Runs are not taken to differ less than their problems
    /// alone would make them: so no interval shrinks to a point where all of them are at the border. An end
    /// that is less than half a problem away from 0 or 1 is that border, for nothing tells them apart. Where
    /// the mean lies outside of 0 and 1, which is a finding, it is a t interval of the shares themselves.
    public static Optional<Interval> interval(List<RunShare> runs) {
        if (runs.size() < 2) {
            return Optional.empty();
        }
        double mean = runs.stream().mapToDouble(RunShare::share).average().orElseThrow();
        if (mean < 0 || mean > 1) {
            double noise = runs.stream().mapToDouble(RunShare::noise).average().orElseThrow();
            return RunMean.of(runs.stream().mapToDouble(RunShare::share).toArray())
                    .atLeast(Math.sqrt(noise))
                    .interval();
        }
        return RunMean.of(runs.stream()
                        .mapToDouble(run -> LogOdds.of(run.inside()))
                        .toArray())
                .atLeast(Math.sqrt(
                        runs.stream().mapToDouble(RunShares::noise).average().orElseThrow()))
                .interval()
                .map(found -> opened(LogOdds.share(found.low()), LogOdds.share(found.high()), runs));
    }

    private static Interval opened(double low, double high, List<RunShare> runs) {
        double half = runs.stream().mapToDouble(RunShare::half).average().orElseThrow();
        return new Interval(low < half ? 0 : low, high > 1 - half ? 1 : high);
    }

    /// The noise of the log-odds: that of the share over the square of `p(1 − p)`.
    private static double noise(RunShare run) {
        double slope = run.inside() * (1 - run.inside());
        return run.noise() / (slope * slope);
    }
}
