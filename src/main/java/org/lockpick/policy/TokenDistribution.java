package org.lockpick.policy;

import java.util.Arrays;
import java.util.Random;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.FixedTarget;

/// One distribution over tokens, whatever was asked: that of the paper's fixed random policy (appendix G.2),
/// or the uniform one, which the paper rejects as a lock.
public final class TokenDistribution {
    /// Sums of the shares up to and with each token.
    private final double[] sums;

    private TokenDistribution(double[] shares) {
        this.sums = shares.clone();
        Arrays.parallelPrefix(sums, Double::sum);
    }

    /// The softmax of a standard normal vector.
    ///
    /// @param seed chooses the vector
    public static TokenDistribution fixed(int tokens, long seed) {
        var normal = new Random(RandomStream.root(seed).child("fixed-random").seed());
        var shares = new double[tokens];
        Arrays.setAll(shares, _ -> Math.exp(normal.nextGaussian()));
        return new TokenDistribution(shares);
    }

    /// All tokens alike.
    public static TokenDistribution uniform(int tokens) {
        var shares = new double[tokens];
        Arrays.fill(shares, 1);
        return new TokenDistribution(shares);
    }

    /// The probability of a token.
    public double share(int token) {
        return (sums[token] - (token == 0 ? 0 : sums[token - 1])) / sums[sums.length - 1];
    }

    /// The same as a target of training, over a vocabulary in which the tokens have these ids.
    ///
    /// @param ids        one a token, distinct
    /// @param vocabulary ids in all
    public FixedTarget over(int[] ids, int vocabulary) {
        var shares = new double[vocabulary];
        for (int token = 0; token < ids.length; token++) {
            shares[ids[token]] = share(token);
        }
        return FixedTarget.of(shares);
    }

    /// A random token.
    public int draw(Random random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(sums.length - 1, at < 0 ? -at - 1 : at + 1);
    }
}
