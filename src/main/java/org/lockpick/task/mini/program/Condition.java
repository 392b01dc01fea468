package org.lockpick.task.mini.program;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Which numbers are kept.
record Condition(Kind kind, int bound) {

    /// Conditions on a number.
    enum Kind {
        EVEN("even numbers", "x % 2 != 0"),
        ODD("odd numbers", "x % 2 == 0"),
        POSITIVE("positive numbers", "x <= 0"),
        NEGATIVE("negative numbers", "x >= 0"),
        GREATER("numbers greater than %d", "x <= %d"),
        LESS("numbers less than %d", "x >= %d"),
        MULTIPLE("multiples of %d", "x %% %d != 0");

        private final String words;
        private final String otherwise;

        Kind(String words, String otherwise) {
            this.words = words;
            this.otherwise = otherwise;
        }

        boolean bounded() {
            return this == GREATER || this == LESS || this == MULTIPLE;
        }
    }

    static Condition of(Draw draw) {
        return of(draw.of(List.of(Kind.values())), draw);
    }

    private static Condition of(Kind kind, Draw draw) {
        return new Condition(kind, kind.bounded() ? draw.between(2, 9) : 0);
    }

    /// The numbers it keeps, in words.
    String words() {
        return kind.bounded() ? kind.words.formatted(bound) : kind.words;
    }

    /// C++ that is true of the numbers it drops.
    String otherwise() {
        return kind.bounded() ? kind.otherwise.formatted(bound) : kind.otherwise;
    }

    boolean holds(long x) {
        return switch (kind) {
            case EVEN -> x % 2 == 0;
            case ODD -> x % 2 != 0;
            case POSITIVE -> x > 0;
            case NEGATIVE -> x < 0;
            case GREATER -> x > bound;
            case LESS -> x < bound;
            case MULTIPLE -> x % bound == 0;
        };
    }

    /// A condition that is easily taken for this one.
    Condition mistaken(Draw draw) {
        if (kind.bounded() && draw.coin()) {
            return new Condition(kind, draw.between(2, 9, bound));
        }
        return switch (kind) {
            case EVEN -> new Condition(Kind.ODD, 0);
            case ODD -> new Condition(Kind.EVEN, 0);
            case POSITIVE -> new Condition(Kind.NEGATIVE, 0);
            case NEGATIVE -> new Condition(Kind.POSITIVE, 0);
            case GREATER -> new Condition(Kind.LESS, bound);
            case LESS -> new Condition(Kind.GREATER, bound);
            case MULTIPLE -> new Condition(Kind.MULTIPLE, draw.between(2, 9, bound));
        };
    }
}
