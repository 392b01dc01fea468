package org.lockpick.text.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Filters that make numbers.
final class NumberFilters {
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,5})?");

    static final Map<String, Filters.Filter> ALL = Map.of(
            "int", NumberFilters::whole,
            "float", NumberFilters::real,
            "abs", NumberFilters::absolute,
            "round", NumberFilters::round,
            "sum", NumberFilters::sum);

    private NumberFilters() {}

    private static Value whole(Value value, Arguments arguments) {
        var bound = arguments.bind("default", "base");
        var byDefault = bound.get("default", new Value.Int(0));
        if (value instanceof Value.Text text) {
            int base = bound.whole("base", 10);
            var whole = parsed(text.value(), base);
            if (whole != null) {
                return Numbers.bounded(whole);
            }
            var real = parsedReal(text.value());
            return real == null || !Double.isFinite(real)
                    ? byDefault
                    : new Value.Int(Numbers.truncated(new Value.Real(real)));
        }
        boolean convertible =
                Numbers.whole(value) != null || (value instanceof Value.Real real && Double.isFinite(real.value()));
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        return convertible ? new Value.Int(Numbers.truncated(value)) : byDefault;
    }

    private static @Nullable BigInteger parsed(String text, int base) {
        var digits = Whitespace.stripLeading(Whitespace.stripTrailing(text)).replaceAll("(?<=\\w)_(?=\\w)", "");
        if (base == 16) {
            digits = digits.replaceFirst("^([+-]?)0[xX]", "$1");
        }
        if (base < Character.MIN_RADIX || base > Character.MAX_RADIX || digits.length() > Numbers.MOST_DIGITS) {
            return null;
        }
        try {
            return new BigInteger(digits, base);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Double parsedReal(String text) {
        var digits = Whitespace.stripLeading(Whitespace.stripTrailing(text));
        if (REAL.matcher(digits).matches()) {
            return Double.valueOf(digits);
        }
        return switch (CodePoints.lower(digits)) {
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> null;
        };
    }

    private static Value real(Value value, Arguments arguments) {
        var byDefault = arguments.bind("default").get("default", new Value.Real(0));
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (value instanceof Value.Text text) {
            var real = parsedReal(text.value());
            return real == null ? byDefault : new Value.Real(real);
        }
        return Numbers.isNumber(value) ? new Value.Real(Numbers.real(value)) : byDefault;
    }

    private static Value absolute(Value value, Arguments arguments) {
        arguments.bind();
        if (value instanceof Value.Real real) {
            return new Value.Real(Math.abs(real.value()));
        }
        var number = Operators.signed("+", value);
        return new Value.Int(Numbers.truncated(number).abs());
    }

    private static Value round(Value value, Arguments arguments) {
        var bound = arguments.bind("precision", "method");
        int precision = bound.whole("precision", 0);
        var method = bound.text("method");
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (!Numbers.isNumber(value)) {
            throw Failure.value("type " + value.type() + " cannot be rounded");
        }
        double scale = Math.pow(10, precision);
        return switch (method == null ? "common" : method) {
            case "common" -> toNearest(value, precision);
            case "ceil" -> new Value.Real(Math.ceil(Numbers.real(value) * scale) / scale);
            case "floor" -> new Value.Real(Math.floor(Numbers.real(value) * scale) / scale);
            default -> throw Failure.value("method must be common, ceil or floor");
        };
    }

    /// Ties to the even neighbour, decided on the exact value.
    private static Value toNearest(Value value, int precision) {
        var whole = Numbers.whole(value);
        int digits = Math.clamp(precision, -400, 400);
        if (whole != null) {
            var rounded = new BigDecimal(whole).setScale(Math.min(digits, 0), RoundingMode.HALF_EVEN);
            return new Value.Int(rounded.toBigInteger());
        }
        double real = Numbers.real(value);
        if (!Double.isFinite(real)) {
            return value;
        }
        double rounded =
                new BigDecimal(real).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return new Value.Real(Math.copySign(rounded, real));
    }

    private static Value sum(Value value, Arguments arguments) {
        var bound = arguments.bind("attribute", "start");
        var path = Path.of(bound);
        var sum = bound.get("start", new Value.Int(0));
        for (var item : Sequences.elements(value)) {
            sum = Operators.arithmetic("+", sum, path.follow(item), arguments.budget());
        }
        return sum;
    }
}
