package org.lockpick.text.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockpick.text.jinja.Token.Kind;

/// Reads what binds tightest: literals, names, brackets, and the subscripts and calls behind them.
final class Primaries {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    Primaries(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        var token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.take());
            case STRING -> strings();
            case INTEGER -> new Expression.Constant(token.at(), integer(tokens.take()));
            case FLOAT -> new Expression.Constant(token.at(), real(tokens.take()));
            case OPERATOR -> bracket(token);
            case TEXT, OUTPUT_BEGIN, OUTPUT_END, TAG_BEGIN, TAG_END, END -> throw tokens.expected("an expression");
        };
    }

    private static Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expression.Constant(token.at(), Value.Bool.TRUE);
            case "false", "False" -> new Expression.Constant(token.at(), Value.Bool.FALSE);
            case "none", "None" -> new Expression.Constant(token.at(), Value.None.NONE);
            default -> new Expression.Name(token.at(), token.text());
        };
    }

    private Expression strings() {
        var at = tokens.current().at();
        var joined = new StringBuilder();
        while (tokens.at(Kind.STRING)) {
            joined.append(tokens.take().text());
        }
        return new Expression.Constant(at, new Value.Text(joined.toString()));
    }

    private Value integer(Token token) {
        var digits = token.text();
        boolean based = digits.length() > 1 && Character.isLetter(digits.charAt(1));
        int base = !based
                ? 10
                : switch (Character.toLowerCase(digits.charAt(1))) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
        boolean leadingZero = !based
                && digits.startsWith("0")
                && !digits.replaceAll("[0_]", "").isEmpty();
        try {
            if (!leadingZero && digits.length() <= Numbers.MOST_DIGITS) {
                return new Value.Int(new BigInteger((based ? digits.substring(2) : digits).replace("_", ""), base));
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw tokens.source().malformed(token.at(), "expected a whole number, found '" + digits + "'");
    }

    private Value real(Token token) {
        return new Value.Real(Double.parseDouble(token.text().replace("_", "")));
    }

    private Expression bracket(Token token) {
        tokens.enter();
        var value = switch (token.text()) {
            case "(" -> parentheses();
            case "[" -> list();
            case "{" -> dict();
            default -> throw tokens.expected("an expression");
        };
        tokens.leave();
        return value;
    }

    private Expression parentheses() {
        var at = tokens.take().at();
        if (tokens.skipOperator(")")) {
            return new Expression.TupleOf(at, List.of());
        }
        var inner = expressions.tuple();
        tokens.expectOperator(")");
        return inner;
    }

    private Expression list() {
        var at = tokens.take().at();
        var items = new ArrayList<Expression>();
        while (!tokens.atOperator("]")) {
            items.add(expressions.expression());
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator("]");
        return new Expression.ListOf(at, List.copyOf(items));
    }

    private Expression dict() {
        var at = tokens.take().at();
        var pairs = new ArrayList<Expression.Pair>();
        while (!tokens.atOperator("}")) {
            var key = expressions.expression();
            tokens.expectOperator(":");
            pairs.add(new Expression.Pair(key, expressions.expression()));
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator("}");
        return new Expression.DictOf(at, List.copyOf(pairs));
    }

    /// `value` with the subscripts and calls that follow it.
    Expression postfix(Expression value) {
        var result = value;
        while (true) {
            if (tokens.atOperator(".")) {
                result = attribute(result);
            } else if (tokens.atOperator("[")) {
                result = subscript(result);
            } else if (tokens.atOperator("(")) {
                result = new Expression.Call(tokens.current().at(), result, expressions.inputs());
            } else {
                return result;
            }
        }
    }

    private Expression attribute(Expression target) {
        var at = tokens.take().at();
        if (tokens.at(Kind.INTEGER)) {
            var index = tokens.take();
            return new Expression.Item(at, target, new Expression.Constant(index.at(), integer(index)));
        }
        return new Expression.Attribute(
                at, target, tokens.expect(Kind.NAME, "a name or a number").text());
    }

    private Expression subscript(Expression target) {
        var at = tokens.take().at();
        var from = tokens.atOperator(":") ? null : expressions.expression();
        if (from != null && !tokens.atOperator(":")) {
            tokens.expectOperator("]");
            return new Expression.Item(at, target, from);
        }
        tokens.expectOperator(":");
        var to = bound();
        var step = tokens.skipOperator(":") ? bound() : null;
        tokens.expectOperator("]");
        return new Expression.Slice(at, target, from, to, step);
    }

    private @Nullable Expression bound() {
        return tokens.atOperator(":") || tokens.atOperator("]") ? null : expressions.expression();
    }
}
