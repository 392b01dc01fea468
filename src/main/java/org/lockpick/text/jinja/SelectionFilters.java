package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `map`, `select`, `reject`, `selectattr` and `rejectattr`.
final class SelectionFilters {
    static final Map<String, Filters.Filter> ALL = Map.of(
            "map", SelectionFilters::map,
            "select", (value, arguments) -> select(value, arguments, Path.HERE, true),
            "reject", (value, arguments) -> select(value, arguments, Path.HERE, false),
            "selectattr", (value, arguments) -> selectAttribute(value, arguments, true),
            "rejectattr", (value, arguments) -> selectAttribute(value, arguments, false));

    private SelectionFilters() {}

    private static Value map(Value value, Arguments arguments) {
        Function<Value, Value> change = change(arguments);
        var mapped = new ArrayList<Value>();
        for (var item : elements(value)) {
            arguments.budget().step();
            mapped.add(change.apply(item));
        }
        return new Value.Generator(mapped);
    }

    /// Nothing of whatever is false, as in Jinja.
    private static List<Value> elements(Value value) {
        return value.isTrue() ? Sequences.elements(value) : List.of();
    }

    private static Function<Value, Value> change(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            var bound = new Arguments(arguments.callee(), arguments.positional(), arguments.named(), arguments.budget())
                    .bind("attribute", "default");
            var path = Path.of(bound.required("attribute"));
            var byDefault = bound.get("default", Value.None.NONE);
            return byDefault == Value.None.NONE ? path::follow : item -> path.follow(item, byDefault);
        }
        var name = name(arguments, "filter");
        var rest = arguments.rest("filter '" + name + "'");
        return item -> Filters.apply(name, item, rest);
    }

    private static Value selectAttribute(Value value, Arguments arguments, boolean wanted) {
        if (arguments.positional().isEmpty()) {
            throw Failure.value(arguments.callee() + " needs the name of an attribute");
        }
        var path = Path.of(arguments.positional().getFirst());
        return select(value, arguments.rest(arguments.callee()), path, wanted);
    }

    private static Value select(Value value, Arguments arguments, Path path, boolean wanted) {
        var selected = new ArrayList<Value>();
        for (var item : elements(value)) {
            arguments.budget().step();
            if (holds(path.follow(item), arguments) == wanted) {
                selected.add(item);
            }
        }
        return new Value.Generator(selected);
    }

    private static boolean holds(Value value, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            return value.isTrue();
        }
        var name = name(arguments, "test");
        return Tests.holds(name, value, arguments.rest("test '" + name + "'"));
    }

    private static String name(Arguments arguments, String what) {
        if (arguments.positional().getFirst() instanceof Value.Text name) {
            return name.value();
        }
        throw Failure.value(arguments.callee() + " needs the name of a " + what + " first");
    }
}
