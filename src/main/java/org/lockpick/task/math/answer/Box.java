package org.lockpick.task.math.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `\boxed{…}` or `\fbox{…}` in a text.
///
/// @param start   where its backslash stands
/// @param end     behind its closing brace; for the brace-less form `\boxed 2$`, where the dollar sign stands
/// @param content what is in it
record Box(int start, int end, String content) {
    private static final String BRACELESS = "\\boxed ";

    /// The last box: the last `\boxed`, else the last `\fbox`. Empty if there is none, or its brace is never
    /// closed: a text cut off inside its answer has none.
    static Optional<Box> last(String text) {
        int start = text.lastIndexOf("\\boxed");
        if (start < 0) {
            start = text.lastIndexOf("\\fbox");
        }
        return start < 0 ? Optional.empty() : at(text, start);
    }

    /// All closed boxes that stand in no other box, in order.
    static List<Box> all(String text) {
        var found = new ArrayList<Box>();
        int from = 0;
        while (true) {
            int start = next(text, from);
            if (start < 0) {
                return found;
            }
            var box = at(text, start);
            if (box.isEmpty()) {
                return found;
            }
            found.add(box.get());
            from = Math.max(box.get().end(), start + 1);
        }
    }

    private static int next(String text, int from) {
        int boxed = text.indexOf("\\boxed", from);
        int fbox = text.indexOf("\\fbox", from);
        return boxed < 0 || fbox < 0 ? Math.max(boxed, fbox) : Math.min(boxed, fbox);
    }

    private static Optional<Box> at(String text, int start) {
        if (text.startsWith(BRACELESS, start) && !text.startsWith("{", start + BRACELESS.length())) {
            int dollar = text.indexOf('$', start);
            int end = dollar < 0 ? text.length() : dollar;
            return Optional.of(new Box(start, end, text.substring(start + BRACELESS.length(), end)));
        }
        int open = start + (text.startsWith("\\boxed", start) ? "\\boxed" : "\\fbox").length();
        while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
            open++;
        }
        return text.startsWith("{", open) ? braced(text, start, open) : Optional.empty();
    }

    private static Optional<Box> braced(String text, int start, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return Optional.of(new Box(start, i + 1, text.substring(open + 1, i)));
            }
        }
        return Optional.empty();
    }
}
