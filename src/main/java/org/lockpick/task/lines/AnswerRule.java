package org.lockpick.task.lines;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.PatternSyntaxException;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.task.Grade;
import org.lockpick.task.Problem;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.answer.AnswerExtraction;

/// How a completion is compared with a problem's answer.
public sealed interface AnswerRule {
    /// Grades a completion.
    ///
    /// @param answer what the problem's answer is
    Grade grade(Problem problem, String answer, String completion);

    /// Whether an answer is one that this rule can compare with; else what was expected.
    default Optional<String> complaint(String answer) {
        return answer.isBlank() ? Optional.of("an answer that is not blank") : Optional.empty();
    }

    private static Grade verdict(boolean right, String found) {
        return right ? Grade.right() : Grade.wrong("found " + brief(found));
    }

    private static String brief(String text) {
        var line = text.strip().replace('\n', ' ');
        return "\"" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "\"";
    }

    /// The whole completion.
    @Doc("the whole completion, blanks around it apart")
    @Named("exact")
    record Exact(
            @Doc("whether capitals matter") @Default("true") boolean capitals) implements AnswerRule {
        @Override
        public Grade grade(Problem problem, String answer, String completion) {
            return verdict(folded(answer).equals(folded(completion)), completion);
        }

        private String folded(String text) {
            return capitals ? text.strip() : text.strip().toLowerCase(Locale.ROOT);
        }
    }

    /// Somewhere in the completion.
    @Doc("anywhere in the completion")
    @Named("contains")
    record Contains(
            @Doc("whether capitals matter") @Default("false")
            boolean capitals) implements AnswerRule {
        @Override
        public Grade grade(Problem problem, String answer, String completion) {
            return verdict(folded(completion).contains(folded(answer)), completion);
        }

        private String folded(String text) {
            return capitals ? text.strip() : text.strip().toLowerCase(Locale.ROOT);
        }
    }

    /// The last number of the completion.
    @Doc("the last number of the completion; commas between thousands, a leading point and a sign are read, but no sign"
            + " between two numbers")
    @Named("number")
    record LastNumber(
            @Doc("largest difference that counts as equal") @Default("1e-6") @Range(min = 0)
            double tolerance) implements AnswerRule {
        /// As keyboards and typography write it: hyphen, minus sign, en dash, and their wide and small forms.
        private static final String MINUS = "\\-\u2212\u2013\ufe63\uff0d";

        /// Behind a value it is no sign: `297-348` is a range, `COVID-19` a name.
        private static final String NO_VALUE_BEFORE = "(?<![\\p{L}\\p{N}\\p{Pe}%°])";

        private static final java.util.regex.Pattern NUMBER =
                java.util.regex.Pattern.compile("(?:" + NO_VALUE_BEFORE + "[" + MINUS + "])?"
                        + "(?:(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?|(?<![\\p{L}\\d.])\\.\\d+)"
                        + "(?:[eE][-+" + MINUS + "]?\\d+)?");

        @Override
        public Grade grade(Problem problem, String answer, String completion) {
            var found = last(completion);
            var right = last(answer);
            if (found.isEmpty() || right.isEmpty()) {
                return Grade.wrong("no number");
            }
            return verdict(
                    Math.abs(found.get() - right.get()) <= tolerance,
                    found.get().toString());
        }

        @Override
        public Optional<String> complaint(String answer) {
            return last(answer).isPresent() ? Optional.empty() : Optional.of("an answer with a number in it");
        }

        private static Optional<Double> last(String text) {
            return NUMBER.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .reduce((_, second) -> second)
                    .map(number -> Double.valueOf(number.replace(",", "").replaceAll("[" + MINUS + "]", "-")));
        }
    }

    /// What a regular expression finds.
    @Doc("what a regular expression finds last in the completion: its first group, or all of it")
    @Named("pattern")
    record Found(@Doc("the expression, as Java writes them") String expression) implements AnswerRule {
        /// Checks that it is one.
        public Found {
            try {
                java.util.regex.Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("expression: " + e.getDescription() + " in " + expression, e);
            }
        }

        @Override
        public Grade grade(Problem problem, String answer, String completion) {
            var found = last(completion);
            return found.map(text -> verdict(text.strip().equals(answer.strip()), text))
                    .orElseGet(() -> Grade.wrong("the expression finds nothing"));
        }

        private Optional<String> last(String text) {
            return java.util.regex.Pattern.compile(expression)
                    .matcher(text)
                    .results()
                    .map(match -> match.groupCount() > 0 && match.group(1) != null ? match.group(1) : match.group())
                    .reduce((_, second) -> second);
        }
    }

    /// The answer in a box, as MATH has them.
    @Doc("the answer in the last \\boxed{} under MATH's graders")
    @Named("math")
    record Boxed(
            @Doc("whose verdict counts; both are kept") @Default("hendrycks")
            MathGrader.Judge judge) implements AnswerRule {
        @Override
        public Grade grade(Problem problem, String answer, String completion) {
            var reference = new Problem(
                    problem.id(),
                    problem.statement(),
                    problem.domain(),
                    problem.level(),
                    AnswerExtraction.BOXED.answer(answer).orElse(answer));
            return new MathGrader(AnswerExtraction.BOXED, MathGrader.Notation.LATEX, judge)
                    .grade(reference, completion);
        }
    }
}
