package org.lockpick.text.jinja;

/// What a backslash means in a string literal: as in Python, where one that means nothing stays.
final class Escapes {
    private static final String SIMPLE = "\\'\"abfnrtv";
    private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

    private Escapes() {}

    static String resolved(String literal, Source source, Place at) {
        var out = new StringBuilder();
        int i = 0;
        while (i < literal.length()) {
            char c = literal.charAt(i);
            if (c != '\\') {
                out.append(c);
                i++;
                continue;
            }
            char escape = literal.charAt(i + 1);
            int simple = SIMPLE.indexOf(escape);
            if (simple >= 0) {
                out.append(MEANING.charAt(simple));
                i += 2;
            } else if (escape == '\n') {
                i += 2;
            } else if (escape >= '0' && escape <= '7') {
                int end = i + 2;
                while (end < literal.length() && end < i + 4 && Character.digit(literal.charAt(end), 8) >= 0) {
                    end++;
                }
                out.append((char) Integer.parseInt(literal.substring(i + 1, end), 8));
                i = end;
            } else if (escape == 'x' || escape == 'u' || escape == 'U') {
                int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : 8;
                out.appendCodePoint(hexadecimal(literal, i + 2, digits, source, at));
                i += 2 + digits;
            } else if (escape == 'N') {
                throw source.unsupported(at, "the escape \\N in a string; write the character itself");
            } else {
                out.append(c).append(escape);
                i += 2;
            }
        }
        return out.toString();
    }

    private static int hexadecimal(String literal, int from, int digits, Source source, Place at) {
        try {
            int codePoint = Integer.parseInt(literal.substring(from, from + digits), 16);
            if (Character.isValidCodePoint(codePoint)) {
                return codePoint;
            }
        } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
            // Said below, as for a number that is no character.
        }
        throw source.malformed(
                at, "expected " + digits + " hexadecimal digits of a character after the backslash in this string");
    }
}
