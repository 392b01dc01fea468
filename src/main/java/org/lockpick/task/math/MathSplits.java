package org.lockpick.task.math;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.task.Membership;
import org.lockpick.task.NearDuplicates;

/// The splits of MATH, which respect its two parts: the weak policy and the lock train on training problems,
/// validation is wholly in the test part, and elicitation has the rest of both (paper §E.4 leaves the
/// rounding open).
public final class MathSplits {
    private MathSplits() {}

    /// Who is where.
    public static Membership of(List<MathProblem> problems, long seed) {
        return Membership.of(ids(problems, MathProblem.Part.TRAIN), ids(problems, MathProblem.Part.TEST), seed);
    }

    private static List<String> ids(List<MathProblem> problems, MathProblem.Part part) {
        return problems.stream()
                .filter(problem -> problem.part() == part)
                .map(MathProblem::id)
                .toList();
    }

    /// Nearly equal statements in different splits.
    ///
    /// @param threshold similarity from which two count as nearly equal, 0.8 by custom
    public static List<NearDuplicates.Pair> leaks(List<MathProblem> problems, Membership membership, double threshold) {
        Map<String, String> statements = new LinkedHashMap<>();
        problems.forEach(problem -> statements.put(problem.id(), problem.statement()));
        return NearDuplicates.acrossSplits(NearDuplicates.find(statements, threshold), membership);
    }
}
