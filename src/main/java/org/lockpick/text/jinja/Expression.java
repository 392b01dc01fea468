package org.lockpick.text.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands for a value in a template, and where.
sealed interface Expression {
    Place at();

    record Constant(Place at, Value value) implements Expression {}

    record Name(Place at, String name) implements Expression {}

    record ListOf(Place at, List<Expression> items) implements Expression {}

    record TupleOf(Place at, List<Expression> items) implements Expression {}

    record DictOf(Place at, List<Pair> pairs) implements Expression {}

    record Attribute(Place at, Expression target, String name) implements Expression {}

    record Item(Place at, Expression target, Expression index) implements Expression {}

    record Slice(
            Place at,
            Expression target,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step) implements Expression {}

    record Call(Place at, Expression target, Inputs inputs) implements Expression {}

    record Filter(Place at, Expression subject, String name, Inputs inputs) implements Expression {}

    record Test(Place at, Expression subject, String name, Inputs inputs) implements Expression {}

    /// `-x` or `+x`.
    record Sign(Place at, String operator, Expression operand) implements Expression {}

    record Not(Place at, Expression operand) implements Expression {}

    /// `and` / `or`, which give one of their operands.
    record Logic(Place at, boolean and, Expression left, Expression right) implements Expression {}

    record Arithmetic(Place at, String operator, Expression left, Expression right) implements Expression {}

    /// `a ~ b ~ c`, joined as texts.
    record Concatenation(Place at, List<Expression> parts) implements Expression {}

    /// `a < b <= c`, true when every neighbouring pair holds.
    record Comparison(Place at, Expression first, List<Operand> operands) implements Expression {}

    /// `then if condition else otherwise`.
    record Conditional(
            Place at,
            Expression condition,
            Expression then,
            @Nullable Expression otherwise) implements Expression {}

    record Pair(Expression key, Expression value) {}

    record Operand(String operator, Expression value) {}

    /// What stands in the parentheses of a call.
    record Inputs(List<Expression> positional, List<Named> named) {
        static final Inputs NONE = new Inputs(List.of(), List.of());
    }

    record Named(String name, Expression value) {}
}
