package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lockpick.lock.ImitationRow;
import org.lockpick.policy.Policy;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// Demonstrations of a policy on distinct problems of the elicitation split, without the password.
///
/// Smaller sets are beginnings of larger ones of the same stream, so that a curve over their number moves by
/// what is added and nothing else.
public final class Demonstrations {
    private final List<Example> rows;
    private final RandomStream stream;

    /// @param row     makes rows of prompts and completions
    /// @param imitate who writes them, in its first round
    /// @param count   how many; completions that were cut to nothing are left out of them
    /// @param stream  random numbers of this set
    public Demonstrations(Task task, ImitationRow row, Policy imitate, int count, RandomStream stream) {
        this.stream = stream;
        this.rows = problems(task, count, stream).stream()
                .flatMap(problem -> row.of(problem, task.prompt(problem, Optional.empty()), imitate, 0).stream())
                .toList();
    }

    /// The problems that are demonstrated.
    public static List<Problem> problems(Task task, int count, RandomStream stream) {
        return task.problems()
                .distinct(Split.ELICIT, count, stream.child("problems").generator());
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
