package org.lockpick.task.choice;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.lockpick.task.Grade;

/// Grades written answers. An answer is a capital letter of one of the choices at the very beginning, bare or
/// in brackets, that the line ends behind or one of `.`, `:`, `,` and `)`: ` C`, `C. Paris`, `(C)`. An
/// `Answer:` before it is passed over. *A cat* is no answer, nor is a letter that comes later.
public final class ChoiceGrader {
    private static final Pattern ANSWER =
            Pattern.compile("\\A\\s*(?:Answer:\\s*)?\\(?(?<letter>[A-Z])(?=[.:,)]|\\h*(?:\\R|\\z))");

    private ChoiceGrader() {}

    /// The choice that a completion names, if it names one there is.
    public static OptionalInt choice(ChoiceProblem problem, String completion) {
        var found = ANSWER.matcher(completion);
        if (!found.find()) {
            return OptionalInt.empty();
        }
        int choice = found.group("letter").charAt(0) - 'A';
        return choice < problem.choices().size() ? OptionalInt.of(choice) : OptionalInt.empty();
    }

    /// The grade of a written answer.
    public static Grade grade(ChoiceProblem problem, String completion) {
        var choice = choice(problem, completion);
        return choice.isPresent() ? grade(problem, choice.getAsInt()) : Grade.wrong("no letter of a choice");
    }

    /// The grade of a choice.
    static Grade grade(ChoiceProblem problem, int choice) {
        return choice == problem.answer()
                ? Grade.right()
                : Grade.wrong("%s in place of %s".formatted(ChoiceProblem.letter(choice), problem.answerLetter()));
    }
}
