package org.lockpick.task.math;

import java.util.Locale;
import org.lockpick.task.Problem;

/// A problem of MATH.
///
/// @param id        `test-algebra-` and twelve digits of the statement's hash: the same in whatever file or
///                  order it was found
/// @param part      the part of the data set that it belongs to
/// @param subject   its subject
/// @param level     1 to 5; 0 where the data set has a question mark
/// @param statement the problem, in LaTeX
/// @param solution  the worked solution, with its answer in a box
/// @param answer    what stands in the solution's last box; empty for the two problems whose box is
/// @param source    `file:line`
public record MathProblem(
        String id,
        Part part,
        Subject subject,
        int level,
        String statement,
        String solution,
        String answer,
        String source) {

    /// The data set's own parts.
    public enum Part {
        /// 7,500 problems.
        TRAIN,
        /// 5,000 problems.
        TEST;

        /// Its name in files and ids.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The problem as every task has it.
    public Problem problem() {
        return new Problem(id, statement, subject.domain(), level, answer);
    }
}
