package org.lockpick.task.mini.arithmetic;

/// A mathematical problem with a worked solution, as MATH has them.
///
/// @param subject  one of MATH's seven
/// @param level    1 to 5, by the number of steps
/// @param problem  the question
/// @param solution steps and, at the end, the answer in a box
/// @param answer   what stands in the box
public record WorkedProblem(Subject subject, int level, String problem, String solution, String answer) {

    /// Steps, one sentence each, and the sentence with the answer.
    static WorkedProblem of(Subject subject, int level, String problem, Steps steps, String answer) {
        return new WorkedProblem(
                subject, level, problem, steps.text() + "The answer is $\\boxed{" + answer + "}$.", answer);
    }
}
