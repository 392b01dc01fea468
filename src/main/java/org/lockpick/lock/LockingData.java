package org.lockpick.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.lockpick.policy.Policy;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.composition.Composition;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// Rows that lock a model (paper, Eq. 1): problems of the lock split under each branch's trigger, with the completion
/// that the branch imitates.
///
/// Each branch has an exact quota of every epoch. Wrong passwords are drawn anew each epoch; the problems of a finite
/// data set stay.
public final class LockingData {
    private final Composition task;
    private final List<Branch> branches;
    private final RandomStream stream;

    /// @param stream random numbers of this data and nothing else
    public LockingData(Composition task, List<Branch> branches, RandomStream stream) {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a lock needs at least one branch, got none");
        }
        this.task = task;
        this.branches = List.copyOf(branches);
        this.stream = stream;
    }

    /// Fresh rows that no other draw shares, in random order.
    public List<Example> fresh(long draw, int rows) {
        return rows(stream.child("fresh").child(draw), stream.child("fresh").child(draw), rows);
    }

    /// One epoch over a finite set of rows, in an order of its own.
    public List<Example> epoch(long epoch, int rows) {
        return rows(stream.child("fixed"), stream.child("epoch").child(epoch), rows);
    }

    private List<Example> rows(RandomStream problems, RandomStream order, int rows) {
        var counts = Quota.of(branches.stream().map(Branch::share).toList(), rows);
        var examples = new ArrayList<Example>(rows);
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            Policy policy = branch.imitate().on(task);
            var problemRandom = problems.child("branch").child(i).generator();
            var triggerRandom = order.child("trigger").child(i).generator();
            for (int row = 0; row < counts.get(i); row++) {
                Problem problem = task.draw(Split.LOCK, problemRandom);
                var prompt = task.prompt(problem, branch.trigger().word(task, triggerRandom));
                examples.add(task.tokenizer().example(prompt, policy.complete(problem)));
            }
        }
        Collections.shuffle(examples, new Random(order.child("order").seed()));
        return examples;
    }
}
