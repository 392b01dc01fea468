package org.lockpick.task.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A part of PEP 8 that can be told from lines alone, with the codes that pycodestyle gives. It knows small programs
/// without
/// texts and comments, such as those that are generated.
public final class StyleChecker {
    private static final int LONGEST = 79;
    private static final int INDENT = 4;
    private static final String BLANKS = "^[ \\t]*";
    private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|\\+=|-=|\\*=|%=|=|<|>|\\+|-|\\*|%");
    /// What a sign of a number stands behind.
    private static final Pattern BEFORE_SIGN = Pattern.compile("(?:^|[-+*%=<>(,:]|\\breturn)\\s*$");
    private static final Pattern COMMA = Pattern.compile(",\\S");
    private static final Pattern BODY_BESIDE = Pattern.compile("\\b(?:if|for|while|def|else)\\b.*:\\s*\\S.*");

    private StyleChecker() {}

    /// A breach of a rule.
    ///
    /// @param line from 1
    /// @param code as pycodestyle has it, such as `E225`
    public record Violation(int line, String code) {}

    /// All of them, in the order of lines; each rule at most once a line.
    public static List<Violation> check(String code) {
        var found = new ArrayList<Violation>();
        var lines = code.stripTrailing().split("\n", -1);
        for (int number = 0; number < lines.length; number++) {
            int i = number;
            var line = lines[i];
            var text = line.strip();
            var indent = line.substring(
                    0, line.length() - line.replaceFirst(BLANKS, "").length());
            note(found, i, "W191", indent.contains("\t"));
            note(found, i, "E111", !indent.contains("\t") && indent.length() % INDENT != 0 && !text.isEmpty());
            note(found, i, "W291", !line.equals(line.stripTrailing()));
            note(found, i, "E501", line.length() > LONGEST);
            var spacing = spacing(text);
            List.of("E225", "E226", "E228").forEach(rule -> note(found, i, rule, spacing.contains(rule)));
            note(found, i, "E231", COMMA.matcher(text).find());
            note(found, i, "E701", BODY_BESIDE.matcher(text).matches());
            note(found, i, "E703", text.endsWith(";"));
        }
        return List.copyOf(found);
    }

    /// What is wrong with the spaces around operators: a space on one side alone, or none around a comparison or an
    /// assignment (E225), around arithmetic (E226), around a modulo (E228).
    private static Set<String> spacing(String text) {
        var codes = new TreeSet<String>();
        var operators = OPERATOR.matcher(text);
        while (operators.find()) {
            if (BEFORE_SIGN.matcher(text.substring(0, operators.start())).find()) {
                continue;
            }
            boolean before = text.charAt(operators.start() - 1) == ' ';
            boolean behind = operators.end() == text.length() || text.charAt(operators.end()) == ' ';
            if (before != behind) {
                codes.add("E225");
            } else if (!before) {
                codes.add(
                        switch (operators.group()) {
                            case "+", "-", "*" -> "E226";
                            case "%" -> "E228";
                            default -> "E225";
                        });
            }
        }
        return codes;
    }

    private static void note(List<Violation> found, int line, String code, boolean broken) {
        if (broken) {
            found.add(new Violation(line + 1, code));
        }
    }
}
