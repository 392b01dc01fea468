package org.lockpick.text.jinja;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `a.b` and `a[b]`. As in Jinja, the first prefers a method to a key of the same name and the second a key,
/// and what is not there is undefined, not an error.
final class Attributes {
    private static final Set<String> CHANGES_DICT = Set.of("clear", "pop", "popitem", "setdefault", "update");
    private static final Set<String> CHANGES_LIST =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

    private Attributes() {}

    static Value attribute(Value target, String name) {
        var member = member(target, name);
        if (member != null) {
            return member;
        }
        var entry = target instanceof Value.Dict dict ? dict.entries().get(new Value.Text(name)) : null;
        return entry == null ? missing(target, name) : entry;
    }

    static Value item(Value target, Value index) {
        if (target instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        var element = element(target, index);
        if (element != null) {
            return element;
        }
        if (index instanceof Value.Text name) {
            var member = member(target, name.value());
            return member == null ? missing(target, name.value()) : member;
        }
        return new Value.Undefined(described(target) + " has no element " + Printing.represented(index, new Budget()));
    }

    private static @Nullable Value element(Value target, Value index) {
        if (target instanceof Value.Dict dict) {
            return index instanceof Value.Sequence || index instanceof Value.Dict
                    ? null
                    : dict.entries().get(index);
        }
        if (Numbers.whole(index) == null) {
            return null;
        }
        int place = Numbers.small(index, "an index");
        return switch (target) {
            case Value.Text text -> character(text.value(), place);
            case Value.Sequence list -> element(list.items(), place);
            case Value.Tuple tuple -> element(tuple.items(), place);
            default -> null;
        };
    }

    private static @Nullable Value element(List<Value> items, int place) {
        int index = place < 0 ? place + items.size() : place;
        return index >= 0 && index < items.size() ? items.get(index) : null;
    }

    private static @Nullable Value character(String text, int place) {
        int length = CodePoints.length(text);
        int index = place < 0 ? place + length : place;
        if (index < 0 || index >= length) {
            return null;
        }
        return new Value.Text(Character.toString(text.codePointAt(text.offsetByCodePoints(0, index))));
    }

    private static @Nullable Value member(Value target, String name) {
        return switch (target) {
            case Value.Undefined undefined -> throw Failure.undefined(undefined);
            case Value.Text text -> TextMethods.of(text.value(), name);
            case Value.Dict dict -> CHANGES_DICT.contains(name) ? refused(target, name) : DictMethods.of(dict, name);
            case Value.Sequence list ->
                CHANGES_LIST.contains(name) ? refused(target, name) : ListMethods.of(list.items(), name);
            case Value.Tuple tuple -> ListMethods.of(tuple.items(), name);
            case Value.Namespace namespace -> namespace.members().get(name);
            case Value.Loop loop -> LoopFields.of(loop, name);
            case Value.Function function -> name.equals("name") ? new Value.Text(function.name()) : null;
            case Value.None _, Value.Bool _, Value.Int _, Value.Real _, Value.Generator _ -> null;
        };
    }

    private static Value refused(Value target, String name) {
        return new Value.Undefined("access to attribute '" + name + "' of '" + target.type()
                + "' object is unsafe: what a template is given cannot be changed");
    }

    private static Value missing(Value target, String name) {
        return new Value.Undefined("'" + described(target) + "' has no attribute '" + name + "'");
    }

    private static String described(Value value) {
        return switch (value) {
            case Value.None _ -> "None";
            case Value.Namespace _ -> "jinja2.utils.Namespace object";
            default -> value.type() + " object";
        };
    }
}
