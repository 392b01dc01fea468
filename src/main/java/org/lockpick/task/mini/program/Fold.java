package org.lockpick.task.mini.program;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.lockpick.task.mini.draw.Draw;

/// What is printed of the numbers that are left.
enum Fold {
    SUM("the sum", "long long r = 0;", "r += x;", "cout << r << endl;"),
    COUNT("the number", "long long r = 0;", "r++;", "cout << r << endl;"),
    LARGEST("the largest", Code.ANY, "if (!any || x > r) r = x;\nany = true;", Code.IF_ANY),
    SMALLEST("the smallest", Code.ANY, "if (!any || x < r) r = x;\nany = true;", Code.IF_ANY),
    FIRST("the first", Code.ANY, "if (!any) r = x;\nany = true;", Code.IF_ANY),
    LAST("the last", Code.ANY, "r = x;\nany = true;", Code.IF_ANY),
    EACH("each", "", "cout << x << endl;", "");

    /// Lines that several folds share.
    private static final class Code {
        static final String ANY = "long long r = 0;\nbool any = false;";
        static final String IF_ANY = "if (any) cout << r << endl; else cout << \"none\" << endl;";
    }

    private final String words;
    private final String declarations;
    private final String take;
    private final String print;

    Fold(String words, String declarations, String take, String print) {
        this.words = words;
        this.declarations = declarations;
        this.take = take;
        this.print = print;
    }

    static Fold of(Draw draw) {
        return draw.of(List.of(values()));
    }

    /// What is printed, in words.
    String words() {
        return words;
    }

    List<String> declarations() {
        return declarations.lines().toList();
    }

    /// Lines for a number that is left.
    List<String> take() {
        return take.lines().toList();
    }

    /// Line at the end; empty for none.
    String print() {
        return print;
    }

    /// Output for some numbers, lines ended.
    String output(long[] left) {
        var numbers = LongStream.of(left);
        return switch (this) {
            case SUM -> numbers.sum() + "\n";
            case COUNT -> left.length + "\n";
            case EACH -> numbers.mapToObj(x -> x + "\n").collect(Collectors.joining());
            case LARGEST, SMALLEST, FIRST, LAST -> (left.length == 0 ? "none" : Long.toString(one(left))) + "\n";
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
