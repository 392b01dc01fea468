package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;

/// A number that was found, with what it says of other problems and of other runs.
///
/// @param unit     of the number and its intervals
/// @param number   with both ends alike, or a bound with an infinite end
/// @param problems the 95 % interval over other problems
/// @param runs     over other runs
/// @param seen     how far from what is not expected the number would have to be, to be seen with a power of 80 %
/// @param items    how many problems
/// @param seeds    how many seeds
/// @param nothing  whether it is a change, and nothing changed at all
record Found(
        Unit unit,
        Interval number,
        Optional<Interval> problems,
        Optional<Interval> runs,
        OptionalDouble seen,
        int items,
        int seeds,
        boolean nothing) {

    /// What a number counts.
    enum Unit {
        /// A difference of shares, told in percentage points with its sign.
        POINTS,
        /// A share, told in percent.
        SHARE,
        /// How many of something.
        AMOUNT,
        /// How many times as many; what would be seen is such a ratio too.
        TIMES;

        String words(double value) {
            return switch (this) {
                case POINTS -> EffectsTable.signed(value);
                case SHARE -> Numbers.percent(value);
                case AMOUNT, TIMES -> Double.isInfinite(value) ? "∞" : Numbers.three(value);
            };
        }

        String words(Interval interval) {
            return switch (this) {
                case POINTS, SHARE -> Numbers.percent(interval);
                case AMOUNT, TIMES -> "[" + words(interval.low()) + ", " + words(interval.high()) + "]";
            };
        }
    }

    /// Of an effect.
    ///
    /// @param overSeeds whether other runs are other seeds, and not other draws where there are some
    static Found of(Effect effect, boolean overSeeds) {
        return new Found(
                Unit.POINTS,
                exactly(effect.change()),
                effect.problems(),
                overSeeds ? effect.overSeeds() : effect.runs(),
                overSeeds ? effect.detectableOverSeeds() : effect.detectable(),
                effect.items(),
                effect.seeds().runs(),
                effect.isNothing() && (!overSeeds || effect.seeds().runs() > 1));
    }

    static Interval exactly(double value) {
        return new Interval(value, value);
    }

    /// The number for reading.
    String words() {
        if (number.low() == number.high()) {
            return unit.words(number.low());
        }
        if (number.low() == 0 && Double.isInfinite(number.high())) {
            return "unknown";
        }
        return Double.isInfinite(number.high()) ? ">" + unit.words(number.low()) : "<" + unit.words(number.high());
    }

    /// What would have been seen, for reading.
    String seenWords() {
        if (seen.isEmpty()) {
            return Numbers.ABSENT;
        }
        return switch (unit) {
            case POINTS, SHARE -> Numbers.percent(seen);
            case AMOUNT, TIMES -> Numbers.three(seen.getAsDouble()) + "×";
        };
    }

    /// What must lie where it is expected: both intervals, or the number itself where nothing changed at all.
    List<Interval> intervals() {
        if (nothing) {
            return List.of(number);
        }
        return Stream.of(problems, runs).flatMap(Optional::stream).toList();
    }

    /// Whether something is said of other runs.
    boolean speaks() {
        return nothing || runs.isPresent();
    }
}
