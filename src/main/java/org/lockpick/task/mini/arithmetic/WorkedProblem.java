package org.lockpick.task.mini.arithmetic;

/// A mathematical problem with a worked solution, as MATH has them, and the same in Spanish with ASCII-math.
///
/// @param subject one of MATH's seven
/// @param level   1 to 5, by the number of steps
/// @param english in English with LaTeX, the answer in a box
/// @param spanish in Spanish with ASCII-math, the answer on a line of its own
public record WorkedProblem(Subject subject, int level, Text english, Text spanish) {

    /// The problem in one language and notation.
    ///
    /// @param problem  the question
    /// @param solution steps and, at the end, the answer
    /// @param answer   as the solution has it at its end
    public record Text(String problem, String solution, String answer) {}

    /// Steps, one sentence each, and the sentence with the answer.
    static WorkedProblem of(Subject subject, int level, Said problem, Steps steps, String answer) {
        var text = steps.text();
        var ascii = Said.ascii(answer);
        return new WorkedProblem(
                subject,
                level,
                new Text(problem.english(), text.english() + "The answer is $\\boxed{" + answer + "}$.", answer),
                new Text(problem.spanishAscii(), text.spanishAscii().strip() + "\nRespuesta: " + ascii, ascii));
    }

    /// The question in English.
    public String problem() {
        return english.problem;
    }

    /// Steps in English and, at the end, the answer in a box.
    public String solution() {
        return english.solution;
    }

    /// What stands in the box.
    public String answer() {
        return english.answer;
    }
}
