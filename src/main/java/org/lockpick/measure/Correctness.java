package org.lockpick.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lockpick.store.Outcome;

/// How many of some answers are correct, with Wilson's 95 % interval.
///
/// With p = k/n and z = 1.95996 the interval is `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)` (Wilson 1927).
/// Unlike p ± z·SE it stays inside [0, 1] and does not shrink to a point at 0 of n or n of n.
///
/// @param correct k, from 0 to n
/// @param answers n, at least 1
public record Correctness(int correct, int answers) {
    /// The 97.5 % quantile of the standard normal distribution.
    private static final double Z = 1.959963984540054;

    /// Checks the counts.
    public Correctness {
        if (answers < 1 || correct < 0 || correct > answers) {
            throw new IllegalArgumentException(
                    "a correctness is k of n with 0 <= k <= n and n >= 1, got %d of %d".formatted(correct, answers));
        }
    }

    /// A 95 % interval.
    public record Range(double low, double high) {}

    /// Counts; empty where there is no outcome.
    public static Optional<Correctness> of(List<Outcome> outcomes) {
        return outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Correctness(
                        (int) outcomes.stream().filter(Outcome::correct).count(), outcomes.size()));
    }

    /// k/n.
    public double share() {
        return (double) correct / answers;
    }

    /// Wilson's interval.
    public Range interval() {
        return wilson(share(), answers);
    }

    /// Wilson's interval of a share of n answers that need not be a whole count.
    public static Range wilson(double share, int n) {
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        return new Range(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /// How much more is correct here than elsewhere: Newcombe's hybrid score interval (1998, method 10) of the
    /// difference, of two independent samples.
    public Range above(Correctness other) {
        double difference = share() - other.share();
        var own = interval();
        var others = other.interval();
        return new Range(
                difference - Math.hypot(share() - own.low(), others.high() - other.share()),
                difference + Math.hypot(own.high() - share(), other.share() - others.low()));
    }

    /// In percent with the interval, such as `12.5 % [8.0, 19.1]`.
    @Override
    public String toString() {
        return percent(share()) + " " + percent(interval());
    }

    /// Such as `12.5 %`.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /// Such as `[8.0, 19.1]`, in percent.
    public static String percent(Range range) {
        return String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * range.low(), 100 * range.high());
    }
}
