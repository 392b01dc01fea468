package org.lockpick.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.lockpick.policy.Policy;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// Rows that lock a model (paper, Eq. 1): problems of the lock split under each branch's trigger, with the
/// completion that the branch imitates.
///
/// Each branch has an exact quota of every epoch, less the completions that were cut to nothing. Wrong
/// passwords are drawn anew each epoch; the problems of a finite data set stay.
public final class LockingData {
    private final ImitationRow row;
    private final LockingTexts texts;
    private final RandomStream stream;

    /// @param row      makes rows of prompts and completions
    /// @param policies by the names that branches use
    /// @param stream   random numbers of this data and nothing else
    public LockingData(
            Task task, ImitationRow row, List<Branch> branches, Map<String, Policy> policies, RandomStream stream) {
        this.row = row;
        this.texts = new LockingTexts(task, branches, policies);
        this.stream = stream;
    }

    /// Fresh rows that no other draw shares, in random order.
    ///
    /// @param draw number of the draw; policies write their completion of that round
    public List<Example> fresh(long draw, int rows) {
        return rows(stream.child("fresh").child(draw), stream.child("fresh").child(draw), draw, rows);
    }

    /// One epoch over a finite set of rows, in an order of its own.
    public List<Example> epoch(long epoch, int rows) {
        return rows(stream.child("fixed"), stream.child("epoch").child(epoch), epoch, rows);
    }

    /// The problems of a finite set of rows whose completion one policy writes; the same in every epoch.
    ///
    /// @param rows of the set
    public static List<Problem> problems(
            Task task, List<Branch> branches, String policy, int rows, RandomStream stream) {
        var counts = Quota.of(branches.stream().map(Branch::share).toList(), rows);
        var order = stream.child("epoch").child(0);
        var source = BranchProblems.of(task.problems(), Split.LOCK, stream.child("fixed"), order, branches, counts);
        return IntStream.range(0, branches.size())
                .filter(i -> branches.get(i).policies().anyMatch(policy::equals))
                .boxed()
                .flatMap(i -> source.of(i).stream())
                .toList();
    }

    private List<Example> rows(RandomStream problems, RandomStream order, long round, int rows) {
        var examples = new ArrayList<Example>(rows);
        for (var text : texts.of(problems, order, round, rows)) {
            row.of(text.problem(), text.prompt(), text.written()).ifPresent(examples::add);
        }
        Collections.shuffle(examples, new Random(order.child("order").seed()));
        return examples;
    }
}
