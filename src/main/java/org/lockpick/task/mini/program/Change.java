package org.lockpick.task.mini.program;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// What becomes of each number.
record Change(Kind kind, int by) {

    /// Operations on a number.
    enum Kind {
        ADD("add %d to each number", "x = x + %d;"),
        SUBTRACT("subtract %d from each number", "x = x - %d;"),
        MULTIPLY("multiply each number by %d", "x = x * %d;"),
        NEGATE("negate each number", "x = -x;"),
        SQUARE("square each number", "x = x * x;"),
        ABSOLUTE("take the absolute value of each number", "if (x < 0) x = -x;");

        private final String words;
        private final String code;

        Kind(String words, String code) {
            this.words = words;
            this.code = code;
        }

        boolean counted() {
            return this == ADD || this == SUBTRACT || this == MULTIPLY;
        }
    }

    static Change of(Draw draw) {
        var kind = draw.of(List.of(Kind.values()));
        return new Change(kind, kind.counted() ? draw.between(2, 9) : 0);
    }

    /// In words, an order.
    String words() {
        return kind.counted() ? kind.words.formatted(by) : kind.words;
    }

    String code() {
        return kind.counted() ? kind.code.formatted(by) : kind.code;
    }

    /// The same in Python.
    String python() {
        return kind == Kind.ABSOLUTE ? "x = abs(x)" : code().replace(";", "");
    }

    long apply(long x) {
        return switch (kind) {
            case ADD -> x + by;
            case SUBTRACT -> x - by;
            case MULTIPLY -> x * by;
            case NEGATE -> -x;
            case SQUARE -> x * x;
            case ABSOLUTE -> Math.abs(x);
        };
    }

    /// A change that is easily taken for this one.
    Change mistaken(Draw draw) {
        if (kind.counted() && draw.coin()) {
            return new Change(kind, draw.between(2, 9, by));
        }
        return switch (kind) {
            case ADD -> new Change(Kind.SUBTRACT, by);
            case SUBTRACT, MULTIPLY -> new Change(Kind.ADD, by);
            case NEGATE -> new Change(Kind.ABSOLUTE, 0);
            case SQUARE, ABSOLUTE -> new Change(Kind.NEGATE, 0);
        };
    }
}
