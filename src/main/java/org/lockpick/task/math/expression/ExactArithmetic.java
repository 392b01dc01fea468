package org.lockpick.task.math.expression;

import java.math.BigInteger;
import java.util.List;

/// Rational numbers, without variables: equal means equal.
final class ExactArithmetic implements Arithmetic<Rational> {
    private static final int MOST_FACTORIAL = 1000;
    private static final int MOST_ROOT_BITS = 2048;

    @Override
    public Rational number(Rational value) {
        return value;
    }

    @Override
    public Rational constant(Expression.Constant constant) throws NoValueException {
        throw NoValueException.ever();
    }

    @Override
    public Rational symbol(String name) throws NoValueException {
        throw NoValueException.ever();
    }

    @Override
    public Rational add(Rational one, Rational other) throws NoValueException {
        return one.plus(other);
    }

    @Override
    public Rational multiply(Rational one, Rational other) throws NoValueException {
        return one.times(other);
    }

    @Override
    public Rational divide(Rational over, Rational under) throws NoValueException {
        return over.dividedBy(under);
    }

    /// With an exponent that is a fraction, only a root that comes out even.
    @Override
    public Rational power(Rational base, Rational exponent) throws NoValueException {
        if (exponent.over().bitLength() > 31 || exponent.under().bitLength() > 31) {
            throw NoValueException.ever();
        }
        var root = exponent.isWhole() ? base : root(base, exponent.under().intValueExact());
        if (root.signum() == 0 && exponent.signum() <= 0) {
            throw NoValueException.here();
        }
        return root.power(exponent.over().intValueExact());
    }

    @Override
    public Rational call(Function function, List<Rational> arguments) throws NoValueException {
        var first = arguments.getFirst();
        return switch (function) {
            case ABS -> first.signum() < 0 ? first.negated() : first;
            case FLOOR -> Rational.of(floor(first));
            case CEILING -> Rational.of(floor(first.negated()).negate());
            case FACTORIAL -> factorial(first);
            case BINOMIAL -> binomial(first, arguments.get(1));
            case ROOT -> arguments.get(1).isWhole() ? root(first, small(arguments.get(1))) : never();
            default -> never();
        };
    }

    private static Rational never() throws NoValueException {
        throw NoValueException.ever();
    }

    static BigInteger floor(Rational value) {
        var parts = value.over().divideAndRemainder(value.under());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static int small(Rational value) throws NoValueException {
        if (!value.isWhole() || value.signum() < 0 || value.over().bitLength() > 31) {
            throw NoValueException.ever();
        }
        return value.over().intValueExact();
    }

    private static Rational factorial(Rational value) throws NoValueException {
        int n = small(value);
        if (n > MOST_FACTORIAL) {
            throw NoValueException.ever();
        }
        var product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return Rational.of(product);
    }

    private static Rational binomial(Rational of, Rational choose) throws NoValueException {
        int n = small(of);
        int k = small(choose);
        if (n > MOST_FACTORIAL) {
            throw NoValueException.ever();
        }
        var product = k > n ? BigInteger.ZERO : BigInteger.ONE;
        for (int i = 0; i < Math.min(k, n); i++) {
            product = product.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return Rational.of(product);
    }

    private static Rational root(Rational value, int degree) throws NoValueException {
        if (value.signum() < 0 && degree % 2 == 0) {
            throw NoValueException.ever();
        }
        var size = value.signum() < 0 ? value.negated() : value;
        var root = new Rational(wholeRoot(size.over(), degree), wholeRoot(size.under(), degree));
        return value.signum() < 0 ? root.negated() : root;
    }

    /// The n-th root of a whole number that is an n-th power.
    private static BigInteger wholeRoot(BigInteger value, int degree) throws NoValueException {
        if (value.bitLength() <= 1) {
            return value;
        }
        if (degree == 2) {
            var root = value.sqrtAndRemainder();
            return root[1].signum() == 0 ? root[0] : never().over();
        }
        if (degree < 1 || degree >= value.bitLength() || value.bitLength() > MOST_ROOT_BITS) {
            throw NoValueException.ever();
        }
        var low = BigInteger.ONE;
        var high = BigInteger.ONE.shiftLeft(value.bitLength() / degree + 1);
        while (low.compareTo(high) < 0) {
            var middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
            if (middle.pow(degree).compareTo(value) <= 0) {
                low = middle;
            } else {
                high = middle.subtract(BigInteger.ONE);
            }
        }
        if (!low.pow(degree).equals(value)) {
            throw NoValueException.ever();
        }
        return low;
    }
}
