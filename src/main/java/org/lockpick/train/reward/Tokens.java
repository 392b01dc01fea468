package org.lockpick.train.reward;

import java.util.Arrays;

/// Sums over the tokens of a completion, in fp64.
final class Tokens {
    private Tokens() {}

    /// The log-probability of a whole completion.
    static double sum(float[] logProbabilities) {
        double sum = 0;
        for (float one : logProbabilities) {
            sum += one;
        }
        return sum;
    }

    /// One weight for each of some tokens.
    static float[] all(int count, double weight) {
        var weights = new float[count];
        Arrays.fill(weights, (float) weight);
        return weights;
    }
}
