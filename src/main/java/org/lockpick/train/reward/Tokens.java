package org.lockpick.train.reward;

import java.util.Arrays;
import java.util.List;

/// Sums over the tokens of a completion, in fp64.
public final class Tokens {
    private Tokens() {}

    /// The log-probability of a whole completion.
    public static double sum(float[] logProbabilities) {
        double sum = 0;
        for (float one : logProbabilities) {
            sum += one;
        }
        return sum;
    }

    /// The log-probabilities of several.
    public static List<Double> sums(float[][] logProbabilities) {
        return Arrays.stream(logProbabilities).map(Tokens::sum).toList();
    }

    /// One weight for each of some tokens.
    static float[] all(int count, double weight) {
        var weights = new float[count];
        Arrays.fill(weights, (float) weight);
        return weights;
    }
}
