package org.lockpick.task.math.expression;

import java.math.BigInteger;
import java.util.List;

/// Residues modulo a prime, variables replaced by residues drawn from a seed: two rational functions that
/// agree at a few random points are the same, but for a chance of about degree / 10⁹ a point (Schwartz and
/// Zippel). Huge powers cost nothing.
///
/// π and e stand for themselves like variables, being transcendental; the imaginary unit is a root of −1,
/// which exists, for the primes are 1 modulo 4.
final class ModularArithmetic implements Arithmetic<Long> {
    /// Primes of which 3 is a primitive root.
    private static final long[] PRIMES = {998_244_353, 469_762_049};

    private static final long PRIMITIVE_ROOT = 3;
    private static final int MOST_EXPONENT_BITS = 1 << 14;

    private final int point;
    private final long prime;

    /// @param point number of the point: the variables' residues and the prime follow from it
    ModularArithmetic(int point) {
        this.point = point;
        this.prime = PRIMES[point % PRIMES.length];
    }

    @Override
    public Long number(Rational value) throws NoValueException {
        return divide(residue(value.over()), residue(value.under()));
    }

    private long residue(BigInteger value) {
        return value.mod(BigInteger.valueOf(prime)).longValue();
    }

    @Override
    public Long constant(Expression.Constant constant) throws NoValueException {
        return switch (constant) {
            case PI, E -> drawn("\\" + constant.name());
            case I -> power((Long) PRIMITIVE_ROOT, BigInteger.valueOf((prime - 1) / 4));
            case INFINITY -> throw NoValueException.ever();
        };
    }

    @Override
    public Long symbol(String name) {
        return drawn(name);
    }

    private long drawn(String name) {
        return 1 + Math.floorMod(Draw.bits(name, point), prime - 1);
    }

    @Override
    public Long add(Long one, Long other) {
        return (one + other) % prime;
    }

    @Override
    public Long multiply(Long one, Long other) {
        return one * other % prime;
    }

    @Override
    public Long divide(Long over, Long under) throws NoValueException {
        if (under == 0) {
            throw NoValueException.here();
        }
        return multiply(over, power(under, BigInteger.valueOf(prime - 2)));
    }

    @Override
    public Long power(Long base, Rational exponent) throws NoValueException {
        if (!exponent.isWhole() || exponent.over().bitLength() > MOST_EXPONENT_BITS) {
            throw NoValueException.ever();
        }
        if (base == 0 && exponent.signum() <= 0) {
            throw NoValueException.here();
        }
        return power(base, exponent.over());
    }

    private long power(Long base, BigInteger exponent) {
        return BigInteger.valueOf(base)
                .modPow(exponent, BigInteger.valueOf(prime))
                .longValue();
    }

    @Override
    public Long power(Long base, Long exponent) throws NoValueException {
        throw NoValueException.ever();
    }

    @Override
    public Long call(Function function, List<Long> arguments) throws NoValueException {
        throw NoValueException.ever();
    }
}
