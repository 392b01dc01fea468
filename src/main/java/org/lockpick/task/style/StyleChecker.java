package org.lockpick.task.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A part of PEP 8 that can be told from single lines, with the codes that pycodestyle gives. It knows small programs,
/// such as those that are generated: no statement goes over several lines.
public final class StyleChecker {
    private static final int LONGEST = 79;
    private static final int INDENT = 4;
    private static final String BLANKS = "^[ \\t]*";
    private static final Pattern BODY_BESIDE =
            Pattern.compile("(?:if|elif|else|for|while|try|except|finally|with|class)\\b.*:\\s*[^\\s:].*");
    private static final Pattern FUNCTION_BESIDE = Pattern.compile("def\\b.*\\)\\s*:\\s*\\S.*");

    private StyleChecker() {}

    /// A breach of a rule.
    ///
    /// @param line from 1
    /// @param code as pycodestyle has it, such as `E225`
    public record Violation(int line, String code) {}

    /// All of them, in the order of lines and codes; each rule at most once a line. Empty lines at the end are none.
    public static List<Violation> check(String code) {
        var found = new ArrayList<Violation>();
        var lines = code.replaceFirst("\\n+$", "").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            codes(lines[i]).forEach(rule -> found.add(new Violation(number, rule)));
        }
        return List.copyOf(found);
    }

    private static Set<String> codes(String line) {
        var codes = new TreeSet<String>();
        var text = line.strip();
        if (text.isEmpty()) {
            note(codes, "W293", !line.isEmpty());
            return codes;
        }
        var indent =
                line.substring(0, line.length() - line.replaceFirst(BLANKS, "").length());
        note(codes, "W191", indent.contains("\t"));
        note(codes, "E111", !indent.contains("\t") && indent.length() % INDENT != 0);
        note(codes, "W291", !line.equals(line.stripTrailing()));
        note(codes, "E501", line.length() > LONGEST);
        note(codes, "E701", BODY_BESIDE.matcher(text).matches());
        note(codes, "E704", FUNCTION_BESIDE.matcher(text).matches());
        note(codes, "E703", text.endsWith(";"));
        codes.addAll(Spacing.of(text));
        return codes;
    }

    private static void note(Set<String> codes, String code, boolean broken) {
        if (broken) {
            codes.add(code);
        }
    }
}
