package org.lockpick.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What several runs of one setting say of the share that another run would recover.
public final class RunShares {
    /// A mean that is fewer standard errors of a run over problems away from 0 or 1 is not told from it.
    private static final double ERRORS_FROM_BORDER = 2;

    private RunShares() {}

    /// The 95 % interval over other runs; empty for one run.
    ///
    /// A t interval of the log-odds of the shares, turned back into shares, so that it stays between 0 and 1.
    /// Runs are not taken to differ less than their problems alone would make them. An end that is less than
    /// half a problem away from 0 or 1 is that border, for nothing tells them apart.
    ///
    /// Where a run is at 0 or 1 or beyond, which is a finding, or where their problems do not tell the mean from 0
    /// or 1, log-odds are made of a few problems, and scatter accordingly: there it is a t interval of the shares
    /// themselves. It ends at 0 and 1 unless a run lies beyond. On simulated studies both hold, and there it is
    /// narrower.
    public static Optional<Interval> interval(List<RunShare> runs) {
        if (runs.size() < 2) {
            return Optional.empty();
        }
        double[] shares = runs.stream().mapToDouble(RunShare::share).toArray();
        double least = Arrays.stream(shares).min().orElseThrow();
        double most = Arrays.stream(shares).max().orElseThrow();
        if (least <= 0 || most >= 1 || areAtBorder(runs)) {
            return mean(runs)
                    .interval()
                    .map(found -> new Interval(
                            least < 0 ? found.low() : Math.max(found.low(), 0),
                            most > 1 ? found.high() : Math.min(found.high(), 1)));
        }
        return RunMean.of(runs.stream()
                        .mapToDouble(run -> LogOdds.of(run.inside()))
                        .toArray())
                .atLeast(Math.sqrt(
                        runs.stream().mapToDouble(RunShares::noise).average().orElseThrow()))
                .interval()
                .map(found -> opened(LogOdds.share(found.low()), LogOdds.share(found.high()), runs));
    }

    private static boolean areAtBorder(List<RunShare> runs) {
        double mean = runs.stream().mapToDouble(RunShare::share).average().orElseThrow();
        return Math.min(mean, 1 - mean) < ERRORS_FROM_BORDER * Math.sqrt(noiseOf(runs));
    }

    /// Their mean, with a deviation that is not smaller than their problems alone would make it: for comparisons with a
    /// level far from 0 and 1, where log-odds tell little.
    public static RunMean mean(List<RunShare> runs) {
        return RunMean.of(runs.stream().mapToDouble(RunShare::share).toArray()).atLeast(Math.sqrt(noiseOf(runs)));
    }

    /// The mean of differences of the shares of the same runs, in the same way.
    public static RunMean difference(List<RunShare> runs, List<RunShare> others) {
        if (runs.size() != others.size()) {
            throw new IllegalArgumentException(
                    "expected as many runs of both, met " + runs.size() + " and " + others.size());
        }
        return RunMean.of(IntStream.range(0, runs.size())
                        .mapToDouble(i -> runs.get(i).share() - others.get(i).share())
                        .toArray())
                .atLeast(Math.sqrt(noiseOf(runs) + noiseOf(others)));
    }

    private static double noiseOf(List<RunShare> runs) {
        return runs.stream().mapToDouble(RunShare::noise).average().orElseThrow();
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
