package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lockpick.lock.ImitationRow;
import org.lockpick.policy.Policy;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.task.Problem;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.text.LossMode;

/// Demonstrations of a policy on some problems, without the password, in another order each epoch.
final class Demonstrations {
    private final List<List<Example>> rounds = new ArrayList<>();
    private final Map<Example, Problem> problems = new LinkedHashMap<>();
    private final RandomStream stream;

    /// Makes all examples at once, so that those that are cut are counted alike wherever a run goes on from.
    ///
    /// @param examples makes them
    /// @param prompt   of a problem
    /// @param teacher  writes the completions; one that was cut to nothing is left out
    /// @param problems those that are demonstrated
    /// @param count    completions of each problem, which epochs take in turn
    /// @param stream   random numbers of this set
    Demonstrations(
            ImitationRow examples,
            Function<Problem, String> prompt,
            Policy teacher,
            List<Problem> problems,
            int count,
            LossMode loss,
            RandomStream stream) {
        this.stream = stream;
        try (var _ = Spent.on(Activity.EXAMPLES)) {
            for (int round = 0; round < count; round++) {
                var written = teacher.write(problems, round).iterator();
                var made = new ArrayList<Example>();
                for (var problem : problems) {
                    examples.of(problem, prompt.apply(problem), written.next(), loss)
                            .ifPresent(example -> {
                                made.add(example);
                                this.problems.putIfAbsent(example, problem);
                            });
                }
                rounds.add(List.copyOf(made));
            }
        }
    }

    /// All of them, each once, as the model sees them that came to the step: without the password, and with it before
    /// the very same completion.
    List<TwoModes> modes(Run run) {
        var without = List.copyOf(problems.keySet());
        var with = without.stream()
                .map(example -> Example.of(run.locked().with(problem(example)), example.completion()))
                .toList();
        var one = run.locked().logProbabilities(without);
        var other = run.locked().logProbabilities(with);
        return IntStream.range(0, without.size())
                .mapToObj(i -> new TwoModes(without.get(i), one.get(i), other.get(i)))
                .toList();
    }

    private Problem problem(Example example) {
        return Objects.requireNonNull(problems.get(example));
    }

    /// All of them, in the order of an epoch.
    List<Example> epoch(long epoch) {
        var order = new ArrayList<>(rounds.get((int) (epoch % rounds.size())));
        Collections.shuffle(order, new Random(stream.child("epoch").child(epoch).seed()));
        return order;
    }
}
