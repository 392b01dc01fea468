package org.lockpick.task.composition;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// The problems of a composition task, drawn when they are asked for. Counted once, when somebody asks how many.
final class CompositionProblems implements ProblemSource.Drawn {
    private final Composition task;
    private final CompositionSettings settings;
    private @Nullable Map<Split, Integer> counts;

    CompositionProblems(Composition task, CompositionSettings settings) {
        this.task = task;
        this.settings = settings;
    }

    @Override
    public Problem draw(Split split, RandomGenerator random) {
        return task.draw(split, random);
    }

    @Override
    public synchronized int size(Split split) {
        var known = counts;
        if (known == null) {
            known = CompositionCount.of(settings);
            counts = known;
        }
        return known.getOrDefault(split, 0);
    }
}
