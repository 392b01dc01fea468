package org.lockpick.stats;

/// What a paired t-test can see.
///
/// With a true difference δ between runs that scatter by σ, the test's t has a noncentral distribution with
/// λ = δ·√n/σ. With u = √(χ²/ν) the test finds the difference with probability
/// `E[Φ(λ − t·u) + Φ(−λ − t·u)]`, an integral over the density of u.
public final class Power {

    private static final int STEPS = 2_000;

    /// How many standard deviations of u to either side are integrated over.
    private static final double REACH = 10;

    private static final int HALVINGS = 60;

    private Power() {}

    /// The smallest difference that is found with a power, in standard deviations of a difference.
    ///
    /// @param runs how many differences there are, at least 2
    /// @param level of the two-sided test, such as 0.05
    /// @param power such as 0.8
    public static double smallest(int runs, double level, double power) {
        if (runs < 2) {
            throw new IllegalArgumentException("a t-test needs two runs, met " + runs);
        }
        int freedom = runs - 1;
        double t = StudentT.quantile(1 - level, freedom);
        double high = 1;
        while (found(high, t, freedom) < power) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (found(middle, t, freedom) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high / Math.sqrt(runs);
    }

    /// The probability that a t of noncentrality λ lies beyond ±t, by Simpson's rule.
    static double found(double noncentrality, double t, int freedom) {
        double deviation = 1 / Math.sqrt(2.0 * freedom);
        double from = Math.max(0, 1 - REACH * deviation);
        double width = (1 + REACH * deviation - from) / STEPS;
        double constant = Math.log(2) + freedom / 2.0 * Math.log(freedom / 2.0) - logGammaOfHalf(freedom);
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double u = from + i * width;
            double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight
                    * density(u, freedom, constant)
                    * (Normal.below(noncentrality - t * u) + Normal.below(-noncentrality - t * u));
        }
        return sum * width / 3;
    }

    private static double density(double u, int freedom, double constant) {
        if (u == 0) {
            return freedom == 1 ? Math.exp(constant) : 0;
        }
        return Math.exp(constant + (freedom - 1) * Math.log(u) - freedom * u * u / 2);
    }

    /// ln Γ(ν/2), by Γ(x + 1) = x·Γ(x) from Γ(½) = √π or Γ(1) = 1.
    private static double logGammaOfHalf(int freedom) {
        boolean odd = freedom % 2 == 1;
        double log = odd ? Math.log(Math.PI) / 2 : 0;
        for (double x = odd ? 0.5 : 1; x < freedom / 2.0; x++) {
            log += Math.log(x);
        }
        return log;
    }
}
