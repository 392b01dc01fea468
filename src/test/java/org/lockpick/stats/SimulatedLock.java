package org.lockpick.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A lock whose truth is known: each run has a logistic curve over the logarithm of the demonstrations, runs
/// differ in where it lies, and what is seen are counts of correct answers.
///
/// Floor, ceiling, points and how much runs differ are those of the composition study in miniature
/// (docs/results): locks from scratch differ between seeds by 1.44 doublings, fine-tuned ones by 0.45.
///
/// @param halfAt the logarithm to the base 2 of the demonstrations that recover half of the gap, in the mean
///     over runs
/// @param deviation how much runs differ in it
/// @param width of the curve, in doublings
record SimulatedLock(double halfAt, double deviation, double width) {
    static final double FROM_SCRATCH = 1.44;
    static final double FINE_TUNED = 0.45;

    private static final double FLOOR = 0.234;
    private static final double CEILING = 0.995;

    /// 16, 64 … 4,096 demonstrations.
    static final List<Integer> POINTS = List.of(4, 6, 8, 10, 12);

    /// The logarithm of the demonstrations that recover a level.
    double truth(double level) {
        return halfAt + width * LogOdds.of(level);
    }

    /// The share that a run in the middle of all runs recovers.
    double share(int point) {
        return LogOdds.share((point - halfAt) / width);
    }

    /// What is seen of some runs.
    List<Run> runs(int count, int problems, Random random) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < count; i++) {
            double own = halfAt + deviation * random.nextGaussian();
            var correct = new TreeMap<Double, Integer>();
            for (int point : POINTS) {
                double share = LogOdds.share((point - own) / width);
                correct.put(Math.pow(2, point), drawn(FLOOR + (CEILING - FLOOR) * share, problems, random));
            }
            runs.add(new Run(drawn(FLOOR, problems, random), drawn(CEILING, problems, random), problems, correct));
        }
        return runs;
    }

    private static int drawn(double probability, int problems, Random random) {
        int correct = 0;
        for (int i = 0; i < problems; i++) {
            correct += random.nextDouble() < probability ? 1 : 0;
        }
        return correct;
    }

    /// What is seen of a run.
    record Run(int floor, int ceiling, int problems, TreeMap<Double, Integer> correct) {

        Threshold threshold(double level) {
            return RecoveryCurve.of(floor, ceiling, 1, correct).threshold(level);
        }

        RunShare share(int point) {
            return new RunShare(correct.getOrDefault(Math.pow(2, point), 0), floor, ceiling, problems, 1);
        }
    }

    static RunThresholds thresholds(List<Run> runs, double level) {
        return new RunThresholds(runs.stream().map(run -> run.threshold(level)).toList());
    }
}
