package org.lockpick.task.math.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Complex doubles, variables replaced by real numbers drawn from a seed: the probe for everything that has
/// no exact way.
final class ComplexArithmetic implements Arithmetic<Complex> {
    private static final double[] SCALES = {3, 3, 3, 1, 20};
    private static final double RELATIVE = 1e-11;
    private static final double ROUNDING = 1e-14;

    /// Where values may lie.
    enum Domain {
        /// A function that leaves the real numbers has no value here: `√x·√x` and `x` are compared for x ≥ 0.
        REAL,
        /// Everywhere.
        COMPLEX
    }

    private final int point;
    private final Domain domain;
    private double largest;

    /// @param point number of the point; variables are positive at even points, of either sign at odd ones
    ComplexArithmetic(int point, Domain domain) {
        this.point = point;
        this.domain = domain;
    }

    /// Whether two values are the same as far as doubles tell, given what was met on the way.
    boolean same(Complex one, Complex other) {
        double tolerance = Math.max(RELATIVE * Math.max(one.size(), other.size()), ROUNDING * largest);
        return one.minus(other).size() <= tolerance;
    }

    private Complex met(Complex value) throws NoValueException {
        if (!value.isFinite() || (domain == Domain.REAL && !value.isReal())) {
            throw NoValueException.here();
        }
        largest = Math.max(largest, value.size());
        return value;
    }

    @Override
    public Complex number(Rational value) throws NoValueException {
        return met(Complex.real(new BigDecimal(value.over())
                .divide(new BigDecimal(value.under()), MathContext.DECIMAL64)
                .doubleValue()));
    }

    @Override
    public Complex constant(Expression.Constant constant) throws NoValueException {
        return switch (constant) {
            case PI -> met(Complex.real(Math.PI));
            case E -> met(Complex.real(Math.E));
            case I -> met(Complex.I);
            case INFINITY -> throw NoValueException.ever();
        };
    }

    @Override
    public Complex symbol(String name) throws NoValueException {
        double unit = Draw.unit(name, point);
        double scale = SCALES[point / 2 % SCALES.length];
        double away = scale * (0.1 + 0.9 * unit);
        boolean negative = point % 2 == 1 && (Draw.bits(name, -point) & 1) == 1;
        return met(Complex.real(negative ? -away : away));
    }

    @Override
    public Complex add(Complex one, Complex other) throws NoValueException {
        return met(one.plus(other));
    }

    @Override
    public Complex multiply(Complex one, Complex other) throws NoValueException {
        return met(one.times(other));
    }

    @Override
    public Complex divide(Complex over, Complex under) throws NoValueException {
        return met(over.over(under));
    }

    @Override
    public Complex power(Complex base, Rational exponent) throws NoValueException {
        if (exponent.isWhole() && exponent.over().bitLength() < 31) {
            return met(base.power(exponent.over().intValueExact()));
        }
        return power(base, number(exponent));
    }

    @Override
    public Complex power(Complex base, Complex exponent) throws NoValueException {
        if (base.size() == 0) {
            throw NoValueException.here();
        }
        return met(base.power(exponent));
    }

    @Override
    public Complex call(Function function, List<Complex> arguments) throws NoValueException {
        var z = arguments.getFirst();
        return met(
                switch (function) {
                    case SIN -> z.sin();
                    case COS -> z.cos();
                    case TAN -> z.sin().over(z.cos());
                    case SEC -> Complex.ONE.over(z.cos());
                    case CSC -> Complex.ONE.over(z.sin());
                    case COT -> z.cos().over(z.sin());
                    case ARCSIN -> z.arcsin();
                    case ARCCOS -> Complex.real(Math.PI / 2).minus(z.arcsin());
                    case ARCTAN -> z.arctan();
                    case SINH -> z.exp().minus(minus(z).exp()).over(Complex.real(2));
                    case COSH -> z.exp().plus(minus(z).exp()).over(Complex.real(2));
                    case TANH -> z.exp().minus(minus(z).exp()).over(z.exp().plus(minus(z).exp()));
                    case EXP -> z.exp();
                    case LOG -> logarithm(arguments);
                    case ROOT -> root(z, arguments.get(1));
                    case ABS -> Complex.real(z.size());
                    case FLOOR -> Complex.real(Math.floor(real(z)));
                    case CEILING -> Complex.real(Math.ceil(real(z)));
                    case FACTORIAL -> Complex.real(factorial(real(z)));
                    case BINOMIAL -> Complex.real(binomial(real(z), real(arguments.get(1))));
                });
    }

    private static Complex minus(Complex z) {
        return new Complex(-z.re(), -z.im());
    }

    private static Complex logarithm(List<Complex> arguments) throws NoValueException {
        if (arguments.getFirst().size() == 0) {
            throw NoValueException.here();
        }
        var natural = arguments.getFirst().log();
        return arguments.size() == 1 ? natural : natural.over(arguments.get(1).log());
    }

    private static Complex root(Complex z, Complex degree) throws NoValueException {
        double n = real(degree);
        if (n == 2) {
            return z.sqrt();
        }
        if (z.isReal() && n == Math.rint(n) && Math.abs(n % 2) == 1) {
            return Complex.real(Math.copySign(Math.pow(Math.abs(z.re()), 1 / n), z.re()));
        }
        return z.size() == 0 ? z : z.power(Complex.real(1 / n));
    }

    private static double real(Complex z) throws NoValueException {
        if (!z.isReal()) {
            throw NoValueException.here();
        }
        return z.re();
    }

    private static double factorial(double n) throws NoValueException {
        if (n != Math.rint(n) || n < 0 || n > 170) {
            throw NoValueException.ever();
        }
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    private static double binomial(double n, double k) throws NoValueException {
        return factorial(n) / factorial(k) / factorial(n - k);
    }
}
