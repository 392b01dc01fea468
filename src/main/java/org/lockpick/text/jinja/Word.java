package org.lockpick.text.jinja;

import java.util.List;
import java.util.function.IntPredicate;
import org.lockpick.text.jinja.Token.Kind;

/// One token inside of a tag, and the offset behind it.
record Word(Token token, int end) {
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    /// The token that begins at `start`, which is not a blank.
    static Word at(Source source, int start) {
        var text = source.text();
        char first = text.charAt(start);
        if (first == '\'' || first == '"') {
            return string(source, start);
        }
        if (isDigit(first)) {
            return number(source, start);
        }
        if (first == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(start))) {
            int end = run(text, start, c -> c == '_' || Character.isUnicodeIdentifierPart(c));
            return word(source, Kind.NAME, start, end);
        }
        for (var operator : OPERATORS) {
            if (text.startsWith(operator, start)) {
                return word(source, Kind.OPERATOR, start, start + operator.length());
            }
        }
        throw source.malformed(
                source.place(start), "unexpected character '" + Character.toString(text.codePointAt(start)) + "'");
    }

    private static Word word(Source source, Kind kind, int start, int end) {
        return new Word(new Token(kind, source.text().substring(start, end), source.place(start)), end);
    }

    private static Word string(Source source, int start) {
        var text = source.text();
        char quote = text.charAt(start);
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw source.malformed(source.place(start), "expected " + quote + " to end this string, found none");
        }
        var value = Escapes.resolved(text.substring(start + 1, end), source, source.place(start));
        return new Word(new Token(Kind.STRING, value, source.place(start)), end + 1);
    }

    private static Word number(Source source, int start) {
        var text = source.text();
        if (text.charAt(start) == '0' && start + 1 < text.length() && "xXoObB".indexOf(text.charAt(start + 1)) >= 0) {
            int end = run(text, start + 2, Character::isLetterOrDigit);
            return word(source, Kind.INTEGER, start, end);
        }
        int whole = digits(text, start);
        int end = whole;
        boolean afterDot = start > 0 && text.charAt(start - 1) == '.';
        if (!afterDot && end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end = digits(text, end + 1);
        }
        if (!afterDot && end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
                exponent++;
            }
            end = digits(text, exponent) > exponent ? digits(text, exponent) : end;
        }
        return word(source, end == whole ? Kind.INTEGER : Kind.FLOAT, start, end);
    }

    private static int digits(String text, int from) {
        return run(text, from, c -> isDigit(c) || c == '_');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static int run(String text, int from, IntPredicate belongs) {
        int end = from;
        while (end < text.length() && belongs.test(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }
}
