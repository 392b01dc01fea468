package org.lockpick.form;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a Java type asks of a YAML node.
sealed interface Shape {
    /// The words that follow "expected".
    String words();

    /// An `int` or a `long`.
    record Whole(Measure measure, Width width) implements Shape {
        @Override
        public String words() {
            return measure.words("a whole number");
        }
    }

    /// A `double`.
    record Real(Measure measure) implements Shape {
        @Override
        public String words() {
            return measure.words("a number");
        }
    }

    /// A `boolean`.
    record Flag() implements Shape {
        @Override
        public String words() {
            return "true or false";
        }
    }

    /// A `String`.
    record Text() implements Shape {
        @Override
        public String words() {
            return "text";
        }
    }

    /// An `enum`: its constants by the names they have in a file.
    record Choice(SequencedMap<String, Object> byName) implements Shape {
        @Override
        public String words() {
            return oneOf(byName.keySet());
        }
    }

    /// A `List`.
    record Sequence(Shape item) implements Shape {
        @Override
        public String words() {
            return "a list (each item: " + item.words() + ")";
        }
    }

    /// A `Map` from names.
    record Table(Shape value) implements Shape {
        @Override
        public String words() {
            return "a mapping from names (each value: " + value.words() + ")";
        }
    }

    /// A [Sweep]: the item, or lists in the place of its single values.
    record Swept(Shape item) implements Shape {
        @Override
        public String words() {
            return item.words();
        }
    }

    /// A record.
    record Form(Class<?> type) implements Shape {
        @Override
        public String words() {
            return "a mapping (" + Names.kind(type) + ")";
        }
    }

    /// A sealed interface, or one whose kinds are provided: its records by the names that the key `kind`
    /// gives them.
    ///
    /// @param formerly earlier names
    record Kinds(Class<?> type, SequencedMap<String, Class<?>> byName, Map<String, Class<?>> formerly)
            implements Shape {
        /// The key that says which.
        static final String KEY = "kind";

        /// The record of a name.
        Optional<Class<?>> find(String name) {
            return Optional.ofNullable(byName.getOrDefault(name, formerly.get(name)));
        }

        @Override
        public String words() {
            return "a mapping with the key \"kind\", which is " + oneOf(byName.keySet());
        }
    }

    /// Whether a value is one scalar.
    default boolean isScalar() {
        return switch (this) {
            case Whole _, Real _, Flag _, Text _, Choice _ -> true;
            case Sequence _, Table _, Swept _, Form _, Kinds _ -> false;
        };
    }

    /// How much room a whole number has.
    enum Width {
        INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
        LONG(Long.MIN_VALUE, Long.MAX_VALUE);

        final long least;
        final long greatest;

        Width(long least, long greatest) {
            this.least = least;
            this.greatest = greatest;
        }

        /// The value as the type of the component wants it.
        Object boxed(long value) {
            return switch (this) {
                case INT -> (Object) Math.toIntExact(value);
                case LONG -> (Object) value;
            };
        }
    }

    /// The words for a choice: `a, b or c`.
    static String oneOf(Collection<String> names) {
        var all = String.join(", ", names);
        var last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
