package org.lockpick.task.math.expression;

import java.math.BigInteger;

/// An exact rational number in lowest terms, its denominator positive, neither part longer than [#MOST_BITS].
///
/// @param over  numerator
/// @param under denominator
public record Rational(BigInteger over, BigInteger under) {
    /// The longest numerator or denominator, in bits: a bound on the time of every operation.
    static final int MOST_BITS = 1 << 13;

    static final Rational ZERO = of(0);
    static final Rational ONE = of(1);
    static final Rational MINUS_ONE = of(-1);

    /// Reduces.
    public Rational {
        if (under.signum() == 0) {
            throw new IllegalArgumentException("a rational number has a denominator other than 0");
        }
        var divisor = over.gcd(under);
        divisor = under.signum() < 0 ? divisor.negate() : divisor;
        over = over.divide(divisor);
        under = under.divide(divisor);
    }

    static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    static Rational of(BigInteger value) {
        return new Rational(value, BigInteger.ONE);
    }

    boolean isWhole() {
        return under.equals(BigInteger.ONE);
    }

    int signum() {
        return over.signum();
    }

    Rational negated() {
        return new Rational(over.negate(), under);
    }

    Rational plus(Rational other) throws NoValueException {
        return bounded(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Rational times(Rational other) throws NoValueException {
        return bounded(over.multiply(other.over), under.multiply(other.under));
    }

    Rational dividedBy(Rational other) throws NoValueException {
        if (other.signum() == 0) {
            throw NoValueException.here();
        }
        return bounded(over.multiply(other.under), under.multiply(other.over));
    }

    Rational power(int exponent) throws NoValueException {
        int size = Math.abs(exponent);
        long bits = (long) size * Math.max(over.bitLength(), under.bitLength());
        boolean small = over.bitLength() <= 1 && under.bitLength() <= 1;
        if (bits > MOST_BITS && !small) {
            throw NoValueException.ever();
        }
        // Only 0, 1 and −1 get here with a large exponent.
        int steps = small ? Math.min(size, 2 + size % 2) : size;
        var power = new Rational(over.pow(steps), under.pow(steps));
        return exponent < 0 ? ONE.dividedBy(power) : power;
    }

    private static Rational bounded(BigInteger over, BigInteger under) throws NoValueException {
        if (over.bitLength() > 2 * MOST_BITS || under.bitLength() > 2 * MOST_BITS) {
            throw NoValueException.ever();
        }
        var result = new Rational(over, under);
        if (result.over.bitLength() > MOST_BITS || result.under.bitLength() > MOST_BITS) {
            throw NoValueException.ever();
        }
        return result;
    }
}
