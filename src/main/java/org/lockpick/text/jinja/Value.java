package org.lockpick.text.jinja;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an expression can give: the values of JSON, what is not there, and things to call. Only a [Namespace]
/// and a [Generator] change.
sealed interface Value {

    /// Python's `None`, JSON's `null`.
    enum None implements Value {
        NONE
    }

    /// A variable, key or element that is not there. It prints as nothing and is false; using it is an error
    /// with this reason.
    record Undefined(String reason) implements Value {}

    record Bool(boolean is) implements Value {
        static final Bool TRUE = new Bool(true);
        static final Bool FALSE = new Bool(false);

        static Bool of(boolean is) {
            return is ? TRUE : FALSE;
        }
    }

    record Int(BigInteger value) implements Value {
        Int(long value) {
            this(BigInteger.valueOf(value));
        }
    }

    record Real(double value) implements Value {}

    record Text(String value) implements Value {}

    record Sequence(List<Value> items) implements Value {
        /// @param items not to be changed any more
        public Sequence {
            items = Collections.unmodifiableList(items);
        }
    }

    record Tuple(List<Value> items) implements Value {
        /// @param items not to be changed any more
        public Tuple {
            items = Collections.unmodifiableList(items);
        }
    }

    /// What a filter such as `map` gives: elements to go through once. It is true even when there are none, and
    /// has no length, so that `if messages|selectattr(…)` means here what it means in Python.
    final class Generator implements Value {
        private List<Value> items;

        Generator(List<Value> items) {
            this.items = items;
        }

        /// The elements; from then on there are none.
        List<Value> take() {
            var taken = items;
            items = List.of();
            return taken;
        }
    }

    /// Keys in their order; a key is a text, a number, a truth value or nothing.
    record Dict(Map<Value, Value> entries) implements Value {
        /// @param entries not to be changed any more
        public Dict {
            entries = Collections.unmodifiableMap(entries);
        }
    }

    /// What `namespace()` makes, so that a loop can leave something behind; equal only to itself.
    final class Namespace implements Value {
        private final Map<String, Value> members = new LinkedHashMap<>();

        Map<String, Value> members() {
            return members;
        }

        /// The members as they are now.
        Dict copy() {
            var copy = new LinkedHashMap<Value, Value>();
            members.forEach((name, member) -> copy.put(new Text(name), member));
            return new Dict(copy);
        }
    }

    /// The variable `loop` of a `for`.
    record Loop(List<Value> items, int index) implements Value {}

    /// Something to call.
    record Function(String name, Body body) implements Value {}

    /// What a function does.
    @FunctionalInterface
    interface Body {
        Value call(Arguments arguments);
    }

    /// Python's name of this kind of value.
    default String type() {
        return switch (this) {
            case None _ -> "NoneType";
            case Undefined _ -> "Undefined";
            case Bool _ -> "bool";
            case Int _ -> "int";
            case Real _ -> "float";
            case Text _ -> "str";
            case Sequence _ -> "list";
            case Tuple _ -> "tuple";
            case Dict _ -> "dict";
            case Generator _ -> "generator";
            case Namespace _ -> "Namespace";
            case Loop _ -> "LoopContext";
            case Function _ -> "function";
        };
    }

    /// Python's truth of a value.
    default boolean isTrue() {
        return switch (this) {
            case None _, Undefined _ -> false;
            case Bool bool -> bool.is();
            case Int number -> number.value().signum() != 0;
            case Real number -> number.value() != 0;
            case Text text -> !text.value().isEmpty();
            case Sequence list -> !list.items().isEmpty();
            case Tuple tuple -> !tuple.items().isEmpty();
            case Dict dict -> !dict.entries().isEmpty();
            case Generator _, Namespace _, Loop _, Function _ -> true;
        };
    }
}
