package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lockpick.task.math.expression.Token.Kind;

/// Cuts an answer into tokens, in time linear in its length.
final class Lexer {
    /// How commas between digits are read; an answer such as `61,328` has both readings.
    enum Commas {
        /// `1,234` is a number.
        THOUSANDS,
        /// `1,234` is a list of two.
        SEPARATORS
    }

    private static final int MOST_DIGITS = 4000;
    private static final int MOST_TOKENS = 5000;
    private static final int DEEPEST_TEXT = 5;
    private static final Pattern NUMBER = Pattern.compile("[0-9]++(?:\\.[0-9]++|\\.(?=\\\\overline))?+|\\.[0-9]++");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]++");
    private static final Pattern TEN_TO = Pattern.compile("[eE][+-]?[0-9]{1,4}+(?![0-9A-Za-z])");
    private static final Pattern MARKED_GROUP =
            Pattern.compile("(?:\\{,\\}(?:\\\\!)?+|\\s*+,\\s*+\\\\!\\s*+|\\\\,)([0-9]{3})(?![0-9])");
    private static final Pattern COMMA_GROUP = Pattern.compile(",([0-9]{3})(?![0-9])");
    private static final Pattern SPACE_GROUP = Pattern.compile(" ([0-9]{3})(?![0-9])");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\s*\\{([A-Za-z]+\\*?)\\}(?:\\{[lcr|]*\\})?");
    private static final Pattern WORDY = Pattern.compile("[A-Za-z]{2}");

    private final String text;
    private final Commas commas;
    private final int depth;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int brackets;
    private int matrices;
    private boolean space;

    private Lexer(String text, Commas commas, int depth) {
        this.text = text;
        this.commas = commas;
        this.depth = depth;
    }

    /// @throws UnreadableException on a character or command that no answer has, and on too many tokens or
    /// digits
    static List<Token> tokens(String text, Commas commas) throws UnreadableException {
        return tokens(text, commas, 0);
    }

    private static List<Token> tokens(String text, Commas commas, int depth) throws UnreadableException {
        var lexer = new Lexer(text, commas, depth);
        while (lexer.at < text.length()) {
            lexer.next();
            if (lexer.tokens.size() > MOST_TOKENS) {
                throw new UnreadableException("more than " + MOST_TOKENS + " tokens");
            }
        }
        return lexer.tokens;
    }

    private void add(Kind kind, String content) {
        if (!content.equals("{")) {
            brackets += kind == Kind.OPEN ? 1 : kind == Kind.CLOSE ? -1 : 0;
        }
        matrices += kind == Kind.BEGIN ? 1 : kind == Kind.END ? -1 : 0;
        tokens.add(new Token(kind, content, space));
        space = false;
    }

    private void next() throws UnreadableException {
        char c = text.charAt(at);
        if (Character.isWhitespace(c) || c == '~' || c == '$' || c == '€' || c == '£') {
            space = true;
            at++;
        } else if (c == '\\') {
            backslash();
        } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (text.startsWith("{:}", at)) {
            at += "{:}".length();
            add(Kind.SIGN, ":");
        } else if (Character.isLetter(c)) {
            letters();
        } else {
            at++;
            punctuation(c);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Matcher here(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    }

    private void number() throws UnreadableException {
        var number = here(NUMBER);
        if (!number.lookingAt()) {
            throw new UnreadableException("no number at " + at);
        }
        var digits = new StringBuilder(number.group());
        at = number.end();
        if (digits.indexOf(".") < 0) {
            groups(digits);
        }
        var tenTo = here(TEN_TO);
        if (tenTo.lookingAt()) {
            digits.append(tenTo.group());
            at = tenTo.end();
        }
        if (digits.length() > MOST_DIGITS) {
            throw new UnreadableException("a number of more than " + MOST_DIGITS + " digits");
        }
        add(Kind.NUMBER, digits.toString());
    }

    /// Groups of three digits behind the first, and the decimals behind them.
    private void groups(StringBuilder digits) {
        boolean mayGroup = digits.length() <= 3;
        boolean plainComma = mayGroup && commas == Commas.THOUSANDS && brackets == 0 && matrices == 0;
        var separators = new ArrayList<>(List.of(MARKED_GROUP));
        if (plainComma) {
            separators.add(COMMA_GROUP);
        }
        if (mayGroup && matrices == 0) {
            separators.add(SPACE_GROUP);
        }
        boolean grouped = false;
        for (int i = 0; i < separators.size(); ) {
            var group = here(separators.get(i));
            if (group.lookingAt()) {
                digits.append(group.group(1));
                at = group.end();
                grouped = true;
            } else {
                i++;
            }
        }
        var decimals = here(NUMBER);
        if (grouped && text.startsWith(".", at) && decimals.lookingAt()) {
            digits.append(decimals.group());
            at = decimals.end();
        }
    }

    private void letters() throws UnreadableException {
        var letters = here(LETTERS);
        if (!letters.lookingAt()) {
            // A Greek letter and the like, standing for itself.
            add(Kind.LETTER, text.substring(at, at + 1));
            at++;
            return;
        }
        var word = letters.group();
        at = letters.end();
        if (word.equals("and") || word.equals("or")) {
            add(Kind.SEPARATOR, "and");
        } else if (Vocabulary.isPlainCommand(word)) {
            command(word);
        } else if (word.length() >= 4
                || ((space || behindValue()) && Vocabulary.isShortUnit(word))
                || word.equals("percent")) {
            add(Kind.WORDS, word);
        } else {
            word.chars().forEach(letter -> add(Kind.LETTER, Character.toString(letter)));
        }
    }

    private void backslash() throws UnreadableException {
        at++;
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == '\\') {
            doubleBackslash();
        } else if (Character.isLetter(c)) {
            var letters = here(LETTERS);
            var name = letters.lookingAt() ? Vocabulary.command(letters.group()) : Optional.<String>empty();
            if (name.isEmpty()) {
                throw new UnreadableException("unknown command at " + at);
            }
            at += name.get().length();
            command(name.get());
        } else {
            at++;
            escaped(c);
        }
    }

    /// Between the rows of a matrix, or one backslash too many before a command.
    private void doubleBackslash() {
        var letters = here(LETTERS).region(at + 1, text.length());
        if (matrices > 0) {
            at++;
            add(Kind.SIGN, "\\\\");
        } else if (!(letters.lookingAt() && Vocabulary.command(letters.group()).isPresent())) {
            at++;
            space = true;
        }
    }

    private void escaped(char c) throws UnreadableException {
        switch (c) {
            case '{' -> add(Kind.OPEN, "\\{");
            case '}' -> add(Kind.CLOSE, "\\{");
            case '%' -> add(Kind.SIGN, "%");
            case '|' -> add(Kind.SIGN, "|");
            case '!', ',', ';', ':', ' ', '\n', '>', '$', '(', ')', '[', ']' -> space = true;
            case '&' -> add(Kind.SIGN, "&");
            default -> throw new UnreadableException("unknown command \\" + c);
        }
    }

    private void command(String name) throws UnreadableException {
        if (Vocabulary.SILENT.contains(name)) {
            space = true;
        } else if (Vocabulary.TEXT.contains(name)) {
            text();
        } else if (Vocabulary.INVISIBLE.contains(name)) {
            if (group().isEmpty() && at < text.length()) {
                at++;
            }
        } else if (name.equals("begin") || name.equals("end")) {
            environment(name);
        } else if (Vocabulary.relation(name).isPresent()) {
            add(Kind.RELATION, Vocabulary.relation(name).get());
        } else if (Vocabulary.sign(name).isPresent()) {
            add(Kind.SIGN, Vocabulary.sign(name).get());
        } else {
            structure(name);
        }
    }

    private void structure(String name) {
        switch (name) {
            case "lbrace" -> add(Kind.OPEN, "\\{");
            case "rbrace" -> add(Kind.CLOSE, "\\{");
            case "lbrack" -> add(Kind.OPEN, "[");
            case "rbrack" -> add(Kind.CLOSE, "[");
            case "langle" -> add(Kind.OPEN, "<");
            case "rangle" -> add(Kind.CLOSE, "<");
            case "lfloor", "lceil" -> add(Kind.OPEN, name.substring(1));
            case "rfloor", "rceil" -> add(Kind.CLOSE, name.substring(1));
            case "dfrac", "tfrac", "cfrac" -> add(Kind.COMMAND, "frac");
            case "dbinom", "tbinom" -> add(Kind.COMMAND, "binom");
            default -> add(Kind.COMMAND, name);
        }
    }

    private void environment(String name) throws UnreadableException {
        var environment = here(ENVIRONMENT);
        if (!environment.lookingAt()) {
            throw new UnreadableException("\\" + name + " without a name at " + at);
        }
        at = environment.end();
        if (environment.group(1).endsWith("matrix") || environment.group(1).equals("array")) {
            add(name.equals("begin") ? Kind.BEGIN : Kind.END, environment.group(1));
        }
    }

    /// The content of the braces that come next, at most a screenful.
    private String group() throws UnreadableException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (!text.startsWith("{", at)) {
            return "";
        }
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                var content = text.substring(at + 1, i);
                at = i + 1;
                return content;
            }
        }
        throw new UnreadableException("a brace that is never closed");
    }

    /// Words stay words; single letters, numbers and formulas are read as if the command were not there.
    private void text() throws UnreadableException {
        var content = group();
        var word = content.strip().replaceAll("[.,;:]+$", "").strip();
        if (word.matches("(?i),?\\s*(and|or)")) {
            add(Kind.SEPARATOR, "and");
        } else if (WORDY.matcher(word).find() && !content.contains("\\") && !content.contains("^")) {
            add(Kind.WORDS, content);
        } else if (isUnit(word)) {
            add(Kind.WORDS, word);
        } else {
            space = true;
            if (depth >= DEEPEST_TEXT) {
                throw new UnreadableException("text in text in text");
            }
            tokens.addAll(tokens(content, commas, depth + 1));
        }
    }

    /// One letter behind a number is a unit: `5\text{ m}`.
    private boolean isUnit(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0)) && behindValue();
    }

    private boolean behindValue() {
        return !tokens.isEmpty()
                && (tokens.getLast().kind() == Kind.NUMBER || tokens.getLast().kind() == Kind.CLOSE);
    }

    private void punctuation(char c) throws UnreadableException {
        switch (c) {
            case '(', '[', '{' -> add(Kind.OPEN, Character.toString(c));
            case ')' -> add(Kind.CLOSE, "(");
            case ']' -> add(Kind.CLOSE, "[");
            case '}' -> add(Kind.CLOSE, "{");
            case ',', ';' -> add(Kind.SEPARATOR, Character.toString(c));
            case '=', '<', '>', '≤', '≥', '≠', '∈', '≈' -> add(Kind.RELATION, Character.toString(c));
            case '+', '-', '/', '^', '_', '!', ':', '&', '|', '\'', '%', '°', '±', '∓' ->
                add(Kind.SIGN, Character.toString(c));
            case '−', '–' -> add(Kind.SIGN, "-");
            case '*', '·', '×', '⋅' -> add(Kind.SIGN, c == '*' && doubledStar() ? "^" : "*");
            case '÷' -> add(Kind.SIGN, "/");
            case '√' -> add(Kind.COMMAND, "sqrt");
            case '∞' -> add(Kind.COMMAND, "infty");
            case '∪' -> add(Kind.COMMAND, "cup");
            case '.', '?', '"', '`' -> space = true;
            default -> throw new UnreadableException("no answer has the character " + c);
        }
    }

    private boolean doubledStar() {
        boolean doubled = text.startsWith("*", at);
        at += doubled ? 1 : 0;
        return doubled;
    }
}
