package org.lockpick.task.math.answer;

import java.util.Optional;
import java.util.regex.Pattern;

/// String equality after the surgery of the MATH data set's own grader (Hendrycks et al. 2021, `is_equiv`),
/// step for step, mistakes included: it is what published figures mean by *correct*.
///
/// It rejects much that is equal: `.25` and `1/4`, `3.0` and `3`, `1,000`, `\text{(C)}`, `2/4`, sets in
/// another order, `\pi/4`, a trailing period, a bare `%`.
///
/// The copy in lm-evaluation-harness differs in one step and is kept beside it: there `x/2` makes the whole
/// comparison fall back to the raw strings.
public enum HendrycksEquivalence implements AnswerEquivalence {
    /// The original.
    ORIGINAL,
    /// The copy in lm-evaluation-harness.
    HARNESS;

    /// The integers that both are and print as `int(a)`; CPython refuses to read more than 4,300 digits.
    private static final Pattern WHOLE_OVER_WHOLE =
            Pattern.compile("(0|-?[1-9][0-9]{0,4299})/(0|-?[1-9][0-9]{0,4299})");

    /// What CPython's `int(…)` reads.
    private static final Pattern READS_AS_INTEGER =
            Pattern.compile("\\s*[+-]?\\p{Nd}(?:_?\\p{Nd})*\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public boolean equal(String one, String other) {
        var first = normalForm(one);
        var second = first.isEmpty() ? first : normalForm(other);
        return second.isEmpty() ? one.equals(other) : first.equals(second);
    }

    /// The text after the surgery; empty where the original raises an exception.
    public Optional<String> normalForm(String answer) {
        var text = answer.replace("\n", "")
                .replace("\\!", "")
                .replace("\\\\", "\\")
                .replace("tfrac", "frac")
                .replace("dfrac", "frac")
                .replace("\\left", "")
                .replace("\\right", "")
                .replace("^{\\circ}", "")
                .replace("^\\circ", "")
                .replace("\\$", "");
        int units = text.indexOf("\\text{ ");
        if (units >= 0 && text.indexOf("\\text{ ", units + 1) >= 0) {
            return Optional.empty();
        }
        text = units < 0 ? text : text.substring(0, units);
        text = text.replace("\\%", "").replace(" .", " 0.").replace("{.", "{0.");
        if (text.isEmpty()) {
            return Optional.of(text);
        }
        text = text.startsWith(".") ? "0" + text : text;
        return bracedRoots(withoutShortLeftSide(text))
                .map(roots -> roots.replace(" ", ""))
                .flatMap(HendrycksEquivalence::bracedFractions)
                .map(fractions -> fractions.equals("0.5") ? "\\frac{1}{2}" : fractions)
                .flatMap(this::slashAsFraction);
    }

    private static String withoutShortLeftSide(String text) {
        int equals = text.indexOf('=');
        boolean one = equals >= 0 && text.indexOf('=', equals + 1) < 0;
        return one && text.codePointCount(0, equals) <= 2 ? text.substring(equals + 1) : text;
    }

    /// `\sqrt3` becomes `\sqrt{3}`.
    private static Optional<String> bracedRoots(String text) {
        var parts = text.split("\\\\sqrt", -1);
        var result = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i];
            if (part.isEmpty()) {
                return Optional.empty();
            }
            int first = part.offsetByCodePoints(0, 1);
            result.append("\\sqrt")
                    .append(part.startsWith("{") ? part : "{" + part.substring(0, first) + "}" + part.substring(first));
        }
        return Optional.of(result.toString());
    }

    /// `\frac12` and `\frac1{72}` get their braces; `\frac{72}1` does not. A single character behind `\frac`
    /// leaves the whole text as it is.
    private static Optional<String> bracedFractions(String text) {
        var parts = text.split("\\\\frac", -1);
        var result = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i];
            if (part.isEmpty()) {
                return Optional.empty();
            }
            if (part.startsWith("{")) {
                result.append("\\frac").append(part);
                continue;
            }
            if (part.codePointCount(0, part.length()) < 2) {
                return Optional.of(text);
            }
            int over = part.offsetByCodePoints(0, 1);
            int under = part.offsetByCodePoints(over, 1);
            result.append("\\frac{").append(part, 0, over).append('}');
            if (part.charAt(over) == '{') {
                result.append(part.substring(over));
            } else {
                result.append('{').append(part, over, under).append('}').append(part.substring(under));
            }
        }
        return Optional.of(result.toString());
    }

    private Optional<String> slashAsFraction(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
            return Optional.of(text);
        }
        if (WHOLE_OVER_WHOLE.matcher(text).matches()) {
            return Optional.of("\\frac{" + text.substring(0, slash) + "}{" + text.substring(slash + 1) + "}");
        }
        return this == ORIGINAL || readsAsIntegers(text, slash) ? Optional.of(text) : Optional.empty();
    }

    private static boolean readsAsIntegers(String text, int slash) {
        return READS_AS_INTEGER.matcher(text.substring(0, slash)).matches()
                && READS_AS_INTEGER.matcher(text.substring(slash + 1)).matches();
    }
}
