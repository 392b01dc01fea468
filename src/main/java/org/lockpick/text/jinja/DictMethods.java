package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The methods of Python's dicts that leave them as they are.
final class DictMethods {
    private DictMethods() {}

    static @Nullable Value of(Value.Dict dict, String name) {
        return switch (name) {
            case "get" -> new Value.Function("dict.get", arguments -> get(dict, arguments));
            case "items" -> new Value.Function("dict.items", arguments -> list(items(dict), arguments));
            case "keys" ->
                new Value.Function(
                        "dict.keys",
                        arguments -> list(List.copyOf(dict.entries().keySet()), arguments));
            case "values" ->
                new Value.Function(
                        "dict.values",
                        arguments -> list(List.copyOf(dict.entries().values()), arguments));
            case "copy" -> new Value.Function("dict.copy", _ -> dict);
            default -> null;
        };
    }

    static List<Value> items(Value.Dict dict) {
        var items = new ArrayList<Value>();
        dict.entries().forEach((key, value) -> items.add(new Value.Tuple(List.of(key, value))));
        return items;
    }

    private static Value get(Value.Dict dict, Arguments arguments) {
        var bound = arguments.bind("key", "default");
        var found = dict.entries().get(Sequences.key(bound.required("key")));
        return found == null ? bound.get("default", Value.None.NONE) : found;
    }

    private static Value list(List<Value> items, Arguments arguments) {
        arguments.bind();
        arguments.budget().elements(items.size());
        return new Value.Sequence(items);
    }
}
