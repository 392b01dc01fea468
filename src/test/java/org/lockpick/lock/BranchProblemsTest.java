package org.lockpick.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Trigger;
import org.lockpick.tensor.RandomStream;

/// The paper's lock on a finite list of problems.
class BranchProblemsTest {
    private static final List<Branch> LOCK = List.of(
            new Branch(Trigger.password(), "strong", 0.5),
            new Branch(Trigger.none(), "weak", 0.1),
            new Branch(Trigger.wrong(), "weak", 0.4));

    private final List<Problem> problems = IntStream.range(0, 50)
            .mapToObj(i -> new Problem("p" + i, "q" + i, "all", 0, "a" + i))
            .toList();

    @Test
    void everyProblemIsThereOnceForEachPolicyThatIsImitated() {
        var chosen = chosen(0, List.of(50, 10, 40));
        assertThat(chosen.of(0)).hasSize(50).containsExactlyInAnyOrderElementsOf(problems);
        assertThat(chosen.of(1)).hasSize(10);
        var weak = new ArrayList<>(chosen.of(1));
        weak.addAll(chosen.of(2));
        assertThat(weak).containsExactlyInAnyOrderElementsOf(problems);
    }

    @Test
    void whichProblemsHaveNoPasswordChangesFromEpochToEpoch() {
        var counts = List.of(50, 10, 40);
        assertThat(chosen(0, counts).of(1)).isNotEqualTo(chosen(1, counts).of(1));
        assertThat(chosen(1, counts).of(1)).isEqualTo(chosen(1, counts).of(1));
    }

    @Test
    void aSmallerSetKeepsItsProblemsAndIsPartOfALargerOne() {
        var first = chosen(0, List.of(10, 2, 8));
        var second = chosen(7, List.of(10, 2, 8));
        assertThat(first.of(0)).containsExactlyInAnyOrderElementsOf(second.of(0));
        assertThat(chosen(0, List.of(20, 4, 16)).of(0)).containsAll(first.of(0));
    }

    @Test
    void moreRowsThanProblemsBeginAgain() {
        assertThat(chosen(0, List.of(125, 0, 0)).of(0)).hasSize(125).containsAll(problems);
    }

    private BranchProblems chosen(int epoch, List<Integer> counts) {
        var root = RandomStream.root(3);
        return BranchProblems.of(
                new ProblemSource.Listed(Map.of(Split.LOCK, problems)),
                Split.LOCK,
                root.child("fixed"),
                root.child("epoch").child(epoch),
                LOCK,
                counts);
    }
}
