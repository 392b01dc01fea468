package org.lockpick.text.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.lockpick.text.jinja.Token.Kind;

/// Cuts a template into text, tags and what stands in them, under the white space rules of chat templates.
///
/// A line feed right after a tag or comment is dropped (`trim_blocks`); blanks between the start of a line and
/// a tag or comment are dropped (`lstrip_blocks`); `-` inside a delimiter drops all white space on that side,
/// and `+` keeps it.
final class Lexer {
    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private boolean atLineStart = true;

    private Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    static List<Token> tokens(Source source) {
        var lexer = new Lexer(source);
        while (lexer.position < lexer.text.length()) {
            lexer.textAndTag();
        }
        lexer.add(Kind.END, "", lexer.position);
        return lexer.tokens;
    }

    private void textAndTag() {
        int begin = nextDelimiter();
        if (begin < 0) {
            addText(text.substring(position), position);
            position = text.length();
            return;
        }
        char kind = text.charAt(begin + 1);
        char sign = begin + 2 < text.length() ? text.charAt(begin + 2) : ' ';
        addText(before(begin, sign, kind != '{'), position);
        position = begin + (sign == '-' || sign == '+' ? 3 : 2);
        switch (kind) {
            case '{' -> inside(Kind.OUTPUT_BEGIN, Kind.OUTPUT_END, "}}", begin);
            case '#' -> comment(begin);
            default -> tag(begin);
        }
    }

    private int nextDelimiter() {
        for (int i = text.indexOf('{', position); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            if ("{%#".indexOf(text.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private String before(int begin, char sign, boolean strips) {
        var before = text.substring(position, begin);
        if (sign == '-') {
            return Whitespace.stripTrailing(before);
        }
        if (sign == '+' || !strips) {
            return before;
        }
        int line = before.lastIndexOf('\n') + 1;
        boolean wholeLine = (line > 0 || atLineStart) && Whitespace.isAll(before.substring(line));
        return wholeLine ? before.substring(0, line) : before;
    }

    private void comment(int begin) {
        int end = text.indexOf("#}", position);
        if (end < 0) {
            throw source.malformed(source.place(begin), "expected '#}' to end this comment, found none");
        }
        close(end, end > position ? text.charAt(end - 1) : ' ');
    }

    private void tag(int begin) {
        int afterRaw = afterRawBegin();
        if (afterRaw < 0) {
            inside(Kind.TAG_BEGIN, Kind.TAG_END, "%}", begin);
            return;
        }
        position = afterRaw;
        for (int i = text.indexOf("{%", position); i >= 0; i = text.indexOf("{%", i + 1)) {
            char sign = i + 2 < text.length() ? text.charAt(i + 2) : ' ';
            int word = blanks(i + (sign == '-' || sign == '+' ? 3 : 2));
            int end = blanks(word + "endraw".length());
            boolean signed = end < text.length() && "+-".indexOf(text.charAt(end)) >= 0;
            if (text.startsWith("endraw", word) && text.startsWith("%}", signed ? end + 1 : end)) {
                atLineStart = text.charAt(position - 1) == '\n';
                addText(before(i, sign, true), position);
                close(signed ? end + 1 : end, signed ? text.charAt(end) : ' ');
                return;
            }
        }
        throw source.malformed(source.place(begin), "expected '{% endraw %}' to end this block, found none");
    }

    /// The place behind `{% raw %}`, or -1 if this is another tag.
    private int afterRawBegin() {
        int word = blanks(position);
        if (!text.startsWith("raw", word)) {
            return -1;
        }
        int end = blanks(word + 3);
        if (text.startsWith("-%}", end)) {
            return blanks(end + 3);
        }
        return text.startsWith("%}", end) ? end + 2 : -1;
    }

    private int blanks(int from) {
        int i = Math.min(from, text.length());
        while (i < text.length() && Whitespace.is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// Ends a tag or comment whose two-letter delimiter stands at `end`, with `sign` before it.
    private void close(int end, char sign) {
        position = end + 2;
        if (sign == '-') {
            position = blanks(position);
        } else if (sign != '+' && text.startsWith("\n", position)) {
            position++;
        }
        atLineStart = text.charAt(position - 1) == '\n';
    }

    private void inside(Kind beginKind, Kind endKind, String delimiter, int begin) {
        add(beginKind, "", begin);
        var open = new ArrayDeque<Character>();
        while (true) {
            position = blanks(position);
            if (position >= text.length()) {
                throw source.malformed(
                        source.place(begin), "expected '" + delimiter + "' to end what begins here, found none");
            }
            if (open.isEmpty() && ends(endKind, delimiter)) {
                return;
            }
            var word = Word.at(source, position);
            balance(open, word.token());
            tokens.add(word.token());
            position = word.end();
        }
    }

    private boolean ends(Kind endKind, String delimiter) {
        char sign = text.charAt(position);
        boolean signed = sign == '-' || (sign == '+' && endKind == Kind.TAG_END);
        if (!text.startsWith(delimiter, signed ? position + 1 : position)) {
            return false;
        }
        add(endKind, "", position);
        int end = signed ? position + 1 : position;
        if (endKind == Kind.TAG_END || signed) {
            close(end, signed ? sign : ' ');
        } else {
            position = end + 2;
            atLineStart = false;
        }
        return true;
    }

    private void balance(Deque<Character> open, Token token) {
        if (token.kind() != Kind.OPERATOR) {
            return;
        }
        switch (token.text()) {
            case "(" -> open.push(')');
            case "[" -> open.push(']');
            case "{" -> open.push('}');
            case ")", "]", "}" -> {
                var expected = open.poll();
                if (expected == null || expected != token.text().charAt(0)) {
                    throw source.malformed(
                            token.at(),
                            "unexpected '" + token.text() + "'"
                                    + (expected == null ? "" : ", expected '" + expected + "'"));
                }
            }
            default -> {}
        }
    }

    private void addText(String piece, int at) {
        if (!piece.isEmpty()) {
            add(Kind.TEXT, piece, at);
        }
    }

    private void add(Kind kind, String piece, int at) {
        tokens.add(new Token(kind, piece, source.place(at)));
    }
}
