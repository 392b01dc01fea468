package org.lockpick.stats;

/// The standard normal distribution.
final class Normal {

    /// Beyond this the rest of the distribution is less than a double can tell from 0.
    private static final double FARTHEST = 8.5;

    private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

    private Normal() {}

    /// The share below a value: Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004).
    static double below(double x) {
        if (Math.abs(x) > FARTHEST) {
            return x < 0 ? 0 : 1;
        }
        double term = x;
        double sum = x;
        double before = 0;
        for (double i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return Math.clamp(0.5 + sum * Math.exp(-x * x / 2 - LOG_ROOT_TWO_PI), 0.0, 1.0);
    }
}
