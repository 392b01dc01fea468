package org.lockpick.task.math.expression;

import java.util.List;

/// Writes out `\pm`: an expression with it is two, one with the upper signs and one with the lower.
final class Signs {
    private static final Expression ONE = new Expression.Literal(Rational.ONE);
    private static final Expression MINUS_ONE = new Expression.Literal(Rational.MINUS_ONE);

    private Signs() {}

    /// A list of two where there is a `\pm`; the expression itself where there is none.
    static Expression writtenOut(Expression expression) {
        return areIn(expression)
                ? new Expression.Listing(List.of(chosen(expression, true), chosen(expression, false)))
                : expression;
    }

    /// Whether there is a `\pm` or `\mp`.
    static boolean areIn(Expression expression) {
        return switch (expression) {
            case Expression.Sign _ -> true;
            case Expression.Sum(var terms) -> terms.stream().anyMatch(Signs::areIn);
            case Expression.Product(var factors) -> factors.stream().anyMatch(Signs::areIn);
            case Expression.Quotient(var over, var under) -> areIn(over) || areIn(under);
            case Expression.Power(var base, var exponent) -> areIn(base) || areIn(exponent);
            case Expression.Call(var _, var arguments) -> arguments.stream().anyMatch(Signs::areIn);
            case Expression.Measured(var value, var _) -> areIn(value);
            case Expression.Relation(var sides, var _) -> sides.stream().anyMatch(Signs::areIn);
            case Expression.Bracketed(var _, var items, var _) -> items.stream().anyMatch(Signs::areIn);
            default -> false;
        };
    }

    private static Expression chosen(Expression expression, boolean upper) {
        return switch (expression) {
            case Expression.Sign(var sign) -> sign == upper ? ONE : MINUS_ONE;
            case Expression.Sum(var terms) -> new Expression.Sum(chosen(terms, upper));
            case Expression.Product(var factors) -> new Expression.Product(chosen(factors, upper));
            case Expression.Quotient(var over, var under) ->
                new Expression.Quotient(chosen(over, upper), chosen(under, upper));
            case Expression.Power(var base, var exponent) ->
                new Expression.Power(chosen(base, upper), chosen(exponent, upper));
            case Expression.Call(var function, var arguments) ->
                new Expression.Call(function, chosen(arguments, upper));
            case Expression.Measured(var value, var unit) -> new Expression.Measured(chosen(value, upper), unit);
            case Expression.Relation(var sides, var signs) -> new Expression.Relation(chosen(sides, upper), signs);
            case Expression.Bracketed(var open, var items, var close) ->
                new Expression.Bracketed(open, chosen(items, upper), close);
            default -> expression;
        };
    }

    private static List<Expression> chosen(List<Expression> expressions, boolean upper) {
        return expressions.stream().map(part -> chosen(part, upper)).toList();
    }
}
