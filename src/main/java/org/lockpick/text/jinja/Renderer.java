package org.lockpick.text.jinja;

import java.util.List;
import org.lockpick.text.jinja.Statement.Target;

/// Does what the statements of a template say.
final class Renderer {
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private final Source source;
    private final Budget budget;
    private final Evaluator evaluator;
    private final Output output;

    Renderer(Source source, Budget budget, Output output) {
        this.source = source;
        this.budget = budget;
        this.evaluator = new Evaluator(source, budget);
        this.output = output;
    }

    void render(List<Statement> statements, Scope scope) {
        run(statements, scope);
    }

    private Flow run(List<Statement> statements, Scope scope) {
        for (var statement : statements) {
            var flow = run(statement, scope);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(Statement statement, Scope scope) {
        try {
            budget.step();
            return did(statement, scope);
        } catch (Failure failure) {
            throw failure.at(source, statement.at());
        }
    }

    private Flow did(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Text text -> output.write(text.text());
            case Statement.Print print -> output.write(Printing.text(evaluator.value(print.value(), scope), budget));
            case Statement.Set set -> assign(set.target(), evaluator.value(set.value(), scope), scope);
            case Statement.SetBlock set ->
                assign(set.target(), filtered(set.filters(), captured(set.body(), scope.inner()), scope), scope);
            case Statement.FilterBlock block ->
                output.write(
                        Printing.text(filtered(block.filters(), captured(block.body(), scope.inner()), scope), budget));
            case Statement.Macro macro -> scope.set(macro.name(), function(macro, scope));
            case Statement.Generation generation -> generation(generation, scope);
            case Statement.If branches -> {
                return branch(branches, scope);
            }
            case Statement.With with -> {
                return with(with, scope);
            }
            case Statement.For loop -> {
                return loop(loop, scope);
            }
            case Statement.Break _ -> {
                return Flow.BREAK;
            }
            case Statement.Continue _ -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.ON;
    }

    private Flow branch(Statement.If branches, Scope scope) {
        for (var branch : branches.branches()) {
            if (evaluator.value(branch.condition(), scope).isTrue()) {
                return run(branch.body(), scope);
            }
        }
        return run(branches.otherwise(), scope);
    }

    private Flow with(Statement.With with, Scope scope) {
        var inner = scope.inner();
        for (var binding : with.bindings()) {
            assign(binding.target(), evaluator.value(binding.value(), scope), inner);
        }
        return run(with.body(), inner);
    }

    private Flow loop(Statement.For loop, Scope scope) {
        var values = chosen(loop, Sequences.elements(evaluator.value(loop.values(), scope)), scope);
        budget.elements(values.size());
        for (int i = 0; i < values.size(); i++) {
            var inner = scope.inner();
            inner.set("loop", new Value.Loop(values, i));
            assign(loop.target(), values.get(i), inner);
            if (run(loop.body(), inner) == Flow.BREAK) {
                break;
            }
        }
        return values.isEmpty() ? run(loop.otherwise(), scope.inner()) : Flow.ON;
    }

    private List<Value> chosen(Statement.For loop, List<Value> values, Scope scope) {
        var condition = loop.condition();
        if (condition == null) {
            return values;
        }
        return values.stream()
                .filter(value -> {
                    var inner = scope.inner();
                    assign(loop.target(), value, inner);
                    return evaluator.value(condition, inner).isTrue();
                })
                .toList();
    }

    private Value captured(List<Statement> body, Scope scope) {
        output.capture();
        run(body, scope);
        return new Value.Text(output.captured());
    }

    private Value filtered(List<Expression.Filter> filters, Value value, Scope scope) {
        var result = value;
        for (var filter : filters) {
            result = evaluator.filtered(filter, result, scope);
        }
        return result;
    }

    private void generation(Statement.Generation generation, Scope scope) {
        if (output.isCapturing()) {
            throw Failure.unsupported("a generation block inside of a macro or of a block whose text is a value:"
                    + " where the assistant's text will stand is not known");
        }
        int start = output.length();
        run(generation.body(), scope.inner());
        output.mark(start);
    }

    private void assign(Target target, Value value, Scope scope) {
        switch (target) {
            case Target.Variable variable -> scope.set(variable.name(), value);
            case Target.Member member -> {
                if (!(scope.get(member.space()) instanceof Value.Namespace namespace)) {
                    throw Failure.value("cannot assign attribute on non-namespace object");
                }
                namespace.members().put(member.name(), value);
            }
            case Target.Several several -> {
                var values = Sequences.elements(value, "'" + value.type() + "' object");
                int expected = several.targets().size();
                if (values.size() != expected) {
                    throw Failure.value("expected " + expected + " values to unpack, found " + values.size());
                }
                for (int i = 0; i < expected; i++) {
                    assign(several.targets().get(i), values.get(i), scope);
                }
            }
        }
    }

    /// A macro sees the names of the place where it is defined, not of where it is called.
    private Value function(Statement.Macro macro, Scope definition) {
        return new Value.Function(macro.name(), arguments -> {
            var names =
                    macro.parameters().stream().map(Statement.Parameter::name).toArray(String[]::new);
            var bound = arguments.bind(names);
            var scope = definition.inner();
            for (var parameter : macro.parameters()) {
                var given = bound.optional(parameter.name());
                scope.set(parameter.name(), given == null ? byDefault(parameter, scope) : given);
            }
            budget.enter();
            var text = captured(macro.body(), scope);
            budget.leave();
            return text;
        });
    }

    private Value byDefault(Statement.Parameter parameter, Scope scope) {
        var byDefault = parameter.byDefault();
        return byDefault == null
                ? new Value.Undefined("parameter '" + parameter.name() + "' was not provided")
                : evaluator.value(byDefault, scope);
    }
}
