package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The input `attribute` of a filter: `"function.name"`, `"calls.0"` or a number.
///
/// @param steps keys and indices from the outside in
record Path(List<Value> steps) {

    /// The value itself.
    static final Path HERE = new Path(List.of());

    /// The path in the input `attribute`, which may be left out: a value is then its own.
    static Path of(Arguments.Bound bound) {
        return of(bound.optional("attribute"));
    }

    static Path of(@Nullable Value attribute) {
        if (attribute == null || attribute == Value.None.NONE) {
            return HERE;
        }
        if (!(attribute instanceof Value.Text text)) {
            return new Path(List.of(attribute));
        }
        var steps = new ArrayList<Value>();
        for (var step : text.value().split("\\.", -1)) {
            steps.add(step.matches("\\d{1,9}") ? new Value.Int(Integer.parseInt(step)) : new Value.Text(step));
        }
        return new Path(List.copyOf(steps));
    }

    Value follow(Value from) {
        var value = from;
        for (var step : steps) {
            value = Attributes.item(value, step);
        }
        return value;
    }

    /// As [#follow(Value)], with another value for every step that is not there.
    Value follow(Value from, Value byDefault) {
        var value = from;
        for (var step : steps) {
            value = Attributes.item(value, step);
            value = value instanceof Value.Undefined ? byDefault : value;
        }
        return value;
    }
}
