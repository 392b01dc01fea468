package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be gone through, counted, indexed and sliced.
final class Sequences {
    private Sequences() {}

    /// The elements a loop would see.
    static List<Value> elements(Value value) {
        return elements(value, "'" + value.type() + "' object");
    }

    /// @param described what the message says is not iterable
    static List<Value> elements(Value value, String described) {
        return switch (value) {
            case Value.Undefined _ -> List.of();
            case Value.Text text -> CodePoints.characters(text.value());
            case Value.Sequence list -> list.items();
            case Value.Tuple tuple -> tuple.items();
            case Value.Generator generator -> generator.take();
            case Value.Dict dict -> List.copyOf(dict.entries().keySet());
            case Value.None _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Namespace _,
                    Value.Loop _,
                    Value.Function _ -> throw Failure.value(described + " is not iterable");
        };
    }

    static int length(Value value) {
        return switch (value) {
            case Value.Undefined _ -> 0;
            case Value.Text text -> CodePoints.length(text.value());
            case Value.Sequence list -> list.items().size();
            case Value.Tuple tuple -> tuple.items().size();
            case Value.Dict dict -> dict.entries().size();
            case Value.Loop loop -> loop.items().size();
            case Value.None _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Generator _,
                    Value.Namespace _,
                    Value.Function _ -> throw Failure.value("object of type '" + value.type() + "' has no len()");
        };
    }

    /// A value as the key of a dict.
    static Value key(Value value) {
        return switch (value) {
            case Value.None _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> value;
            case Value.Undefined undefined -> undefined;
            case Value.Tuple _,
                    Value.Sequence _,
                    Value.Generator _,
                    Value.Dict _,
                    Value.Namespace _,
                    Value.Loop _,
                    Value.Function _ -> throw Failure.value("unhashable type: '" + value.type() + "'");
        };
    }

    /// `value[from:to:step]`, of which each may be left out.
    static Value slice(Value value, @Nullable Value from, @Nullable Value to, @Nullable Value step, Budget budget) {
        return switch (value) {
            case Value.Undefined undefined -> throw Failure.undefined(undefined);
            case Value.Text text -> {
                var points = text.value().codePoints().toArray();
                budget.characters(points.length);
                var out = new StringBuilder();
                places(points.length, from, to, step).forEach(i -> out.appendCodePoint(points[i]));
                yield new Value.Text(out.toString());
            }
            case Value.Sequence list -> new Value.Sequence(sliced(list.items(), from, to, step, budget));
            case Value.Tuple tuple -> new Value.Tuple(sliced(tuple.items(), from, to, step, budget));
            case Value.None _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Generator _,
                    Value.Dict _,
                    Value.Namespace _,
                    Value.Loop _,
                    Value.Function _ -> throw Failure.value("'" + value.type() + "' object cannot be sliced");
        };
    }

    private static List<Value> sliced(
            List<Value> items, @Nullable Value from, @Nullable Value to, @Nullable Value step, Budget budget) {
        budget.elements(items.size());
        return places(items.size(), from, to, step).stream().map(items::get).toList();
    }

    private static List<Integer> places(int size, @Nullable Value from, @Nullable Value to, @Nullable Value step) {
        int by = bound(step, 1);
        if (by == 0) {
            throw Failure.value("slice step cannot be zero");
        }
        int start = by > 0 ? clamped(bound(from, 0), size, 0) : clamped(bound(from, size - 1), size, -1);
        // -size - 1 stands for "before the first", which no bound from the end of the list can say.
        int end = by > 0 ? clamped(bound(to, size), size, 0) : clamped(bound(to, -size - 1), size, -1);
        var places = new ArrayList<Integer>();
        for (long i = start; by > 0 ? i < end : i > end; i += by) {
            places.add((int) i);
        }
        return places;
    }

    private static int bound(@Nullable Value value, int byDefault) {
        return value == null || value == Value.None.NONE ? byDefault : Numbers.small(value, "a slice bound");
    }

    /// @param lowest 0 where a slice goes forwards, -1 where it goes backwards
    private static int clamped(int bound, int size, int lowest) {
        long place = bound < 0 ? (long) bound + size : bound;
        return Math.clamp(place, lowest, size + lowest);
    }
}
