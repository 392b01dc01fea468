package org.lockpick.task.mini.program;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.lockpick.task.mini.draw.Draw;

/// What is printed of the numbers that are left.
enum Fold {
    SUM("the sum", "r += x;"),
    COUNT("the count", "r++;"),
    LARGEST("the largest", "if (c++ == 0 || x > r) r = x;"),
    SMALLEST("the smallest", "if (c++ == 0 || x < r) r = x;"),
    FIRST("the first", "if (c++ == 0) r = x;"),
    LAST("the last", "r = x;"),
    EACH("each", "cout << x << endl;");

    private final String words;
    private final String take;

    Fold(String words, String take) {
        this.words = words;
        this.take = take;
    }

    static Fold of(Draw draw) {
        return draw.of(List.of(values()));
    }

    /// What is printed, in words.
    String words() {
        return words;
    }

    /// Line for a number that is left; `r` is the result and `c` counts.
    String take() {
        return take;
    }

    /// The same in Python.
    String python() {
        return switch (this) {
            case SUM -> "r += x";
            case COUNT -> "r += 1";
            case LARGEST -> "r = max(r, x)";
            case SMALLEST -> "r = min(r, x)";
            case FIRST -> "r = r or x";
            case LAST -> "r = x";
            case EACH -> "print(x)";
        };
    }

    /// Line at the end; empty for none.
    String print() {
        return this == EACH ? "" : "cout << r << endl;";
    }

    /// Whether it is one of the numbers, of which there may be none.
    boolean picks() {
        return this == LARGEST || this == SMALLEST || this == FIRST || this == LAST;
    }

    /// Output for some numbers, lines ended.
    String output(long[] left) {
        var numbers = LongStream.of(left);
        return switch (this) {
            case SUM -> numbers.sum() + "\n";
            case COUNT -> left.length + "\n";
            case EACH -> numbers.mapToObj(x -> x + "\n").collect(Collectors.joining());
            case LARGEST, SMALLEST, FIRST, LAST -> (left.length == 0 ? 0 : one(left)) + "\n";
        };
    }

    private long one(long[] left) {
        return switch (this) {
            case LARGEST -> LongStream.of(left).max().orElseThrow();
            case SMALLEST -> LongStream.of(left).min().orElseThrow();
            case FIRST -> left[0];
            default -> left[left.length - 1];
        };
    }

    /// A fold that is easily taken for this one.
    Fold mistaken(Draw draw) {
        return switch (this) {
            case SUM -> COUNT;
            case COUNT -> SUM;
            case LARGEST -> SMALLEST;
            case SMALLEST -> LARGEST;
            case FIRST -> LAST;
            case LAST -> FIRST;
            case EACH -> draw.coin() ? SUM : LAST;
        };
    }
}
