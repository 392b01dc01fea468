package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Evaluates scalars in an arithmetic, within a budget of work that a whole comparison shares.
final class Evaluation {
    /// Nodes that one comparison may visit, all its points and arithmetics together: some tenths of a second.
    private static final int MOST_NODES = 1_000_000;

    /// Exponents worked out before: they are the same at every point, and can be dear.
    private final IdentityHashMap<Expression, Optional<Rational>> exponents = new IdentityHashMap<>();

    private int nodesLeft = MOST_NODES;

    /// Whether the budget is used up, so that what was not decided stays undecided.
    boolean isExhausted() {
        return nodesLeft <= 0;
    }

    <T> T value(Expression expression, Arithmetic<T> in) throws NoValueException {
        if (nodesLeft-- <= 0) {
            throw NoValueException.ever();
        }
        return switch (expression) {
            case Expression.Literal(var value) -> in.number(value);
            case Expression.Symbol(var name) -> in.symbol(name);
            case Expression.Constant constant -> in.constant(constant);
            case Expression.Sum(var terms) -> {
                var sum = value(terms.getFirst(), in);
                for (var term : terms.subList(1, terms.size())) {
                    sum = in.add(sum, value(term, in));
                }
                yield sum;
            }
            case Expression.Product(var factors) -> {
                var product = value(factors.getFirst(), in);
                for (var factor : factors.subList(1, factors.size())) {
                    product = in.multiply(product, value(factor, in));
                }
                yield product;
            }
            case Expression.Quotient(var over, var under) -> in.divide(value(over, in), value(under, in));
            case Expression.Power(var base, var exponent) -> power(base, exponent, in);
            case Expression.Call(var function, var arguments) -> in.call(function, values(arguments, in));
            case Expression.Measured(var value, var unit)
            when unit.equals("°") ->
                in.multiply(
                        value(value, in), in.divide(in.constant(Expression.Constant.PI), in.number(Rational.of(180))));
            case Expression.Measured(var value, var unit)
            when unit.equals("%") -> in.divide(value(value, in), in.number(Rational.of(100)));
            case Expression.Measured(var value, var _) -> value(value, in);
            default -> throw NoValueException.ever();
        };
    }

    private <T> List<T> values(List<Expression> expressions, Arithmetic<T> in) throws NoValueException {
        var values = new ArrayList<T>();
        for (var expression : expressions) {
            values.add(value(expression, in));
        }
        return values;
    }

    private <T> T power(Expression base, Expression exponent, Arithmetic<T> in) throws NoValueException {
        var exact = exponents.computeIfAbsent(exponent, this::exact);
        var value = value(base, in);
        return exact.isPresent() ? in.power(value, exact.get()) : in.power(value, value(exponent, in));
    }

    /// The exact value of an expression, if it is rational and of a bounded length.
    Optional<Rational> exact(Expression expression) {
        try {
            return Optional.of(value(expression, new ExactArithmetic()));
        } catch (NoValueException _) {
            return Optional.empty();
        }
    }
}
