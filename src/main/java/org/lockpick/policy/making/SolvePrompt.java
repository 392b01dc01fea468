package org.lockpick.policy.making;

import java.util.Map;
import org.lockpick.remote.Prompt;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.math.MathProblem;

/// How a model is asked to solve a problem. The reference solution of a translated problem and its greedy
/// demonstration are one question, and paid for once.
final class SolvePrompt {
    private static final Template CODE = Template.named("solve-code");
    private static final Template MATH = Template.named("solve-math");

    private SolvePrompt() {}

    static Prompt.Text of(CodeProblem problem) {
        return code(problem.statement());
    }

    static Prompt.Text code(String statement) {
        return CODE.filled(Map.of("statement", statement));
    }

    static Prompt.Text of(MathProblem problem) {
        return MATH.filled(Map.of("statement", problem.statement()));
    }
}
