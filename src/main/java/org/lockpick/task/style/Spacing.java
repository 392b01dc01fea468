package org.lockpick.task.style;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What is wrong with the blanks between the tokens of a line.
final class Spacing {
    private static final String OPERATORS = "(?:\\*\\*|//|>>|<<)=?|!=|->|:=|[-+*/%@&|^<>=]=?";
    private static final Pattern OPERATOR = Pattern.compile(OPERATORS);
    private static final Pattern TOKEN =
            Pattern.compile("'[^']*'|\"[^\"]*\"|#.*|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|" + OPERATORS + "|\\S");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "//", "@");
    private static final Set<String> BITS = Set.of(">>", "<<", "&", "|", "^");
    /// May stand before a single operand.
    private static final Set<String> SIGNS = Set.of("+", "-", "*", "**");

    private static final Set<String> KEYWORDS =
            Set.of("and", "del", "elif", "else", "if", "in", "is", "lambda", "not", "or", "return", "while", "yield");
    private static final Set<String> BETWEEN = Set.of("and", "in", "is", "or");

    private final String text;
    private final Set<String> codes = new TreeSet<>();
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private String before = "";

    private Spacing(String text) {
        this.text = text;
    }

    static Set<String> of(String text) {
        var spacing = new Spacing(text);
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            spacing.token(tokens.group(), tokens.start(), tokens.end());
            spacing.before = tokens.group();
        }
        return spacing.codes;
    }

    private boolean blankBefore(int start) {
        return start > 0 && text.charAt(start - 1) == ' ';
    }

    private boolean blankAt(int end) {
        return end == text.length() || text.charAt(end) == ' ';
    }

    private void token(String token, int start, int end) {
        switch (token) {
            case "(", "[", "{" -> {
                open.push(token);
                note("E201", end < text.length() && blankAt(end));
            }
            case ")", "]", "}" -> {
                open.poll();
                note("E202", blankBefore(start) && ",([{".indexOf(before) < 0);
            }
            case ",", ":", ";" -> {
                note("E203", blankBefore(start));
                behind(token, end);
            }
            default -> {
                if (OPERATOR.matcher(token).matches()) {
                    operator(token, blankBefore(start), blankAt(end));
                } else if (BETWEEN.contains(token)) {
                    note("E225", !blankAt(end));
                }
            }
        }
        note("E702", before.equals(";"));
    }

    /// What stands behind a comma and its like.
    private void behind(String mark, int end) {
        boolean slice = mark.equals(":") && "[".equals(open.peek());
        boolean last = mark.equals(",") && end < text.length() && ")]".indexOf(text.charAt(end)) >= 0;
        note("E231", !blankAt(end) && !slice && !last);
    }

    private void operator(String operator, boolean left, boolean right) {
        if (operator.equals("=") && !open.isEmpty()) {
            note("E251", left || right);
        } else if (SIGNS.contains(operator) && isBeforeOperand()) {
            return;
        } else if (left != right) {
            codes.add("E225");
        } else if (!left && !operator.equals("**")) {
            codes.add(
                    ARITHMETIC.contains(operator)
                            ? "E226"
                            : BITS.contains(operator) ? "E227" : operator.equals("%") ? "E228" : "E225");
        }
    }

    private boolean isBeforeOperand() {
        return before.isEmpty()
                || "([{,:;".contains(before)
                || KEYWORDS.contains(before)
                || OPERATOR.matcher(before).matches();
    }

    private void note(String code, boolean broken) {
        if (broken) {
            codes.add(code);
        }
    }
}
