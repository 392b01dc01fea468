package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.task.math.expression.Token.Kind;

/// Reads what stands behind a command: arguments of fractions and roots, of functions with and without
/// brackets.
final class FunctionParser {
    private static final Expression TWO = new Expression.Literal(Rational.of(2));

    private final TokenStream tokens;
    private final ScalarParser scalars;

    FunctionParser(TokenStream tokens, ScalarParser scalars) {
        this.tokens = tokens;
        this.scalars = scalars;
    }

    Expression command(String name) throws UnreadableException {
        var function = Function.named(name);
        if (function.isPresent()) {
            return call(function.get());
        }
        var constant = Vocabulary.constant(name);
        if (constant.isPresent()) {
            return constant.get();
        }
        if (Vocabulary.isSymbol(name)) {
            return scalars.symbol("\\" + name);
        }
        return switch (name) {
            case "frac" -> new Expression.Quotient(scalars.argument(), scalars.argument());
            case "binom" -> new Expression.Call(Function.BINOMIAL, List.of(scalars.argument(), scalars.argument()));
            case "sqrt" -> root();
            case "overline" -> scalars.argument();
            case "mathbb" -> new Expression.Symbol("\\mathbb" + tokens.takeText());
            default -> throw new UnreadableException("no value at \\" + name);
        };
    }

    private Expression root() throws UnreadableException {
        var degree = TWO;
        if (tokens.peek().is(Kind.OPEN, "[")) {
            tokens.take();
            degree = scalars.sum();
            tokens.expect(Kind.CLOSE);
        }
        return new Expression.Call(Function.ROOT, List.of(scalars.argument(), degree));
    }

    /// `\sin x`, `\sin^2(x)`, `\log_2 8`.
    private Expression call(Function function) throws UnreadableException {
        var base = Optional.<Expression>empty();
        if (tokens.takeSign("_")) {
            if (function != Function.LOG) {
                throw new UnreadableException("a subscript at " + function);
            }
            base = Optional.of(scalars.argument());
        }
        var exponent = Optional.<Expression>empty();
        if (tokens.takeSign("^")) {
            exponent = Optional.of(scalars.exponent());
        }
        var arguments = new ArrayList<>(List.of(argument()));
        base.ifPresent(arguments::add);
        boolean inverse = exponent.filter(FunctionParser::isMinusOne).isPresent();
        if (inverse && function.inverse().isPresent()) {
            return new Expression.Call(function.inverse().get(), arguments);
        }
        var call = new Expression.Call(function, arguments);
        return exponent.<Expression>map(power -> new Expression.Power(call, power))
                .orElse(call);
    }

    private static boolean isMinusOne(Expression exponent) {
        return exponent.equals(new Expression.Literal(Rational.MINUS_ONE))
                || exponent.equals(new Expression.Product(
                        List.of(new Expression.Literal(Rational.MINUS_ONE), new Expression.Literal(Rational.ONE))));
    }

    /// Brackets, or the factors up to the next sign, bracket or function: of `\sin 2b \cos a`, `2b`.
    private Expression argument() throws UnreadableException {
        if (tokens.peek().kind() == Kind.OPEN) {
            return scalars.argument();
        }
        var factors = new ArrayList<>(List.of(scalars.factor()));
        while (scalars.startsFactor() && tokens.peek().kind() != Kind.OPEN && !isFunction(tokens.peek())) {
            factors.add(scalars.factor());
        }
        return factors.size() == 1 ? factors.getFirst() : new Expression.Product(factors);
    }

    private static boolean isFunction(Token token) {
        return token.kind() == Kind.COMMAND && Function.named(token.text()).isPresent();
    }
}
