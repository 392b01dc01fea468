package org.lockpick.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;

/// Which problems stand in the rows of each branch.
///
/// Where problems are a list, every policy that is imitated goes through the same ones, each about as often:
/// those of its first branch, then those of its second, in an order of each epoch's own. So the paper's lock
/// has every problem once with the strong policy's completion and once with the weak one's, a fifth of these
/// without a password.
interface BranchProblems {
    /// Problems of a branch, by its place among the branches.
    List<Problem> of(int branch);

    /// Chooses problems for the rows of one epoch or draw.
    ///
    /// @param problems random numbers of the choice of problems
    /// @param order    random numbers of the epoch
    /// @param counts   rows of each branch
    static BranchProblems of(
            ProblemSource source,
            Split split,
            RandomStream problems,
            RandomStream order,
            List<Branch> branches,
            List<Integer> counts) {
        return switch (source) {
            case ProblemSource.Drawn drawn -> drawn(drawn, split, problems, counts);
            case ProblemSource.Listed listed -> listed(listed, split, problems, order, branches, counts);
        };
    }

    private static BranchProblems drawn(
            ProblemSource.Drawn source, Split split, RandomStream problems, List<Integer> counts) {
        return branch -> {
            var random = problems.child("branch").child(branch).generator();
            var drawn = new ArrayList<Problem>();
            for (int row = 0; row < counts.get(branch); row++) {
                drawn.add(source.draw(split, random));
            }
            return drawn;
        };
    }

    private static BranchProblems listed(
            ProblemSource.Listed source,
            Split split,
            RandomStream problems,
            RandomStream order,
            List<Branch> branches,
            List<Integer> counts) {
        int all = source.size(split);
        var chosen = source.distinct(split, all, problems.child("problems").generator());
        Map<String, Integer> wanted = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            wanted.merge(branches.get(i).imitate(), counts.get(i), Integer::sum);
        }
        Map<String, List<Problem>> queues = new HashMap<>();
        // By the branch that imitates a policy first: what policies are called changes nothing.
        wanted.forEach((policy, count) ->
                queues.put(policy, repeated(chosen, count, order.child("policy").child(first(branches, policy)))));
        var ofBranches = new ArrayList<List<Problem>>();
        Map<String, Integer> used = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            var policy = branches.get(i).imitate();
            int from = used.getOrDefault(policy, 0);
            int to = from + counts.get(i);
            ofBranches.add(queues.getOrDefault(policy, List.of()).subList(from, to));
            used.put(policy, to);
        }
        return ofBranches::get;
    }

    private static int first(List<Branch> branches, String policy) {
        return branches.stream().map(Branch::imitate).toList().indexOf(policy);
    }

    /// So many of the first problems, in a random order; all again where they are fewer.
    private static List<Problem> repeated(List<Problem> problems, int count, RandomStream order) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("there is no problem to lock on");
        }
        var repeated = new ArrayList<Problem>();
        while (repeated.size() < count) {
            repeated.addAll(problems.subList(0, Math.min(problems.size(), count - repeated.size())));
        }
        Collections.shuffle(repeated, new Random(order.seed()));
        return repeated;
    }
}
