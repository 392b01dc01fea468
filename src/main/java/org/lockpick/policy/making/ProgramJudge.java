package org.lockpick.policy.making;

import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.Judgement;

/// Compiles and runs programs, as [org.lockpick.task.code.CodeGrader#judge] does.
@FunctionalInterface
public interface ProgramJudge {
    /// The verdict on a program.
    Judgement judge(CodeProblem problem, String program);
}
