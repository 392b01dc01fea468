package org.lockpick.text.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON-like Java values as values of a template.
final class Values {
    private Values() {}

    /// @param value null, a text, a number, a truth value, a list, a map with text keys, or a tree of JSON
    /// @throws IllegalArgumentException for anything else: a template is given data, never objects
    static Value of(@Nullable Object value) {
        return switch (value) {
            case null -> Value.None.NONE;
            case JsonNode node -> of(node);
            case CharSequence text -> new Value.Text(text.toString());
            case Boolean bool -> Value.Bool.of(bool);
            case BigInteger number -> new Value.Int(number);
            case Integer number -> new Value.Int(number);
            case Long number -> new Value.Int(number);
            case Float number -> new Value.Real(number);
            case Double number -> new Value.Real(number);
            case List<?> list -> {
                var items = new ArrayList<Value>();
                list.forEach(item -> items.add(of(item)));
                yield new Value.Sequence(items);
            }
            case Map<?, ?> map -> {
                var entries = new LinkedHashMap<Value, Value>();
                map.forEach((key, item) -> entries.put(of(key), of(item)));
                yield new Value.Dict(entries);
            }
            default ->
                throw new IllegalArgumentException("expected a value as in JSON for a template, got a "
                        + value.getClass().getName());
        };
    }

    private static Value of(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Value.None.NONE;
        }
        if (node.isBoolean()) {
            return Value.Bool.of(node.booleanValue());
        }
        if (node.isIntegralNumber()) {
            return new Value.Int(node.bigIntegerValue());
        }
        if (node.isNumber()) {
            return new Value.Real(node.doubleValue());
        }
        if (node.isArray()) {
            var items = new ArrayList<Value>();
            node.forEach(item -> items.add(of(item)));
            return new Value.Sequence(items);
        }
        if (node.isObject()) {
            var entries = new LinkedHashMap<Value, Value>();
            node.properties().forEach(entry -> entries.put(new Value.Text(entry.getKey()), of(entry.getValue())));
            return new Value.Dict(entries);
        }
        return new Value.Text(node.asString());
    }
}
