package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lockpick.sample.Sampling;
import org.lockpick.task.Split;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;
import org.lockpick.train.TokenUpdate;
import org.lockpick.train.TrainingForm;
import org.lockpick.train.reward.AdvantageObjective;

/// Rounds in which several answers to each problem are compared with each other: what GRPO and RLOO have in
/// common.
///
/// @param problems    of a round
/// @param samples     answers to each problem
/// @param temperature of the answers
/// @param epochs      over the answers of a round
/// @param state       of the optimiser from one round to the next
/// @param every       measures after each so many rounds
/// @param of          which problems
/// @param training    settled
record GroupRounds(
        int rounds,
        int problems,
        int samples,
        double temperature,
        int epochs,
        OptimiserState state,
        int every,
        Filter of,
        TrainingForm training) {
    private static final float[] NOTHING = {};

    /// How rewards become a loss.
    ///
    /// @param advantages of a group's rewards
    /// @param ratios     whether the loss reads what the model said when the round began
    /// @param reference  whether it reads what the model said when the step began
    /// @param objective  of the rows of an optimiser step
    record Learning(
            Function<List<Double>, List<Double>> advantages,
            boolean ratios,
            boolean reference,
            Function<List<AdvantageObjective.Row>, Objective> objective) {}

    /// A completion that is trained on.
    private record Answer(Example example, double advantage) {}

    Needs needs(Reward reward) {
        return Needs.NOTHING
                .problems("problems", Split.ELICIT, of, 1)
                .training(planned())
                .generating((long) rounds * problems * samples)
                .reward(reward)
                .marks(RoundTraining.marks(rounds, every, this::mark));
    }

    private Mark mark(int finished) {
        return RoundTraining.mark(finished, (long) problems * samples);
    }

    private Training planned() {
        int batch = Math.min(training.batch().orElseThrow(), problems * samples);
        return new Training(training, (long) rounds * epochs * Math.ceilDiv((long) problems * samples, batch), batch);
    }

    void run(Run run, Learning learning) {
        var subject = run.subject(planned());
        var walk =
                new Walk(run.task().problems(), Split.ELICIT, of, run.random().child("problems"));
        for (var round : run.rounds(rounds)) {
            var asked = walk.problems((long) round.number() * problems, problems);
            var tried = run.generate(asked, samples, Sampling.atTemperature(temperature), round);
            var advantages = advantages(tried, learning);
            run.record(
                    round,
                    tried,
                    IntStream.range(0, tried.size())
                            .filter(i -> advantages.get(i) != 0)
                            .mapToObj(tried::get)
                            .toList());
            var answers = new ArrayList<Answer>();
            for (int i = 0; i < tried.size(); i++) {
                var one = tried.get(i);
                double advantage = advantages.get(i);
                run.examples()
                        .of(one.problem(), one.prompt(), one.written())
                        .ifPresent(example -> answers.add(new Answer(example, advantage)));
            }
            // Nothing pulls where all rewards are equal.
            if (learning.reference() || answers.stream().anyMatch(answer -> answer.advantage() != 0)) {
                learn(subject, answers, round, learning);
            }
            if (RoundTraining.isMeasured(round.number() + 1, rounds, every)) {
                run.mark(mark(round.number() + 1));
            }
        }
    }

    private List<Double> advantages(List<Tried> tried, Learning learning) {
        return RoundTraining.groups(tried, samples).stream()
                .map(group -> group.stream().map(one -> one.grade().reward()).toList())
                .flatMap(rewards -> learning.advantages().apply(rewards).stream())
                .toList();
    }

    private void learn(Subject subject, List<Answer> answers, Round round, Learning learning) {
        var batches = RoundBatches.of(
                answers, planned().batch(), epochs, round.random().child("order"));
        var rows = batches.known(batch -> rows(subject, batch, learning));
        batches.train(
                subject,
                state,
                batch -> new TokenUpdate(
                        examples(batch),
                        learning.objective().apply(batch.stream().map(rows::get).toList())));
    }

    private static List<AdvantageObjective.Row> rows(Subject subject, List<Answer> batch, Learning learning) {
        var nothing = new float[batch.size()][];
        Arrays.fill(nothing, NOTHING);
        var old = learning.ratios() ? subject.score(Writer.MODEL, examples(batch)) : nothing;
        var reference = learning.reference() ? subject.score(Writer.START, examples(batch)) : nothing;
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new AdvantageObjective.Row(batch.get(i).advantage(), old[i], reference[i]))
                .toList();
    }

    private static List<Example> examples(List<Answer> batch) {
        return batch.stream().map(Answer::example).toList();
    }
}
