package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Texts as Python sees them: sequences of Unicode code points.
final class CodePoints {
    private CodePoints() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static List<Value> characters(String text) {
        var characters = new ArrayList<Value>();
        text.codePoints().forEach(c -> characters.add(new Value.Text(Character.toString(c))));
        return characters;
    }

    static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int a = left.codePointAt(i);
            int b = right.codePointAt(j);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
            j += Character.charCount(b);
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String swapped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            var letter = Character.toString(c);
            out.append(Character.isUpperCase(c) ? lower(letter) : upper(letter));
        });
        return out.toString();
    }

    /// The first letter large, the others small.
    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        int title = Character.toTitleCase(text.codePointAt(0));
        var first = title == text.codePointAt(0) ? upper(text.substring(0, end)) : Character.toString(title);
        // What has no title case of its own, such as ß, has its upper case with small letters behind the first.
        int firstEnd = first.offsetByCodePoints(0, 1);
        return first.substring(0, firstEnd) + lower(first.substring(firstEnd)) + lower(text.substring(end));
    }

    /// Every run of letters [#capitalized].
    static String titled(String text) {
        var out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int start = i;
            while (i < text.length() && isCased(text.codePointAt(i))) {
                i += Character.charCount(text.codePointAt(i));
            }
            out.append(capitalized(text.substring(start, i)));
            if (i < text.length()) {
                out.appendCodePoint(text.codePointAt(i));
                i += Character.charCount(text.codePointAt(i));
            }
        }
        return out.toString();
    }

    static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    static boolean isUpper(String text) {
        return text.codePoints().anyMatch(CodePoints::isCased)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    static boolean isLower(String text) {
        return text.codePoints().anyMatch(CodePoints::isCased)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }
}
