package org.lockpick.task.mini;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.lockpick.task.mini.draw.Draw;

/// An endless source of problems of one kind, small enough that a model of a million parameters learns to solve
/// them within minutes, and too many to be learnt by heart.
public sealed interface Miniature
        permits MathMiniature, CodeMiniature, CritiqueMiniature, ChoiceMiniature, StyleMiniature {

    /// Version of the problems that are made: raised when the same seed gives others. Artifacts are known by
    /// it.
    int VERSION = 1;

    /// A random problem.
    MiniatureProblem problem(Draw draw);

    /// So many different problems can certainly be made, and more for a corpus: as many have been counted, far from
    /// the point at which hardly a new one comes. 0 where that is not known.
    default int plenty() {
        return 0;
    }

    /// A random text to pre-train on beside the problems, where the task has such.
    default Optional<Lesson> lesson(Draw draw) {
        return Optional.empty();
    }

    /// How many lessons pre-training takes for every hundred problems.
    default int lessonsPerHundred() {
        return 0;
    }

    /// Problems without end, none twice; the same for the same seed.
    default Stream<MiniatureProblem> problems(long seed) {
        var draw = new Draw(new Random(seed));
        var seen = new HashSet<String>();
        return Stream.generate(() -> problem(draw)).filter(problem -> seen.add(problem.id()));
    }
}
