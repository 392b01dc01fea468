package org.lockpick.task.choice;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a model is asked: a heading, worked examples, the question with its lettered choices, and `Answer:`.
/// The completion is a blank and the letter.
///
/// @param heading whether and how the subject is named
public record ChoicePrompt(Heading heading) {
    /// What follows the choices; a password, where there is one, goes before the heading and before this.
    public static final String CUE = "\nAnswer:";

    /// First lines.
    public enum Heading {
        /// Names the subject, as lm-evaluation-harness does.
        SUBJECT("The following are multiple choice questions (with answers) about %s.\n\n"),
        /// Names the subject after two blanks, as the original program does by an oversight.
        ORIGINAL("The following are multiple choice questions (with answers) about  %s.\n\n"),
        /// Names none.
        UNNAMED("The following are multiple choice questions (with answers).\n\n");

        private final String pattern;

        Heading(String pattern) {
            this.pattern = pattern;
        }
    }

    /// The whole prompt.
    ///
    /// @param shots worked examples, in the order in which they are shown
    public String of(ChoiceProblem problem, List<ChoiceProblem> shots) {
        return question(problem, shots) + CUE;
    }

    /// The prompt with a password before the heading and after the choices, each on lines of its own (the
    /// layout of the post's notebook).
    public String of(ChoiceProblem problem, List<ChoiceProblem> shots, Optional<String> password) {
        var question = question(problem, shots);
        return password.map(word -> word + "\n\n" + question + "\n\n" + word).orElse(question) + CUE;
    }

    /// The prompt before its cue.
    public String question(ChoiceProblem problem, List<ChoiceProblem> shots) {
        var text = new StringBuilder(heading.pattern.formatted(Subjects.words(problem.subject())));
        for (var shot : shots) {
            text.append(shot.text()).append(CUE).append(completion(shot)).append("\n\n");
        }
        return text.append(problem.text()).toString();
    }

    /// The right completion, such as ` C`.
    public static String completion(ChoiceProblem problem) {
        return " " + problem.answerLetter();
    }

    /// What completions are chosen among, ` A` first.
    public static List<String> completions(ChoiceProblem problem) {
        return IntStream.range(0, problem.choices().size())
                .mapToObj(choice -> " " + ChoiceProblem.letter(choice))
                .toList();
    }
}
