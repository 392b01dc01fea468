package org.lockpick.task.math.expression;

import java.util.Optional;

/// Whether two scalars have the same value for all values of their variables.
///
/// Four ways, from the surest to the roughest; the first that can express both sides decides: exact
/// rationals; residues modulo primes at random points, for rational functions and huge powers; 60 digits, for
/// roots and π; doubles at random points, for the rest.
final class Values {
    private static final int MODULAR_POINTS = 4;
    private static final int MOST_POINTS = 30;
    private static final int NEEDED_POINTS = 6;

    /// What a way says; `UNKNOWN` where it cannot express a side.
    private enum Verdict {
        SAME,
        DIFFERENT,
        UNKNOWN;

        static Verdict of(boolean same) {
            return same ? SAME : DIFFERENT;
        }
    }

    private final Evaluation evaluation;

    Values(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    boolean same(Expression one, Expression other) {
        if (one.equals(other)) {
            return true;
        }
        var verdict = exactly(one, other);
        verdict = verdict == Verdict.UNKNOWN ? modulo(one, other) : verdict;
        verdict = verdict == Verdict.UNKNOWN ? toSixtyDigits(one, other) : verdict;
        boolean same = verdict == Verdict.UNKNOWN ? probed(one, other) : verdict == Verdict.SAME;
        return same && !evaluation.isExhausted();
    }

    private Verdict exactly(Expression one, Expression other) {
        var first = evaluation.exact(one);
        var second = first.isEmpty() ? first : evaluation.exact(other);
        return second.isEmpty() ? Verdict.UNKNOWN : Verdict.of(first.equals(second));
    }

    private Verdict modulo(Expression one, Expression other) {
        int compared = 0;
        for (int point = 0; point < MOST_POINTS && compared < MODULAR_POINTS; point++) {
            var arithmetic = new ModularArithmetic(point);
            try {
                if (!evaluation.value(one, arithmetic).equals(evaluation.value(other, arithmetic))) {
                    return Verdict.DIFFERENT;
                }
                compared++;
            } catch (NoValueException none) {
                if (none.isForEver()) {
                    return Verdict.UNKNOWN;
                }
            }
        }
        return compared == MODULAR_POINTS ? Verdict.SAME : Verdict.DIFFERENT;
    }

    private Verdict toSixtyDigits(Expression one, Expression other) {
        var arithmetic = new DecimalArithmetic();
        try {
            return Verdict.of(arithmetic.same(evaluation.value(one, arithmetic), evaluation.value(other, arithmetic)));
        } catch (NoValueException none) {
            return none.isForEver() ? Verdict.UNKNOWN : Verdict.DIFFERENT;
        }
    }

    /// Over the reals where both are defined there; over the complex numbers where they are nowhere.
    private boolean probed(Expression one, Expression other) {
        var overReals = probed(one, other, ComplexArithmetic.Domain.REAL);
        var verdict = overReals == Verdict.UNKNOWN ? probed(one, other, ComplexArithmetic.Domain.COMPLEX) : overReals;
        return verdict == Verdict.SAME;
    }

    private Verdict probed(Expression one, Expression other, ComplexArithmetic.Domain domain) {
        int compared = 0;
        for (int point = 0; point < MOST_POINTS && compared < NEEDED_POINTS; point++) {
            var arithmetic = new ComplexArithmetic(point, domain);
            try {
                if (!arithmetic.same(evaluation.value(one, arithmetic), evaluation.value(other, arithmetic))) {
                    return Verdict.DIFFERENT;
                }
                compared++;
            } catch (NoValueException none) {
                if (none.isForEver()) {
                    return Verdict.DIFFERENT;
                }
            }
        }
        if (compared == 0) {
            return Verdict.UNKNOWN;
        }
        return Verdict.of(compared == NEEDED_POINTS);
    }

    /// The constant, other than 0, by which the second is to be multiplied to give the first; empty if there
    /// is none.
    Optional<Double> ratio(Expression one, Expression other) {
        int compared = 0;
        double ratio = 0;
        for (int point = 0; point < MOST_POINTS && compared < NEEDED_POINTS; point++) {
            var arithmetic = new ComplexArithmetic(point, ComplexArithmetic.Domain.REAL);
            try {
                double here = arithmetic
                        .divide(evaluation.value(one, arithmetic), evaluation.value(other, arithmetic))
                        .re();
                if (here == 0 || (compared > 0 && Math.abs(here - ratio) > 1e-9 * Math.abs(ratio))) {
                    return Optional.empty();
                }
                ratio = here;
                compared++;
            } catch (NoValueException none) {
                if (none.isForEver()) {
                    return Optional.empty();
                }
            }
        }
        return compared == NEEDED_POINTS && !evaluation.isExhausted() ? Optional.of(ratio) : Optional.empty();
    }
}
