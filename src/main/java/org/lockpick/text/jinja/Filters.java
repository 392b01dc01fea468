package org.lockpick.text.jinja;

import java.util.HashMap;
import java.util.Map;

/// What may follow `|`.
final class Filters {
    interface Filter {
        Value of(Value value, Arguments arguments);
    }

    private static final Map<String, Filter> FILTERS = all();

    private Filters() {}

    private static Map<String, Filter> all() {
        var filters = new HashMap<String, Filter>();
        filters.putAll(TextFilters.ALL);
        filters.putAll(ListFilters.ALL);
        filters.putAll(NumberFilters.ALL);
        filters.putAll(SelectionFilters.ALL);
        filters.put("tojson", JsonWriting::filter);
        filters.put("default", Filters::byDefault);
        filters.put("d", Filters::byDefault);
        filters.put(
                "attr",
                (value, arguments) ->
                        Attributes.attribute(value, arguments.bind("name").requiredText("name")));
        return Map.copyOf(filters);
    }

    static boolean isThere(String name) {
        return FILTERS.containsKey(name);
    }

    static Value apply(String name, Value value, Arguments arguments) {
        var filter = FILTERS.get(name);
        if (filter == null) {
            throw Failure.unsupported("no filter named '" + name + "'");
        }
        return filter.of(value, arguments);
    }

    private static Value byDefault(Value value, Arguments arguments) {
        var bound = arguments.bind("default_value", "boolean");
        boolean replaced = value instanceof Value.Undefined || (bound.truth("boolean", false) && !value.isTrue());
        return replaced ? bound.get("default_value", new Value.Text("")) : value;
    }
}
