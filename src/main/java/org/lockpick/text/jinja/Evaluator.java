package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives expressions their value, and failures their place in the template.
final class Evaluator {
    private final Source source;
    private final Budget budget;

    Evaluator(Source source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    /// @throws TemplateException naming the innermost expression that failed
    Value value(Expression expression, Scope scope) {
        try {
            budget.step();
            return evaluated(expression, scope);
        } catch (Failure failure) {
            throw failure.at(source, expression.at());
        }
    }

    private Value evaluated(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.ListOf list -> new Value.Sequence(values(list.items(), scope));
            case Expression.TupleOf tuple -> new Value.Tuple(values(tuple.items(), scope));
            case Expression.DictOf dict -> dict(dict, scope);
            case Expression.Attribute attribute ->
                Attributes.attribute(value(attribute.target(), scope), attribute.name());
            case Expression.Item item -> Attributes.item(value(item.target(), scope), value(item.index(), scope));
            case Expression.Slice slice ->
                Sequences.slice(
                        value(slice.target(), scope),
                        optional(slice.from(), scope),
                        optional(slice.to(), scope),
                        optional(slice.step(), scope),
                        budget);
            case Expression.Call call -> call(call, scope);
            case Expression.Filter filter -> filtered(filter, value(filter.subject(), scope), scope);
            case Expression.Test test -> test(test, scope);
            case Expression.Sign sign -> Operators.signed(sign.operator(), value(sign.operand(), scope));
            case Expression.Not not ->
                Value.Bool.of(!value(not.operand(), scope).isTrue());
            case Expression.Logic logic -> logic(logic, scope);
            case Expression.Arithmetic arithmetic ->
                Operators.arithmetic(
                        arithmetic.operator(),
                        value(arithmetic.left(), scope),
                        value(arithmetic.right(), scope),
                        budget);
            case Expression.Concatenation concatenation -> concatenation(concatenation, scope);
            case Expression.Comparison comparison -> comparison(comparison, scope);
            case Expression.Conditional conditional -> conditional(conditional, scope);
        };
    }

    /// A filter on a value that is already there, as on what a block wrote.
    Value filtered(Expression.Filter filter, Value subject, Scope scope) {
        try {
            var arguments = arguments("filter '" + filter.name() + "'", filter.inputs(), scope);
            return Filters.apply(filter.name(), subject, arguments);
        } catch (Failure failure) {
            throw failure.at(source, filter.at());
        }
    }

    private List<Value> values(List<Expression> expressions, Scope scope) {
        var values = new ArrayList<Value>();
        for (var expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private @Nullable Value optional(@Nullable Expression expression, Scope scope) {
        return expression == null ? null : value(expression, scope);
    }

    private Value dict(Expression.DictOf dict, Scope scope) {
        var entries = new LinkedHashMap<Value, Value>();
        for (var pair : dict.pairs()) {
            var key = Sequences.key(value(pair.key(), scope));
            entries.put(key, value(pair.value(), scope));
        }
        return new Value.Dict(entries);
    }

    private Value call(Expression.Call call, Scope scope) {
        return switch (value(call.target(), scope)) {
            case Value.Function function -> called(call, function, scope);
            case Value.Undefined undefined -> throw Failure.undefined(undefined);
            case Value other -> throw Failure.value("'" + other.type() + "' object is not callable");
        };
    }

    private Value called(Expression.Call call, Value.Function function, Scope scope) {
        var arguments = arguments("'" + function.name() + "'", call.inputs(), scope);
        return function.body().call(arguments);
    }

    private Arguments arguments(String callee, Expression.Inputs inputs, Scope scope) {
        var named = new LinkedHashMap<String, Value>();
        var positional = values(inputs.positional(), scope);
        for (var input : inputs.named()) {
            if (named.put(input.name(), value(input.value(), scope)) != null) {
                throw Failure.value(callee + " got its input '" + input.name() + "' twice");
            }
        }
        return new Arguments(callee, positional, named, budget);
    }

    private Value test(Expression.Test test, Scope scope) {
        var subject = value(test.subject(), scope);
        var arguments = arguments("test '" + test.name() + "'", test.inputs(), scope);
        return Value.Bool.of(Tests.holds(test.name(), subject, arguments));
    }

    private Value logic(Expression.Logic logic, Scope scope) {
        var left = value(logic.left(), scope);
        return left.isTrue() == logic.and() ? value(logic.right(), scope) : left;
    }

    private Value concatenation(Expression.Concatenation concatenation, Scope scope) {
        var joined = new StringBuilder();
        for (var part : concatenation.parts()) {
            joined.append(Printing.text(value(part, scope), budget));
            budget.characters(joined.length());
        }
        return new Value.Text(joined.toString());
    }

    private Value comparison(Expression.Comparison comparison, Scope scope) {
        var left = value(comparison.first(), scope);
        for (var operand : comparison.operands()) {
            var right = value(operand.value(), scope);
            if (!Comparing.holds(operand.operator(), left, right, budget)) {
                return Value.Bool.FALSE;
            }
            left = right;
        }
        return Value.Bool.TRUE;
    }

    private Value conditional(Expression.Conditional conditional, Scope scope) {
        if (value(conditional.condition(), scope).isTrue()) {
            return value(conditional.then(), scope);
        }
        var otherwise = conditional.otherwise();
        return otherwise == null
                ? new Value.Undefined("the inline if-expression on line "
                        + conditional.at().line() + " evaluated to false and no else section was defined.")
                : value(otherwise, scope);
    }
}
