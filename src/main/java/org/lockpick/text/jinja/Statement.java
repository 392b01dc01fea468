package org.lockpick.text.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a template does, in order.
sealed interface Statement {
    Place at();

    record Text(Place at, String text) implements Statement {}

    record Print(Place at, Expression value) implements Statement {}

    /// The first branch whose condition holds, else `otherwise`.
    record If(Place at, List<Branch> branches, List<Statement> otherwise) implements Statement {}

    /// `for target in values if condition`; `otherwise` when nothing was gone through.
    record For(
            Place at,
            Target target,
            Expression values,
            @Nullable Expression condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record Set(Place at, Target target, Expression value) implements Statement {}

    /// `{% set x %}…{% endset %}`: what the body writes, through the filters.
    record SetBlock(Place at, Target target, List<Expression.Filter> filters, List<Statement> body)
            implements Statement {}

    record With(Place at, List<Set> bindings, List<Statement> body) implements Statement {}

    /// `{% filter upper %}…{% endfilter %}`.
    record FilterBlock(Place at, List<Expression.Filter> filters, List<Statement> body) implements Statement {}

    record Macro(Place at, String name, List<Parameter> parameters, List<Statement> body) implements Statement {}

    /// `{% generation %}…{% endgeneration %}`: what the assistant wrote.
    record Generation(Place at, List<Statement> body) implements Statement {}

    record Break(Place at) implements Statement {}

    record Continue(Place at) implements Statement {}

    record Branch(Expression condition, List<Statement> body) {}

    record Parameter(String name, @Nullable Expression byDefault) {}

    /// What a value is given to.
    sealed interface Target {
        record Variable(Place at, String name) implements Target {}

        /// `space.name` of a `namespace`.
        record Member(Place at, String space, String name) implements Target {}

        record Several(Place at, List<Target> targets) implements Target {}
    }
}
