package org.lockpick.task.math.ascii;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads ASCII-math by its own grammar: an expression is a row of intermediates, two of which may have `/`
/// between them; an intermediate is a simple piece with `_` and `^`; a simple piece is a symbol, a bracketed
/// expression, or a command with its pieces. Brackets around what a command, a fraction bar or an exponent
/// takes vanish.
final class AsciiReader {
    private static final int DEEPEST = 60;
    private static final Pattern NUMBER = Pattern.compile("[0-9]++(?:\\.[0-9]++)?|\\.[0-9]++");

    private final String text;
    private int at;
    private int depth;

    private AsciiReader(String text) {
        this.text = text;
    }

    /// The end of reading a text that is no ASCII-math.
    private static final class NotAscii extends Exception {
        private static final long serialVersionUID = 1L;

        NotAscii(String message) {
            super(message, null, false, false);
        }
    }

    /// A piece in LaTeX.
    ///
    /// @param latex  with its brackets
    /// @param inside without them; the same where it has none
    /// @param cells  what stands between its commas, where round or square brackets are around them
    private record Piece(String latex, String inside, List<String> cells) {
        Piece(String latex) {
            this(latex, latex, List.of());
        }

        boolean isBracketed() {
            return !latex.equals(inside);
        }
    }

    static Optional<String> read(String ascii) {
        var reader = new AsciiReader(ascii.replace("**", "^").replace('−', '-').replace("°", "deg"));
        try {
            var latex = new StringBuilder(joined(reader.row()));
            while (reader.next(",") || reader.next(";")) {
                latex.append(reader.separator()).append(joined(reader.row()));
            }
            reader.skipBlanks();
            return reader.at == reader.text.length()
                    ? Optional.of(latex.toString().strip())
                    : Optional.empty();
        } catch (NotAscii _) {
            return Optional.empty();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean next(String symbol) {
        skipBlanks();
        return text.startsWith(symbol, at);
    }

    private boolean take(String symbol) {
        boolean is = next(symbol);
        at += is ? symbol.length() : 0;
        return is;
    }

    /// The comma or semicolon that comes next, with the blank behind it if there is one: `1,234` stays one
    /// number.
    private String separator() {
        char separator = text.charAt(at++);
        boolean blank = at < text.length() && Character.isWhitespace(text.charAt(at));
        return blank ? separator + " " : Character.toString(separator);
    }

    private boolean isAtEnd() {
        skipBlanks();
        return at >= text.length() || text.startsWith(":}", at) || ")]},;".indexOf(text.charAt(at)) >= 0;
    }

    /// Intermediates up to a comma, a closing bracket or the end.
    private List<Piece> row() throws NotAscii {
        var row = new ArrayList<Piece>();
        while (!isAtEnd()) {
            var piece = intermediate();
            if (next("/") && !next("//")) {
                at++;
                piece = new Piece("\\frac{" + piece.inside().strip() + "}{"
                        + intermediate().inside().strip() + "}");
            }
            row.add(piece);
        }
        return row;
    }

    private static String joined(List<Piece> row) {
        return row.stream().map(Piece::latex).collect(Collectors.joining());
    }

    private Piece intermediate() throws NotAscii {
        var piece = simple();
        if (!next("_") && !next("^")) {
            return piece;
        }
        var latex = new StringBuilder(piece.latex());
        while (next("_") || next("^")) {
            latex.append(text.charAt(at++)).append(script());
        }
        return new Piece(latex.toString());
    }

    /// What stands above or below: in braces where it was in brackets or is longer than one symbol.
    private String script() throws NotAscii {
        boolean negative = take("-");
        var piece = simple();
        boolean isOne = !negative
                && !piece.isBracketed()
                && (piece.latex().length() == 1 || piece.latex().startsWith("\\"));
        return isOne
                ? piece.latex()
                : "{" + (negative ? "-" : "") + piece.inside().strip() + "}";
    }

    private Piece simple() throws NotAscii {
        if (++depth > DEEPEST) {
            throw new NotAscii("nested deeper than " + DEEPEST);
        }
        var piece = symbolOrGroup();
        depth--;
        return piece;
    }

    private Piece symbolOrGroup() throws NotAscii {
        if (isAtEnd()) {
            throw new NotAscii("an operand is missing at " + at);
        }
        var number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return new Piece(number.group());
        }
        if (text.startsWith("\"", at)) {
            return quoted();
        }
        if ("([{".indexOf(text.charAt(at)) >= 0) {
            return bracketed(next("{:") ? "{:" : text.substring(at, at + 1));
        }
        var name = AsciiSymbols.nameAt(text, at);
        return name.isPresent() ? named(name.get()) : character();
    }

    private Piece character() {
        int end = text.offsetByCodePoints(at, 1);
        var character = text.substring(at, end);
        at = end;
        return switch (character) {
            case "*" -> new Piece(isBetweenDigits() ? "\\cdot " : "");
            case "/" -> {
                at += next("/") ? 1 : 0;
                yield new Piece("/");
            }
            case "U" -> new Piece(isBetweenBrackets() ? "\\cup " : "U");
            case "\\" -> command();
            default -> new Piece(character);
        };
    }

    private boolean isBetweenDigits() {
        int before = at - 2;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        skipBlanks();
        return before >= 0
                && Character.isDigit(text.charAt(before))
                && at < text.length()
                && Character.isDigit(text.charAt(at));
    }

    private boolean isBetweenBrackets() {
        int before = at - 2;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        skipBlanks();
        return before >= 0
                && ")]}".indexOf(text.charAt(before)) >= 0
                && at < text.length()
                && "([{".indexOf(text.charAt(at)) >= 0;
    }

    /// A LaTeX command that has no counterpart stays.
    private Piece command() {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        end = end == at ? Math.min(at + 1, text.length()) : end;
        var name = text.substring(at, end);
        at = end;
        return new Piece("\\" + name + (name.length() > 1 ? " " : ""));
    }

    private Piece named(String name) throws NotAscii {
        at += name.length();
        if (name.equals("text") || name.equals("mbox")) {
            return words(name);
        }
        if (name.equals("root") || name.equals("frac")) {
            var first = simple().inside();
            var second = simple().inside();
            return new Piece(
                    name.equals("root")
                            ? "\\sqrt[" + first + "]{" + second + "}"
                            : "\\frac{" + first + "}{" + second + "}");
        }
        if (name.equals("deg")) {
            return new Piece("^\\circ");
        }
        if (AsciiSymbols.UNARY.containsKey(name)) {
            return unary(name);
        }
        if (AsciiSymbols.FUNCTIONS.contains(name)) {
            return function(name);
        }
        var latex = AsciiSymbols.toLatex(name).orElse(name);
        return new Piece("\\" + latex + (Character.isLetter(latex.charAt(0)) ? " " : ""));
    }

    private Piece unary(String name) throws NotAscii {
        var argument = simple().inside();
        return new Piece(
                switch (name) {
                    case "abs" -> "|" + argument + "|";
                    case "floor" -> "\\lfloor " + argument + "\\rfloor ";
                    case "ceil" -> "\\lceil " + argument + "\\rceil ";
                    default -> "\\" + AsciiSymbols.UNARY.get(name) + "{" + argument + "}";
                });
    }

    private Piece function(String name) throws NotAscii {
        var latex = new StringBuilder("\\" + name);
        while (next("_") || next("^")) {
            latex.append(text.charAt(at++)).append(script());
        }
        latex.append(isAtEnd() ? "" : " " + simple().latex());
        return new Piece(latex.toString());
    }

    private Piece quoted() throws NotAscii {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw new NotAscii("a quotation mark without its partner");
        }
        var words = text.substring(at + 1, end);
        at = end + 1;
        return new Piece("\\text{" + words + "}");
    }

