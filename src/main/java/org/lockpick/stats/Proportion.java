package org.lockpick.stats;

/// A proportion k of n with Wilson's 95 % interval, for the items of a single evaluation.
///
/// With p = k/n and z = 1.95996 the interval is
/// `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)` (Wilson 1927). Unlike p ± z·SE it stays inside [0, 1]
/// and does not shrink to a point at 0 of n or n of n.
///
/// @param correct k, from 0 to n
/// @param total n, at least 1: no items is [Optional#empty()], not a proportion
public record Proportion(int correct, int total) {

    /// The 97.5 % quantile of the standard normal distribution.
    private static final double Z = 1.959963984540054;

    /// Checks the counts.
    public Proportion {
        if (total < 1 || correct < 0 || correct > total) {
            throw new IllegalArgumentException(
                    "a proportion is k of n with 0 <= k <= n and n >= 1, met " + correct + " of " + total);
        }
    }

    /// k/n.
    public double share() {
        return (double) correct / total;
    }

    /// The interval.
    public Interval wilson() {
        return wilson(share(), total);
    }

    /// Wilson's interval for a share of n items that need not be a whole count.
    public static Interval wilson(double share, int n) {
        return wilson(share, n, Z);
    }

    /// The same with another quantile than the normal one, for n that says how much items in families are worth.
    static Interval wilson(double share, double n, double quantile) {
        double z2 = quantile * quantile;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = quantile / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
