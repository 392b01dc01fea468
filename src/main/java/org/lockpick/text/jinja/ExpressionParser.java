package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockpick.text.jinja.Expression.Inputs;
import org.lockpick.text.jinja.Expression.Named;
import org.lockpick.text.jinja.Expression.Operand;
import org.lockpick.text.jinja.Token.Kind;

/// Reads expressions, one method per level of binding, loosest first. The levels are Jinja's, which are not
/// quite Python's: `~` binds tighter than `+`, a filter tighter than any operator but not tighter than a sign.
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;
    private final Primaries primaries;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.primaries = new Primaries(tokens, this);
    }

    /// One expression, or a tuple where commas follow.
    Expression tuple() {
        return tuple(true);
    }

    /// As [#tuple()], without `a if b else c`, whose `if` would be that of a `for`.
    Expression unconditionalTuple() {
        return tuple(false);
    }

    private Expression tuple(boolean conditional) {
        var at = tokens.current().at();
        var first = conditional ? expression() : or();
        if (!tokens.atOperator(",")) {
            return first;
        }
        var items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !atTupleEnd()) {
            items.add(conditional ? expression() : or());
        }
        return new Expression.TupleOf(at, List.copyOf(items));
    }

    private boolean atTupleEnd() {
        return tokens.at(Kind.OUTPUT_END) || tokens.at(Kind.TAG_END) || tokens.atOperator(")");
    }

    Expression expression() {
        tokens.enter();
        var value = or();
        while (tokens.atName("if")) {
            var at = tokens.take().at();
            var condition = or();
            var otherwise = tokens.skipName("else") ? expression() : null;
            value = new Expression.Conditional(at, condition, value, otherwise);
        }
        tokens.leave();
        return value;
    }

    Expression or() {
        var left = and();
        while (tokens.atName("or")) {
            left = new Expression.Logic(tokens.take().at(), false, left, and());
        }
        return left;
    }

    private Expression and() {
        var left = not();
        while (tokens.atName("and")) {
            left = new Expression.Logic(tokens.take().at(), true, left, not());
        }
        return left;
    }

    private Expression not() {
        if (!tokens.atName("not")) {
            return comparison();
        }
        tokens.enter();
        var negated = new Expression.Not(tokens.take().at(), not());
        tokens.leave();
        return negated;
    }

    private Expression comparison() {
        var at = tokens.current().at();
        var first = sum();
        var operands = new ArrayList<Operand>();
        for (var operator = comparisonOperator(); operator != null; operator = comparisonOperator()) {
            operands.add(new Operand(operator, sum()));
        }
        return operands.isEmpty() ? first : new Expression.Comparison(at, first, List.copyOf(operands));
    }

    private @Nullable String comparisonOperator() {
        if (tokens.at(Kind.OPERATOR) && COMPARISONS.contains(tokens.current().text())) {
            return tokens.take().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (tokens.atName("not") && tokens.following().isName("in")) {
            tokens.take();
            tokens.take();
            return "not in";
        }
        return null;
    }

    private Expression sum() {
        var left = concatenation();
        while (tokens.atOperator("+") || tokens.atOperator("-")) {
            var operator = tokens.take();
            left = new Expression.Arithmetic(operator.at(), operator.text(), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        var at = tokens.current().at();
        var parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Concatenation(at, List.copyOf(parts));
    }

    private Expression product() {
        var left = power();
        while (tokens.atOperator("*") || tokens.atOperator("/") || tokens.atOperator("//") || tokens.atOperator("%")) {
            var operator = tokens.take();
            left = new Expression.Arithmetic(operator.at(), operator.text(), left, power());
        }
        return left;
    }

    /// To the left, unlike Python's.
    private Expression power() {
        var left = filtered();
        while (tokens.atOperator("**")) {
            left = new Expression.Arithmetic(tokens.take().at(), "**", left, filtered());
        }
        return left;
    }

    private Expression filtered() {
        var value = signed();
        while (true) {
            if (tokens.atOperator("|")) {
                tokens.take();
                value = filter(value);
            } else if (tokens.atName("is")) {
                value = test(value);
            } else if (tokens.atOperator("(")) {
                value = new Expression.Call(tokens.current().at(), value, inputs());
            } else {
                return value;
            }
        }
    }

    private Expression signed() {
        if (!tokens.atOperator("-") && !tokens.atOperator("+")) {
            return primaries.postfix(primaries.primary());
        }
        tokens.enter();
        var sign = tokens.take();
        var value = new Expression.Sign(sign.at(), sign.text(), signed());
        tokens.leave();
        return primaries.postfix(value);
    }

    /// The name and inputs of a filter, behind its `|`.
    Expression.Filter filter(Expression subject) {
        var name = tokens.expect(Kind.NAME, "the name of a filter");
        var inputs = tokens.atOperator("(") ? inputs() : Inputs.NONE;
        return new Expression.Filter(name.at(), subject, name.text(), inputs);
    }

    private Expression test(Expression subject) {
        var is = tokens.take();
        boolean negated = tokens.skipName("not");
        var name = tokens.expect(Kind.NAME, "the name of a test");
        var inputs = tokens.atOperator("(") ? inputs() : testedAgainst();
        var test = new Expression.Test(name.at(), subject, name.text(), inputs);
        return negated ? new Expression.Not(is.at(), test) : test;
    }

    /// The one input of a test that is written without parentheses, as in `divisibleby 3`.
    private Inputs testedAgainst() {
        boolean begins = tokens.at(Kind.NAME)
                ? !tokens.atName("else") && !tokens.atName("or") && !tokens.atName("and")
                : tokens.at(Kind.STRING)
                        || tokens.at(Kind.INTEGER)
                        || tokens.at(Kind.FLOAT)
                        || tokens.atOperator("[")
                        || tokens.atOperator("{");
        if (!begins) {
            return Inputs.NONE;
        }
        if (tokens.atName("is")) {
            throw tokens.expected("the end of this test; tests cannot be chained");
        }
        return new Inputs(List.of(primaries.postfix(primaries.primary())), List.of());
    }

    /// `(a, b, name=c)`.
    Inputs inputs() {
        tokens.expectOperator("(");
        var positional = new ArrayList<Expression>();
        var named = new ArrayList<Named>();
        while (!tokens.atOperator(")")) {
            if (tokens.atOperator("*") || tokens.atOperator("**")) {
                throw tokens.source().unsupported(tokens.current().at(), "spreading inputs with * or **");
            }
            if (tokens.at(Kind.NAME) && tokens.following().isOperator("=")) {
                var name = tokens.take().text();
                tokens.take();
                named.add(new Named(name, expression()));
            } else if (named.isEmpty()) {
                positional.add(expression());
            } else {
                throw tokens.expected("a named input, as this one follows another");
            }
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator(")");
        return new Inputs(List.copyOf(positional), List.copyOf(named));
    }
}
