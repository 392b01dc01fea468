package org.lockpick.text.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The methods of Python's lists and tuples that leave them as they are.
final class ListMethods {
    private ListMethods() {}

    static @Nullable Value of(List<Value> items, String name) {
        return switch (name) {
            case "index" -> new Value.Function("list.index", arguments -> index(items, arguments));
            case "count" -> new Value.Function("list.count", arguments -> count(items, arguments));
            case "copy" -> new Value.Function("list.copy", _ -> new Value.Sequence(items));
            default -> null;
        };
    }

    private static Value index(List<Value> items, Arguments arguments) {
        var wanted = arguments.bind("value").required("value");
        for (int i = 0; i < items.size(); i++) {
            if (Comparing.equal(items.get(i), wanted, arguments.budget())) {
                return new Value.Int(i);
            }
        }
        throw Failure.value(Printing.represented(wanted, arguments.budget()) + " is not in list");
    }

    private static Value count(List<Value> items, Arguments arguments) {
        var wanted = arguments.bind("value").required("value");
        return new Value.Int(items.stream()
                .filter(item -> Comparing.equal(item, wanted, arguments.budget()))
                .count());
    }
}
