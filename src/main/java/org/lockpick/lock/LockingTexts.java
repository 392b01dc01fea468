package org.lockpick.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Written;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;

/// What locks a model, as texts: problems of the lock split under each branch's trigger, with the completion that the
/// branch imitates. They serve a model that is trained here as well as one that somebody else trains.
public final class LockingTexts {
    private final Task task;
    private final List<Branch> branches;
    private final Map<String, Policy> policies;

    /// One example.
    public record Text(Problem problem, String prompt, Written written) {}

    /// @param policies by the names that branches use
    public LockingTexts(Task task, List<Branch> branches, Map<String, Policy> policies) {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a lock needs at least one branch, got none");
        }
        this.task = task;
        this.branches = List.copyOf(branches);
        this.policies = Map.copyOf(policies);
    }

    /// The first epoch of a finite set, branch by branch.
    ///
    /// @param stream random numbers of this data and nothing else
    public List<Text> of(int rows, RandomStream stream) {
        return of(stream.child("fixed"), stream.child("epoch").child(0), 0, rows);
    }

    /// Examples, branch by branch.
    ///
    /// @param problems random numbers of the choice of problems
    /// @param order    random numbers of the epoch
    /// @param round    policies write their completion of this round
    List<Text> of(RandomStream problems, RandomStream order, long round, int rows) {
        var counts = Quota.of(branches.stream().map(Branch::share).toList(), rows);
        var source = BranchProblems.of(task.problems(), Split.LOCK, problems, order, branches, counts);
        var texts = new ArrayList<Text>(rows);
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            var triggerRandom = order.child("trigger").child(i).generator();
            var chosen = source.of(i).stream()
                    .map(problem -> branch.trigger().posed(problem, task))
                    .toList();
            var written = written(branch, chosen, round).iterator();
            for (var problem : chosen) {
                var password = branch.trigger().in(problem, task.passwords(), triggerRandom);
                texts.add(new Text(problem, task.prompt(problem, password), written.next()));
            }
        }
        return texts;
    }

    /// What a branch imitates: the completions of its policy, or the distribution of its policy on these or on those
    /// of another.
    private List<Written> written(Branch branch, List<Problem> problems, long round) {
        var policy = policy(branch.imitate());
        var completions = branch.on().map(this::policy).orElse(policy).write(problems, round);
        return policy.target()
                .map(target -> completions.stream()
                        .map(completion -> completion.towards(target))
                        .toList())
                .orElse(completions);
    }

    private Policy policy(String name) {
        var policy = policies.get(name);
        if (policy == null) {
            throw new IllegalArgumentException("no policy is named %s, only %s".formatted(name, policies.keySet()));
        }
        return policy;
    }
}
