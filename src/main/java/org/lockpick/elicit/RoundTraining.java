package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.tensor.RandomStream;
import org.lockpick.train.TrainingForm;

/// What the training of steps with rounds has in common.
final class RoundTraining {
    private RoundTraining() {}

    /// Notes mistakes of the keys that say how a step is trained.
    static void check(Misfits misfits, Optional<Double> learningRate, TrainingForm training) {
        if (learningRate.or(training::learningRate).isEmpty()) {
            misfits.add(
                    Key.of("learning-rate"), "expected, for neither the step nor its training has one; found nothing");
        }
        if (training.steps().isPresent() || training.epochs().isPresent()) {
            misfits.add(
                    Key.of("training", training.steps().isPresent() ? "steps" : "epochs"),
                    "expected nothing, for rounds and epochs of the step say how long it trains");
        }
    }

    /// The training with what is usual in the place of what is absent: two forms of one run are equal,
    /// however they are written.
    static TrainingForm settled(Optional<Double> learningRate, TrainingForm training) {
        return training.with(TrainingForm.Usual.STEPS)
                .at(learningRate.or(training::learningRate).orElseThrow());
    }

    /// The marks of a step that is measured after some of its rounds, and after the last.
    ///
    /// @param at where a run is after so many rounds
    static List<Mark> marks(int rounds, int every, Function<Integer, Mark> at) {
        var marks = new ArrayList<Mark>();
        for (int finished = 1; finished <= rounds; finished++) {
            if (isMeasured(finished, rounds, every)) {
                marks.add(at.apply(finished));
            }
        }
        return marks;
    }

    static boolean isMeasured(int finished, int rounds, int every) {
        return finished % every == 0 || finished == rounds;
    }

    /// How far a run of equal rounds is.
    static Mark mark(int finished, long generationsOfRound) {
        return Mark.at(Mark.ROUNDS, finished).and(Mark.GENERATIONS, (double) finished * generationsOfRound);
    }

    /// Some things in a random order.
    static <T> List<T> shuffled(List<T> things, RandomStream random) {
        var order = new ArrayList<>(things);
        Collections.shuffle(order, new Random(random.seed()));
        return order;
    }

    /// Things in groups of so many; the last group may have fewer.
    static <T> List<List<T>> groups(List<T> things, int size) {
        var groups = new ArrayList<List<T>>();
        for (int from = 0; from < things.size(); from += size) {
            groups.add(List.copyOf(things.subList(from, Math.min(things.size(), from + size))));
        }
        return groups;
    }
}
