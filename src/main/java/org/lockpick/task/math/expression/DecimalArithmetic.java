package org.lockpick.task.math.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Real constants to 60 digits: numbers, roots, π, e. It tells a number from its approximation, which doubles
/// cannot.
final class DecimalArithmetic implements Arithmetic<BigDecimal> {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int MOST_EXPONENT = 100_000;
    private static final int MOST_ROOT = 64;
    private static final BigDecimal PI =
            new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899");
    private static final BigDecimal E =
            new BigDecimal("2.71828182845904523536028747135266249775724709369995957496696762772407663035354759");

    /// Errors grow with the largest number met on the way.
    private BigDecimal largest = BigDecimal.ZERO;

    /// Whether two values are the same as far as 60 digits tell.
    boolean same(BigDecimal one, BigDecimal other) {
        var tolerance = one.abs().max(other.abs()).scaleByPowerOfTen(-40).max(largest.scaleByPowerOfTen(-50));
        return one.subtract(other, DIGITS).abs().compareTo(tolerance) <= 0;
    }

    private BigDecimal met(BigDecimal value) throws NoValueException {
        if (Math.abs((long) value.scale()) + value.precision() > 10L * MOST_EXPONENT) {
            throw NoValueException.ever();
        }
        largest = largest.max(value.abs());
        return value;
    }

    @Override
    public BigDecimal number(Rational value) throws NoValueException {
        return met(new BigDecimal(value.over()).divide(new BigDecimal(value.under()), DIGITS));
    }

    @Override
    public BigDecimal constant(Expression.Constant constant) throws NoValueException {
        return switch (constant) {
            case PI -> met(PI);
            case E -> met(E);
            case I, INFINITY -> throw NoValueException.ever();
        };
    }

    @Override
    public BigDecimal symbol(String name) throws NoValueException {
        throw NoValueException.ever();
    }

    @Override
    public BigDecimal add(BigDecimal one, BigDecimal other) throws NoValueException {
        return met(one.add(other, DIGITS));
    }

    @Override
    public BigDecimal multiply(BigDecimal one, BigDecimal other) throws NoValueException {
        return met(one.multiply(other, DIGITS));
    }

    @Override
    public BigDecimal divide(BigDecimal over, BigDecimal under) throws NoValueException {
        if (under.signum() == 0) {
            throw NoValueException.here();
        }
        return met(over.divide(under, DIGITS));
    }

    @Override
    public BigDecimal power(BigDecimal base, Rational exponent) throws NoValueException {
        if (exponent.over().bitLength() > 31 || exponent.under().bitLength() > 31) {
            throw NoValueException.ever();
        }
        var root = exponent.isWhole() ? base : root(base, exponent.under().intValueExact());
        int power = exponent.over().intValueExact();
        if (Math.abs((long) power) > MOST_EXPONENT) {
            throw NoValueException.ever();
        }
        if (power <= 0 && root.signum() == 0) {
            throw NoValueException.here();
        }
        var result = met(root.pow(Math.abs(power), DIGITS));
        return power < 0 ? divide(BigDecimal.ONE, result) : result;
    }

    @Override
    public BigDecimal power(BigDecimal base, BigDecimal exponent) throws NoValueException {
        throw NoValueException.ever();
    }

    @Override
    public BigDecimal call(Function function, List<BigDecimal> arguments) throws NoValueException {
        var first = arguments.getFirst();
        return switch (function) {
            case ABS -> first.abs();
            case ROOT -> root(first, degree(arguments.get(1)));
            default -> throw NoValueException.ever();
        };
    }

    private static int degree(BigDecimal value) throws NoValueException {
        if (value.compareTo(BigDecimal.valueOf(MOST_ROOT)) > 0
                || value.stripTrailingZeros().scale() > 0) {
            throw NoValueException.ever();
        }
        return value.intValue();
    }

    private BigDecimal root(BigDecimal value, int degree) throws NoValueException {
        if (degree < 1 || degree > MOST_ROOT || (value.signum() < 0 && degree % 2 == 0)) {
            throw NoValueException.ever();
        }
        if (value.signum() <= 0) {
            return value.signum() == 0 ? value : root(value.negate(), degree).negate();
        }
        return met(degree == 2 ? value.sqrt(DIGITS) : newton(value, degree));
    }

    private static BigDecimal newton(BigDecimal value, int degree) throws NoValueException {
        double start = Math.pow(value.doubleValue(), 1.0 / degree);
        if (!(start > 1e-100 && start < 1e100)) {
            throw NoValueException.ever();
        }
        var n = BigDecimal.valueOf(degree);
        var root = BigDecimal.valueOf(start);
        // From 15 right digits to 60 takes two steps; two more cost nothing.
        for (int step = 0; step < 4; step++) {
            var quotient = value.divide(root.pow(degree - 1, DIGITS), DIGITS);
            root = root.multiply(n.subtract(BigDecimal.ONE), DIGITS)
                    .add(quotient)
                    .divide(n, DIGITS);
        }
        return root;
    }
}
