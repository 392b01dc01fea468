package org.lockpick.task.choice;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.task.Problem;

/// A question with choices, one of which is right.
///
/// @param id       `test-anatomy-` and twelve digits of the hash of question and choices: the same in whatever
///                 file or order it was found
/// @param part     the part of the data set that it belongs to
/// @param subject  as the data set writes it, such as `abstract_algebra`
/// @param question what is asked
/// @param choices  2 to 26 answers
/// @param answer   index of the right one
/// @param source   `file:line`
public record ChoiceProblem(
        String id, Part part, String subject, String question, List<String> choices, int answer, String source) {
    /// As many choices as there are letters.
    public static final int MOST_CHOICES = 26;

    /// The data set's own parts.
    public enum Part {
        /// Worked examples for prompts; MMLU has five a subject.
        DEV,
        /// Problems.
        VAL,
        /// Problems.
        TEST;

        /// Its name in files and ids.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Copies the choices and checks the answer.
    public ChoiceProblem {
        choices = List.copyOf(choices);
        if (choices.size() < 2 || choices.size() > MOST_CHOICES || answer < 0 || answer >= choices.size()) {
            throw new IllegalArgumentException(
                    "a question has 2 to 26 choices, one of them correct, got %d and the answer %d"
                            .formatted(choices.size(), answer));
        }
    }

    /// The letter of a choice.
    public static String letter(int choice) {
        return String.valueOf((char) ('A' + choice));
    }

    /// The letter of the right choice.
    public String answerLetter() {
        return letter(answer);
    }

    /// The question without blanks around it.
    public String stem() {
        int from = 0;
        int to = question.length();
        while (from < to && blank(question.charAt(from))) {
            from++;
        }
        while (from < to && blank(question.charAt(to - 1))) {
            to--;
        }
        return question.substring(from, to);
    }

    /// A blank in the sense of Python's `strip`, which lm-evaluation-harness uses: Java's leaves the next-line
    /// character, in which one of MMLU's questions ends, and the blank that does not break.
    private static boolean blank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\u0085';
    }

    /// Question and choices, as prompts have them: a choice a line, with its letter. Blanks around choices are
    /// kept.
    public String text() {
        return stem()
                + IntStream.range(0, choices.size())
                        .mapToObj(choice -> "\n" + letter(choice) + ". " + choices.get(choice))
                        .collect(Collectors.joining());
    }

    /// The problem as every task has it; its answer is the letter.
    public Problem problem(Subjects subjects) {
        return new Problem(id, text(), subjects.group(subject), 0, answerLetter());
    }
}
