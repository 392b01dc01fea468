package org.lockpick.text.jinja;

import org.jspecify.annotations.Nullable;

/// What a loop knows about itself.
final class LoopFields {
    private LoopFields() {}

    static @Nullable Value of(Value.Loop loop, String name) {
        int index = loop.index();
        int size = loop.items().size();
        return switch (name) {
            case "index" -> new Value.Int(index + 1);
            case "index0" -> new Value.Int(index);
            case "revindex" -> new Value.Int(size - index);
            case "revindex0" -> new Value.Int(size - index - 1);
            case "first" -> Value.Bool.of(index == 0);
            case "last" -> Value.Bool.of(index == size - 1);
            case "length" -> new Value.Int(size);
            case "depth" -> new Value.Int(1);
            case "depth0" -> new Value.Int(0);
            case "previtem" ->
                index > 0 ? loop.items().get(index - 1) : new Value.Undefined("there is no previous item");
            case "nextitem" ->
                index + 1 < size ? loop.items().get(index + 1) : new Value.Undefined("there is no next item");
            case "cycle" -> new Value.Function("loop.cycle", arguments -> cycle(index, arguments));
            default -> null;
        };
    }

    private static Value cycle(int index, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw Failure.value("no items for cycling given");
        }
        return arguments.positional().get(index % arguments.positional().size());
    }
}
