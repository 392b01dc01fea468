package org.lockpick.task.math.ascii;

import java.util.ArrayList;
import java.util.Optional;

/// Writes LaTeX as ASCII-math, piece by piece, keeping what [AsciiReader] needs to give the same LaTeX back:
/// a slash that is no fraction bar as `//`, TeX braces without brackets as `{: :}`, exponents in braces in
/// brackets.
final class AsciiWriter {
    private static final int DEEPEST = 60;

    private final String text;
    private final int end;
    private final int depth;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private AsciiWriter(String text, int from, int end, int depth) {
        this.text = text;
        this.at = from;
        this.end = end;
        this.depth = depth;
    }

    /// The end of writing a text whose braces do not match.
    private static final class NotLatex extends Exception {
        private static final long serialVersionUID = 1L;

        NotLatex(String message) {
            super(message, null, false, false);
        }
    }

    static Optional<String> write(String latex) {
        try {
            return Optional.of(
                    new AsciiWriter(latex, 0, latex.length(), 0).all().strip());
        } catch (NotLatex _) {
            return Optional.empty();
        }
    }

    private String all() throws NotLatex {
        if (depth > DEEPEST) {
            throw new NotLatex("nested deeper than " + DEEPEST);
        }
        while (at < end) {
            char c = text.charAt(at);
            switch (c) {
                case '\\' -> command();
                case '{' -> out.append("{:").append(group()).append(":}");
                case '^', '_' -> script();
                case '/' -> {
                    out.append("//");
                    at++;
                }
                default -> {
                    letterOrOther(c);
                    at++;
                }
            }
        }
        return out.toString();
    }

    /// Letters stand apart where together they would be a name: `x i` is not ξ.
    private void letterOrOther(char c) {
        int last = out.length() - 1;
        boolean letters = last >= 0 && Character.isLetter(out.charAt(last)) && Character.isLetter(c);
        if (letters && (at == 0 || text.charAt(at - 1) != ' ')) {
            out.append(' ');
        }
        out.append(c);
    }

    /// The content of the braces that come next, in ASCII-math.
    private String group() throws NotLatex {
        int close = closing();
        var inside = new AsciiWriter(text, at + 1, close, depth + 1).all();
        at = close + 1;
        return inside;
    }

    private int closing() throws NotLatex {
        int open = 0;
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else {
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (open == 0) {
                    return i;
                }
            }
        }
        throw new NotLatex("a brace is never closed");
    }

    private void skipBlanks() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// What a command takes: a group, a command, or one character.
    private String argument() throws NotLatex {
        skipBlanks();
        if (at >= end) {
            throw new NotLatex("an argument is missing");
        }
        if (text.charAt(at) == '{') {
            return group();
        }
        int start = at;
        at++;
        if (text.charAt(start) == '\\') {
            while (at < end && Character.isLetter(text.charAt(at))) {
                at++;
            }
        }
        return new AsciiWriter(text, start, at, depth + 1).all();
    }

    private void script() throws NotLatex {
        out.append(text.charAt(at++));
        skipBlanks();
        boolean braced = at < end && text.charAt(at) == '{';
        var argument = argument();
        // A digit behind an exponent of one character is not part of it.
        out.append(braced ? "(" + argument + ")" : argument.strip() + " ");
    }

    private void command() throws NotLatex {
        int start = ++at;
        while (at < end && Character.isLetter(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            escaped();
            return;
        }
        var name = text.substring(start, at);
        switch (name) {
            case "left", "right", "displaystyle" -> {}
            case "frac", "dfrac", "tfrac", "cfrac" -> fraction();
            case "sqrt" -> root();
            case "text", "mbox" -> words(name);
            case "overline" -> out.append("bar(").append(argument()).append(')');
            case "mathbf" -> out.append("bb(").append(argument()).append(')');
            case "phantom" -> argument();
            case "begin" -> matrix();
            default ->
                out.append(' ')
                        .append(AsciiSymbols.fromLatex(name).orElse("\\" + name))
                        .append(' ');
        }
    }

    private void escaped() {
        char c = at < end ? text.charAt(at) : ' ';
        at++;
        switch (c) {
            case '!' -> {
                if (!out.isEmpty() && out.charAt(out.length() - 1) == ',') {
                    skipBlanks();
                }
            }
            case '{', '}', '$', '%' -> out.append(c);
            default -> out.append('\\').append(c);
        }
    }

    private void fraction() throws NotLatex {
        var fraction = "(" + argument() + ")/(" + argument() + ")";
        boolean raised = at < end && (text.charAt(at) == '^' || text.charAt(at) == '_');
        out.append(raised || isBehindFunction() ? "{:" + fraction + ":}" : fraction);
    }

    private boolean isBehindFunction() {
        var before = out.substring(Math.max(0, out.length() - 10)).stripTrailing();
        return AsciiSymbols.FUNCTIONS.stream().anyMatch(before::endsWith);
    }

    private void root() throws NotLatex {
        skipBlanks();
        if (at < end && text.charAt(at) == '[') {
            int close = text.indexOf(']', at);
            if (close < 0 || close >= end) {
                throw new NotLatex("the degree of a root is never closed");
            }
            var degree = new AsciiWriter(text, at + 1, close, depth + 1).all();
            at = close + 1;
            out.append("root(").append(degree).append(")(").append(argument()).append(')');
        } else {
            out.append("sqrt(").append(argument()).append(')');
        }
    }

    private void words(String name) throws NotLatex {
        skipBlanks();
        int close = at < end && text.charAt(at) == '{' ? closing() : at;
        if (close <= at) {
            throw new NotLatex("words without braces");
        }
        out.append(' ').append(name).append('(').append(text, at + 1, close).append(')');
        at = close + 1;
    }

    /// `((a,b),(c,d))` for a matrix in any brackets.
    private void matrix() throws NotLatex {
        skipBlanks();
        int close = at < end && text.charAt(at) == '{' ? closing() : at;
        var environment = text.substring(Math.min(at + 1, close), close);
        int stop = text.indexOf("\\end{" + environment + "}", close);
        if (!environment.endsWith("matrix") || stop < 0 || stop >= end) {
            throw new NotLatex("no matrix: " + environment);
        }
        var rows = new ArrayList<String>();
        for (var row : text.substring(close + 1, stop).split("\\\\\\\\", -1)) {
            if (row.isBlank()) {
                continue;
            }
            var cells = new ArrayList<String>();
            for (var cell : row.split("&", -1)) {
                cells.add(
                        new AsciiWriter(cell, 0, cell.length(), depth + 1).all().strip());
            }
            rows.add("(" + String.join(",", cells) + ")");
        }
        out.append('(').append(String.join(",", rows)).append(')');
        at = stop + "\\end{}".length() + environment.length();
    }
}
