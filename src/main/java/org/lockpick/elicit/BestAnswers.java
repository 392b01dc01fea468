package org.lockpick.elicit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.train.EpochBatches;
import org.lockpick.train.Objective;
import org.lockpick.train.TrainingForm;

/// Rounds in which some answers are graded and the best are trained on: what expert iteration and filtering
/// have in common.
///
/// @param keep        answers of a round that are trained on
/// @param outOf       answers of a round
/// @param generations answers in all; a last round that is not whole has fewer, and keeps fewer in proportion
/// @param fill        whether wrong answers fill up what is kept
/// @param epochs      over the answers of a round
/// @param state       of the optimiser from one round to the next
/// @param training    settled
record BestAnswers(
        int keep, int outOf, long generations, boolean fill, int epochs, OptimiserState state, TrainingForm training) {
    /// The paper's, for 64 out of 640: 50 rounds.
    private static final long USUAL_GENERATIONS = 32_000;

    private static final int TIMES = 10;

    /// Answers of a round, where a step does not say how many: ten times those that are kept.
    static int outOf(Optional<Integer> written, int keep) {
        return written.orElse(TIMES * keep);
    }

    /// Answers in all, by whichever of the two says it.
    static long generations(Optional<Integer> rounds, Optional<Long> generations, int outOf) {
        return generations.or(() -> rounds.map(count -> (long) count * outOf)).orElse(USUAL_GENERATIONS);
    }

    /// Notes mistakes of the keys that say how many.
    static void check(
            Misfits misfits, int keep, Optional<Integer> outOf, Optional<Integer> rounds, Optional<Long> generations) {
        int all = outOf(outOf, keep);
        if (keep > all) {
            misfits.add(Key.of("keep"), "expected at most the %,d answers of a round, found %,d".formatted(all, keep));
        }
        if (rounds.isPresent() && generations.isPresent() && rounds.get() != Math.ceilDiv(generations.get(), all)) {
            misfits.add(
                    Key.of("generations"), "expected nothing beside rounds, found %,d".formatted(generations.get()));
        }
    }

    int rounds() {
        return Math.toIntExact(Math.ceilDiv(generations, outOf));
    }

    /// Answers of one round.
    int answers(int round) {
        return (int) Math.min(outOf, generations - (long) round * outOf);
    }

    private int kept(int round) {
        return (int) Math.max(1, (long) keep * answers(round) / outOf);
    }

    Mark mark(int finished) {
        return Mark.at(Mark.ROUNDS, finished)
                .and(Mark.GENERATIONS, (double) Math.min(generations, (long) finished * outOf));
    }

    Training planned() {
        int batch = Math.min(training.batch().orElseThrow(), keep);
        long steps = 0;
        for (int round = 0; round < rounds(); round++) {
            steps += (long) epochs * Math.ceilDiv(kept(round), batch);
        }
        return new Training(training, steps, batch);
    }

    /// The answers with the highest rewards; among equals the choice is random.
    List<Tried> best(List<Tried> tried, Round round) {
        var order = RoundTraining.shuffled(tried, round.random().child("ties"));
        order.sort(Comparator.comparingDouble((Tried one) -> -one.grade().reward()));
        return order.stream()
                .filter(one -> fill || one.grade().correct())
                .limit(kept(round.number()))
                .toList();
    }

    /// Records a round and trains on its best answers.
    void learn(Run run, Subject subject, List<Tried> tried, Round round) {
        var best = best(tried, round);
        run.record(round, tried, best);
        var examples = best.stream()
                .flatMap(one -> run.examples().of(one.problem(), one.prompt(), one.written()).stream())
                .toList();
        if (examples.isEmpty()) {
            return;
        }
        if (state == OptimiserState.RESET) {
            subject.resetOptimiser();
        }
        var order = round.random().child("order");
        var batches = new EpochBatches(
                epoch -> RoundTraining.shuffled(examples, order.child(epoch)),
                examples.size(),
                planned().batch());
        subject.train(epochs * batches.stepsOfEpoch(), batches, Objective.CROSS_ENTROPY, Collections.emptySortedMap());
    }
}
