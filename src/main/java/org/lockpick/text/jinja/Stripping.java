package org.lockpick.text.jinja;

import java.util.function.IntPredicate;

/// `strip`, `lstrip` and `rstrip`: without characters to strip, white space.
final class Stripping {
    private Stripping() {}

    static Value strip(String text, Arguments arguments, boolean left, boolean right) {
        var characters = arguments.bind("chars").text("chars");
        IntPredicate goes = characters == null ? Whitespace::is : c -> characters.indexOf(c) >= 0;
        int start = 0;
        int end = text.length();
        while (left && start < end && goes.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && goes.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return new Value.Text(text.substring(start, end));
    }
}
