package org.lockpick.report;

import java.util.List;
import java.util.Locale;

/// Small services to sentences.
final class Words {

    private Words() {}

    /// The text with line breaks between words so that no line is longer than the width, unless a word is.
    static String wrap(String text, int width) {
        var lines = new StringBuilder();
        int length = 0;
        for (var word : text.split(" ", -1)) {
            if (length > 0 && length + 1 + word.length() > width) {
                lines.append('\n');
                length = 0;
            }
            if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }

    /// The text on one line: line ends become spaces, other control characters the replacement character, so
    /// that a title can neither break a table nor steer a terminal.
    static String oneLine(String text) {
        var line = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
                line.append(' ');
            } else {
                boolean control = Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
                line.appendCodePoint(control ? 0xFFFD : c);
            }
        });
        return line.toString();
    }

    /// The text with a capital at its beginning.
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// The parts as an enumeration: `a`, `a and b`, `a, b and c`.
    static String listed(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
