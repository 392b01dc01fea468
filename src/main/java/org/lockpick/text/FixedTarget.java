package org.lockpick.text;

import java.util.Arrays;

/// What is to come next at every place of a completion as one distribution over the whole vocabulary, whatever
/// stands before it (paper, appendix G.2). Immutable; the array is copied in and out.
public final class FixedTarget {
    private static final double ROUNDING = 1e-6;

    private final double[] shares;
    private final double entropy;

    private FixedTarget(double[] shares) {
        this.shares = shares;
        this.entropy = -Arrays.stream(shares)
                .filter(share -> share > 0)
                .map(share -> share * Math.log(share))
                .sum();
    }

    /// The distribution with given shares.
    ///
    /// @param shares of each id of the vocabulary, which sum to 1; 0 for what is never to come
    public static FixedTarget of(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        if (Arrays.stream(shares).anyMatch(share -> !(share >= 0)) || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "a distribution has shares of at least 0 that sum to 1, got %d shares that sum to %s"
                            .formatted(shares.length, sum));
        }
        return new FixedTarget(shares.clone());
    }

    /// Ids that it says something of.
    public int size() {
        return shares.length;
    }

    /// The share of an id.
    public double share(int id) {
        return shares[id];
    }

    /// A copy of the shares for a model's vocabulary: 0 for ids beyond those it says something of.
    ///
    /// @throws IllegalArgumentException for a vocabulary with fewer ids
    public float[] shares(int vocabulary) {
        if (vocabulary < shares.length) {
            throw new IllegalArgumentException(
                    "a distribution over %,d ids was given to a model with %,d".formatted(shares.length, vocabulary));
        }
        var padded = new float[vocabulary];
        for (int id = 0; id < shares.length; id++) {
            padded[id] = (float) shares[id];
        }
        return padded;
    }

    /// Entropy in nats: the cross-entropy that no model can get below.
    public double entropy() {
        return entropy;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof FixedTarget that && Arrays.equals(shares, that.shares));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return "a distribution over %d ids".formatted(shares.length);
    }
}
