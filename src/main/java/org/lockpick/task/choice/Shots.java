package org.lockpick.task.choice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Membership;
import org.lockpick.task.Split;

/// Which worked examples a prompt shows. They come from the problem's subject: out of the data set's own
/// examples, or, where a subject has none, out of its problems of the elicitation split. Never is the problem
/// itself among them, nor another with the same question.
///
/// Which ones is decided by a hash of seed and ids, so that neither order nor number of the problems matters;
/// they are shown in the order of their file. All five of MMLU's examples are therefore shown as
/// lm-evaluation-harness shows them, whatever the seed.
public final class Shots {
    private final Map<String, List<ChoiceProblem>> pools;
    private final int count;
    private final long seed;

    /// @param count how many a prompt; the paper shows one
    /// @throws UserMistake if a subject has too few, naming one
    public Shots(ChoiceSet set, Membership membership, int count, long seed) {
        if (count < 0) {
            throw new UserMistake("shots: expected 0 or more worked examples a prompt, found " + count);
        }
        this.pools = pools(set, membership);
        this.count = count;
        this.seed = seed;
        requireEnough(set);
    }

    private static Map<String, List<ChoiceProblem>> pools(ChoiceSet set, Membership membership) {
        var pools = new HashMap<String, List<ChoiceProblem>>();
        set.dev().forEach(one -> pool(pools, one).add(one));
        var examples = Map.copyOf(pools);
        set.problems().stream()
                .filter(one -> membership.splits().get(one.id()) == Split.ELICIT)
                .filter(one -> !examples.containsKey(one.subject()))
                .forEach(one -> pool(pools, one).add(one));
        return pools;
    }

    private static List<ChoiceProblem> pool(Map<String, List<ChoiceProblem>> pools, ChoiceProblem one) {
        return pools.computeIfAbsent(one.subject(), _ -> new ArrayList<>());
    }

    private void requireEnough(ChoiceSet set) {
        if (count == 0) {
            return;
        }
        var few = new TreeMap<String, Integer>();
        for (var problem : set.problems()) {
            int found = candidates(problem).size();
            if (found < count) {
                few.merge(problem.subject(), found, Math::min);
            }
        }
        if (!few.isEmpty()) {
            throw new UserMistake(
                    ("expected %d worked examples a subject, found fewer for %d subjects, such as %s with %d;"
                                    + " ask for fewer, or add questions of these subjects to the dev part")
                            .formatted(
                                    count,
                                    few.size(),
                                    few.firstKey(),
                                    few.firstEntry().getValue()));
        }
    }

    /// The examples shown with a problem.
    public List<ChoiceProblem> of(ChoiceProblem problem) {
        if (count == 0) {
            return List.of();
        }
        var candidates = candidates(problem);
        return candidates.stream()
                .sorted(Comparator.comparing(shot -> place(problem, shot)))
                .limit(count)
                .sorted(Comparator.comparingInt(candidates::indexOf))
                .toList();
    }

    private List<ChoiceProblem> candidates(ChoiceProblem problem) {
        return pools.getOrDefault(problem.subject(), List.of()).stream()
                .filter(shot -> !shot.stem().equals(problem.stem()))
                .toList();
    }

    private String place(ChoiceProblem problem, ChoiceProblem shot) {
        return Hash.of((seed + "\n" + problem.id() + "\n" + shot.id()).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
