package org.lockpick.task.math.answer;

/// The marks with which Markdown emphasises a piece of text: `**73**`, `__73__`, `` `73` ``.
final class Emphasis {
    private static final String MARKS = "*_`";

    private Emphasis() {}

    /// A text without the marks and blanks around it. No answer begins or ends with such a sign; one that is nothing
    /// else stays as it is.
    static String without(String text) {
        int from = 0;
        int to = text.length();
        while (to > from && isAround(text.charAt(to - 1))) {
            to--;
        }
        while (from < to && isAround(text.charAt(from))) {
            from++;
        }
        return from == to ? text : text.substring(from, to);
    }

    private static boolean isAround(char c) {
        return MARKS.indexOf(c) >= 0 || Character.isWhitespace(c);
    }
}