    /// The brackets behind `text`, their content untouched.
    private Piece words(String name) throws NotAscii {
        int open = 0;
        for (int i = at; i < text.length() && text.startsWith("(", at); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                var words = text.substring(at + 1, i);
                at = i + 1;
                return new Piece("\\" + name + "{" + words + "}");
            }
        }
        throw new NotAscii("text without its brackets at " + at);
    }

    private Piece bracketed(String open) throws NotAscii {
        at += open.length();
        var items = new ArrayList<>(List.of(row()));
        var content = new StringBuilder(joined(items.getFirst()));
        while (next(",") || next(";")) {
            content.append(separator());
            items.add(row());
            content.append(joined(items.getLast()));
        }
        var inside = content.toString().strip();
        if (open.equals("{:")) {
            if (!take(":}")) {
                throw new NotAscii("{: is never closed");
            }
            // Around a fraction, they only keep what is before or behind it out of it.
            boolean fraction = items.size() == 1 && items.getFirst().size() == 1 && inside.startsWith("\\frac");
            return fraction ? new Piece(inside) : new Piece("{" + inside + "}", inside, List.of());
        }
        skipBlanks();
        if (at >= text.length() || ")]}".indexOf(text.charAt(at)) < 0) {
            throw new NotAscii("a bracket is never closed");
        }
        char close = text.charAt(at++);
        if (isMatrix(open, items)) {
            return new Piece(matrix(items));
        }
        var cells = items.stream().map(AsciiReader::joined).toList();
        return new Piece((open.equals("{") ? "\\{" : open) + inside + (close == '}' ? "\\}" : close), inside, cells);
    }

    /// Two rows or more, all bracketed and of one length: `((1,2),(3,4))` and `[[1],[2]]`.
    private static boolean isMatrix(String open, List<List<Piece>> items) {
        int width = items.getFirst().size() == 1
                ? items.getFirst().getFirst().cells().size()
                : 0;
        return items.size() > 1
                && width > 0
                && items.stream()
                        .allMatch(item -> item.size() == 1
                                && item.getFirst().latex().startsWith(open)
                                && item.getFirst().cells().size() == width);
    }

    private static String matrix(List<List<Piece>> rows) {
        return rows.stream()
                .map(row -> String.join(" & ", row.getFirst().cells()))
                .collect(Collectors.joining(" \\\\ ", "\\begin{pmatrix} ", " \\end{pmatrix}"));
    }
}
