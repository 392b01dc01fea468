package org.lockpick.task.math;

import java.util.Locale;
import java.util.Optional;
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
/// @param spanish   the same problem in Spanish with ASCII-math, where there is a translation
public record MathProblem(
        String id,
        Part part,
        Subject subject,
        int level,
        String statement,
        String solution,
        String answer,
        String source,
        Optional<Spanish> spanish) {
    /// A problem without a translation.
    public MathProblem(
            String id,
            Part part,
            Subject subject,
            int level,
            String statement,
            String solution,
            String answer,
            String source) {
        this(id, part, subject, level, statement, solution, answer, source, Optional.empty());
    }

    /// A translation; the answer is the problem's.
    ///
    /// @param statement with its formulas in ASCII-math
    /// @param solution  the same, with its answer behind *Respuesta:*
    public record Spanish(String statement, String solution) {}

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

    /// The same problem with a translation.
    public MathProblem with(Spanish translation) {
        return new MathProblem(id, part, subject, level, statement, solution, answer, source, Optional.of(translation));
    }

    /// The problem with its answer alone, which completions are compared with.
    public Problem problem() {
        return new Problem(id, statement, subject.domain(), level, answer);
    }
}
