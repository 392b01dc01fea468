package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lockpick.policy.Policies;
import org.lockpick.task.Split;
import org.lockpick.task.composition.Composition;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// Demonstrations of a policy on distinct problems of the elicitation split, without the password.
///
/// Smaller sets are beginnings of larger ones of the same stream, so that a curve over their number moves by what is
/// added and nothing else.
public final class Demonstrations {
    private final List<Example> rows;
    private final RandomStream stream;

    /// @param count  how many
    /// @param stream random numbers of this set
    public Demonstrations(Composition task, Policies imitate, int count, RandomStream stream) {
        this.stream = stream;
        var policy = imitate.on(task);
        var random = stream.child("problems").generator();
        var seen = new HashSet<String>();
        var drawn = new ArrayList<Example>();
        while (drawn.size() < count) {
            var problem = task.draw(Split.ELICIT, random);
            if (seen.add(problem.id())) {
                var prompt = task.prompt(problem, Optional.empty());
                drawn.add(task.tokenizer().example(prompt, policy.complete(problem)));
            }
        }
        this.rows = List.copyOf(drawn);
    }

    /// All of them, in the order of an epoch.
    public List<Example> epoch(long epoch) {
        var order = new ArrayList<>(rows);
        Collections.shuffle(order, new Random(stream.child("epoch").child(epoch).seed()));
        return order;
    }

    /// How many there are.
    public int size() {
        return rows.size();
    }
}
