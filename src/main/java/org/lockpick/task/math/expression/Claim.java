package org.lockpick.task.math.expression;

import java.util.List;
import java.util.Optional;
import org.lockpick.task.math.expression.Expression.Bracketed;
import org.lockpick.task.math.expression.Expression.Constant;
import org.lockpick.task.math.expression.Expression.Product;
import org.lockpick.task.math.expression.Expression.Relation;
import org.lockpick.task.math.expression.Expression.Symbol;

/// What an answer claims: a value under a name (`x = 3`, `f(x) = 2x`, `x > 3`), an equation or inequality
/// that names nothing, or just a value.
sealed interface Claim {

    /// Something is a value, or lies in a set.
    record Named(Expression name, Expression value) implements Claim {}

    /// A difference is 0.
    record Equation(Expression difference) implements Claim {}

    /// A difference is above 0, or at least 0.
    record Inequality(Expression difference, boolean strict) implements Claim {}

    /// A value without a name.
    record Value(Expression value) implements Claim {}

    /// The claim of an answer.
    static Claim of(Expression answer) {
        if (!(answer instanceof Relation(var sides, var signs))) {
            return new Value(answer);
        }
        if (signs.stream().allMatch(sign -> sign.equals("=") || sign.equals("≈"))) {
            return equal(sides, signs);
        }
        if (signs.equals(List.of("∈"))) {
            return new Named(sides.getFirst(), sides.getLast());
        }
        return interval((Relation) answer)
                .or(() -> inequality((Relation) answer))
                .orElse(new Value(answer));
    }

    private static Claim equal(List<Expression> sides, List<String> signs) {
        int exact = signs.indexOf("≈") < 0 ? sides.size() - 1 : signs.indexOf("≈");
        var first = sides.getFirst();
        if (isName(first)) {
            return new Named(first, sides.get(exact == 0 ? 1 : exact));
        }
        if (exact == 0) {
            return new Value(first);
        }
        if (sides.size() == 2) {
            return sides.getLast() instanceof Symbol ? new Named(sides.getLast(), first) : equation(sides);
        }
        return new Value(sides.get(exact));
    }

    private static Claim equation(List<Expression> sides) {
        return new Equation(difference(sides.getFirst(), sides.getLast()));
    }

    /// `one − other`.
    static Expression difference(Expression one, Expression other) {
        var minusOne = new Expression.Literal(Rational.MINUS_ONE);
        return new Expression.Sum(List.of(one, new Product(List.of(minusOne, other))));
    }

    /// Whether an expression can be what the left side of `=` names: no sum, no power, no number before a
    /// variable.
    private static boolean isName(Expression expression) {
        return switch (expression) {
            case Symbol _, Expression.Words _ -> true;
            case Constant constant -> constant == Constant.I || constant == Constant.E;
            case Product(var factors) ->
                isName(factors.getFirst())
                        && factors.stream().allMatch(factor -> isName(factor) || factor instanceof Expression.Literal);
            case Expression.Call(var function, var arguments) ->
                function == Function.ABS && isName(arguments.getFirst());
            case Expression.Ratio(var parts) -> parts.stream().allMatch(Claim::isName);
            case Expression.Quotient(var over, var under) -> isLength(over) && isLength(under);
            case Bracketed(var _, var items, var _) -> items.stream().allMatch(Claim::isName);
            default -> false;
        };
    }

    /// A distance by its points, `AB`.
    private static boolean isLength(Expression expression) {
        return expression instanceof Product(var factors)
                && factors.stream()
                        .allMatch(
                                factor -> factor instanceof Symbol(var name) && Character.isUpperCase(name.charAt(0)));
    }

    /// The inequality of two sides, read without looking for a name.
    static Optional<Inequality> inequality(Relation relation) {
        if (relation.signs().size() != 1) {
            return Optional.empty();
        }
        var left = relation.sides().getFirst();
        var right = relation.sides().getLast();
        return switch (relation.signs().getFirst()) {
            case ">" -> Optional.of(new Inequality(difference(left, right), true));
            case "≥" -> Optional.of(new Inequality(difference(left, right), false));
            case "<" -> Optional.of(new Inequality(difference(right, left), true));
            case "≤" -> Optional.of(new Inequality(difference(right, left), false));
            default -> Optional.empty();
        };
    }

    /// `x > 3`, `3 < x` and `-2 ≤ x < 7` as intervals.
    private static Optional<Claim> interval(Relation relation) {
        var sides = relation.sides();
        var signs = relation.signs();
        if (signs.size() == 1 && sides.getFirst() instanceof Symbol name) {
            return half(name, signs.getFirst(), sides.getLast());
        }
        if (signs.size() == 1 && sides.getLast() instanceof Symbol name) {
            return half(name, turned(signs.getFirst()), sides.getFirst());
        }
        if (signs.size() != 2 || !(sides.get(1) instanceof Symbol name)) {
            return Optional.empty();
        }
        boolean rising = isLess(signs.getFirst()) && isLess(signs.getLast());
        boolean falling = isLess(turned(signs.getFirst())) && isLess(turned(signs.getLast()));
        if (rising) {
            return Optional.of(
                    new Named(name, between(sides.getFirst(), signs.getFirst(), signs.getLast(), sides.getLast())));
        }
        return falling
                ? Optional.of(
                        new Named(name, between(sides.getLast(), signs.getLast(), signs.getFirst(), sides.getFirst())))
                : Optional.empty();
    }

    private static Optional<Claim> half(Symbol name, String sign, Expression end) {
        var infinity = Constant.INFINITY;
        var minusInfinity = new Product(List.of(new Expression.Literal(Rational.MINUS_ONE), infinity));
        return switch (sign) {
            case "<", "≤" -> Optional.of(new Named(name, between(minusInfinity, "<", sign, end)));
            case ">", "≥" -> Optional.of(new Named(name, between(end, sign, "<", infinity)));
            default -> Optional.empty();
        };
    }

    private static Expression between(Expression low, String lowSign, String highSign, Expression high) {
        return new Bracketed(isStrict(lowSign) ? "(" : "[", List.of(low, high), isStrict(highSign) ? "(" : "[");
    }

    private static boolean isStrict(String sign) {
        return sign.equals("<") || sign.equals(">");
    }

    private static boolean isLess(String sign) {
        return sign.equals("<") || sign.equals("≤");
    }

    private static String turned(String sign) {
        return switch (sign) {
            case "<" -> ">";
            case ">" -> "<";
            case "≤" -> "≥";
            case "≥" -> "≤";
            default -> sign;
        };
    }
}
