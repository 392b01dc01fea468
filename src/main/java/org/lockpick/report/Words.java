package org.lockpick.report;

import java.util.List;

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

    /// The parts as an enumeration: `a`, `a and b`, `a, b and c`.
    static String listed(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
