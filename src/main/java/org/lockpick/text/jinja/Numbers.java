package org.lockpick.text.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Python's numbers: whole ones without end (up to a limit), truth values among them, and doubles.
final class Numbers {
    static final int MOST_DIGITS = 1000;
    private static final int MOST_BITS = 4096;

    private Numbers() {}

    static boolean isNumber(Value value) {
        return whole(value) != null || value instanceof Value.Real;
    }

    /// The whole number that a value is, also `true` as 1.
    static @Nullable BigInteger whole(Value value) {
        return switch (value) {
            case Value.Int number -> number.value();
            case Value.Bool bool -> bool.is() ? BigInteger.ONE : BigInteger.ZERO;
            default -> null;
        };
    }

    static double real(Value value) {
        var whole = whole(value);
        if (whole != null) {
            double real = whole.doubleValue();
            if (Double.isInfinite(real)) {
                throw Failure.value("int too large to convert to float");
            }
            return real;
        }
        return value instanceof Value.Real number ? number.value() : Double.NaN;
    }

    /// A number to count or to index with. Beyond the range of int it is as good as the end of that range.
    static int small(Value value, String what) {
        var whole = whole(value);
        if (whole == null) {
            throw Failure.value(what + " should be a whole number, found " + value.type());
        }
        return whole.max(BigInteger.valueOf(Integer.MIN_VALUE))
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    static int compare(Value left, Value right) {
        var a = whole(left);
        var b = whole(right);
        if (a != null && b != null) {
            return a.compareTo(b);
        }
        double x = left instanceof Value.Real number ? number.value() : 0;
        double y = right instanceof Value.Real number ? number.value() : 0;
        if (a != null) {
            return Double.isFinite(y) ? new BigDecimal(a).compareTo(new BigDecimal(y)) : Double.compare(0, y);
        }
        if (b != null) {
            return Double.isFinite(x) ? new BigDecimal(x).compareTo(new BigDecimal(b)) : Double.compare(x, 0);
        }
        return x == y ? 0 : Double.compare(x, y);
    }

    /// `left operator right` for two numbers.
    static Value arithmetic(String operator, Value left, Value right) {
        var a = whole(left);
        var b = whole(right);
        if (a != null && b != null) {
            return wholeArithmetic(operator, a, b);
        }
        return new Value.Real(realArithmetic(operator, real(left), real(right)));
    }

    private static Value wholeArithmetic(String operator, BigInteger a, BigInteger b) {
        return switch (operator) {
            case "+" -> bounded(a.add(b));
            case "-" -> bounded(a.subtract(b));
            case "*" -> bounded(a.multiply(b));
            case "//" -> bounded(floorDivided(a, b));
            case "%" -> bounded(a.subtract(floorDivided(a, b).multiply(b)));
            case "/" -> new Value.Real(trueDivided(a, b));
            default -> power(a, b);
        };
    }

    private static BigInteger floorDivided(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw Failure.value("integer division or modulo by zero");
        }
        var parts = a.divideAndRemainder(b);
        boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
        return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static double trueDivided(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw Failure.value("division by zero");
        }
        // Forty digits decide the rounding to a double right, but for ties that no template will meet.
        double quotient =
                new BigDecimal(a).divide(new BigDecimal(b), new MathContext(40)).doubleValue();
        if (Double.isInfinite(quotient)) {
            throw Failure.value("integer division result too large for a float");
        }
        return quotient;
    }

    private static Value power(BigInteger a, BigInteger b) {
        if (b.signum() < 0) {
            return new Value.Real(realArithmetic("**", a.doubleValue(), b.doubleValue()));
        }
        int bits = a.abs().bitLength();
        if (bits > 1 && (b.bitLength() > 31 || (long) bits * b.intValue() > 2L * MOST_BITS)) {
            throw Failure.limit("a whole number of more than " + MOST_BITS + " bits");
        }
        // Powers of 0, 1 and -1 depend on no more than whether the exponent is zero, odd or even.
        int exponent = bits > 1 ? b.intValue() : b.testBit(0) ? 1 : b.signum() == 0 ? 0 : 2;
        return bounded(a.pow(exponent));
    }

    private static double realArithmetic(String operator, double a, double b) {
        if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw Failure.value("float division by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor((a - modulo(a, b)) / b + 0.25);
            case "%" -> modulo(a, b);
            default -> realPower(a, b);
        };
    }

    private static double modulo(double a, double b) {
        double remainder = a % b;
        if (remainder == 0) {
            return Math.copySign(0.0, b);
        }
        return remainder < 0 == b < 0 ? remainder : remainder + b;
    }

    private static double realPower(double a, double b) {
        if (a == 0 && b < 0) {
            throw Failure.value("0.0 cannot be raised to a negative power");
        }
        double power = Math.pow(a, b);
        if (Double.isInfinite(power) && Double.isFinite(a) && Double.isFinite(b)) {
            throw Failure.value("numerical result out of range");
        }
        if (Double.isNaN(power) && !Double.isNaN(a) && !Double.isNaN(b)) {
            throw Failure.unsupported("complex numbers");
        }
        return power;
    }

    static Value.Int bounded(BigInteger number) {
        if (number.bitLength() > MOST_BITS) {
            throw Failure.limit("a whole number of more than " + MOST_BITS + " bits");
        }
        return new Value.Int(number);
    }

    /// A number without its fraction.
    static BigInteger truncated(Value value) {
        var whole = whole(value);
        if (whole != null) {
            return whole;
        }
        double real = real(value);
        if (!Double.isFinite(real)) {
            throw Failure.value("cannot convert float " + (Double.isNaN(real) ? "NaN" : "infinity") + " to integer");
        }
        return new BigDecimal(real).toBigInteger();
    }

    /// A double with so many digits after the point, half to even on its exact value.
    static String fixed(double real, int digits) {
        if (!Double.isFinite(real)) {
            return print(real);
        }
        var rounded =
                new BigDecimal(real).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return Math.copySign(1, real) < 0 && !rounded.startsWith("-") ? "-" + rounded : rounded;
    }

    /// A double in Python's shortest form: `1.0`, `1e+16`, `1.5e-07`, `inf`.
    static String print(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        var shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            var plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        var digits = shortest.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        var magnitude = Math.abs(exponent);
        return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (magnitude < 10 ? "0" : "")
                + magnitude;
    }
}
