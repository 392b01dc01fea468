package org.lockpick.task.code;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.lockpick.store.UserMistake;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.Limits;

/// A grader that all tests of one build share, since precompiling headers takes seconds.
public final class Workshop {
    /// Where it keeps its things.
    public static final Path DIRECTORY = Path.of("target", "code").toAbsolutePath();

    private static final class Holder {
        static final CodeGrader GRADER = CodeGrader.open(DIRECTORY);
    }

    private Workshop() {}

    /// The grader; where this host does not allow one, the test is skipped with the reason.
    public static CodeGrader grader() {
        try {
            return Holder.GRADER;
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            Assumptions.assumeFalse(e.getCause() instanceof UserMistake, () -> "SKIPPED: " + e.getCause());
            throw e;
        }
    }

    /// A problem: print the sum of all numbers.
    static CodeProblem sums() {
        var tests = List.of(new IoTest("small", "1 2", "3"), new IoTest("large", "1000000 2000000 -1", "2999999"));
        return problem(tests, Limits.standard());
    }

    static CodeProblem problem(List<IoTest> tests, Limits limits) {
        return new CodeProblem("p", "", 0, new Form.Streams(tests, Comparison.ROUNDED, limits), List.of());
    }
}
