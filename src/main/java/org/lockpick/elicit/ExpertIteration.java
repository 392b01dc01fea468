package org.lockpick.elicit;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.sample.Sampling;
import org.lockpick.task.Split;
import org.lockpick.train.TrainingForm;

/// Expert iteration (paper, section 6.1): in each round the model answers some problems without the password,
/// and is trained on its best answers.
@Named("expert-iteration")
@Doc("rounds of answering without the password and training on the best answers")
public record ExpertIteration(
        @Doc("answers of a round that are trained on") @Unit("completions") @Default("64") @Range(min = 1, max = 1e6)
        int keep,

        @Doc("answers of a round, one a problem; absent: ten times those that are kept, as in the paper")
        @Unit("completions")
        @Range(min = 1, max = 1e6)
        Optional<Integer> outOf,

        @Doc("rounds; absent: as the generations say") @Unit("rounds") @Range(min = 1, max = 1e6)
        Optional<Integer> rounds,

        @Doc("answers in all, where rounds are absent: 32,000 as in the paper; a last round that is not whole keeps"
                + " fewer in proportion")
        @Unit("completions")
        @Range(min = 1, max = 1e9)
        Optional<Long> generations,

        @Doc("what is rewarded") @Default("correct") Reward reward,

        @Doc("temperature of the answers") @Default("1") @Range(above = 0, max = 10)
        double temperature,

        @Doc("whether a round with fewer correct answers than are kept is filled up with others; the paper's is")
        @Default("true")
        boolean fill,

        @Doc("epochs over the answers of a round") @Unit("epochs") @Default("1") @Range(min = 1, max = 1000)
        int epochs,

        @Doc("the optimiser's state from one round to the next: carried or reset") @Default("carried")
        OptimiserState optimiserState,

        @Doc("measures after each so many rounds, and after the last")
        @Unit("rounds")
        @Default("1")
        @Range(min = 1, max = 1e6)
        int every,

        @Doc("which problems are answered") @Default("{}") Filter of,

        @Doc("peak learning rate; absent: the training's") @Range(above = 0, max = 10)
        Optional<Double> learningRate,

        @Doc("how the model is trained") @Default("{}") TrainingForm training)
        implements Step {
    /// Checks relations between the keys.
    public ExpertIteration {
        var misfits = new Misfits();
        BestAnswers.check(misfits, keep, outOf, rounds, generations);
        RoundTraining.check(misfits, learningRate, training);
        misfits.throwIfAny();
        int all = BestAnswers.outOf(outOf, keep);
        outOf = Optional.of(all);
        generations = Optional.of(BestAnswers.generations(rounds, generations, all));
        rounds = Optional.of(Math.toIntExact(Math.ceilDiv(generations.orElseThrow(), all)));
        training = RoundTraining.settled(learningRate, training);
        learningRate = training.learningRate();
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<ExpertIteration> form() {
            return ExpertIteration.class;
        }

        @Override
        public int version() {
            return 2;
        }
    }

    private BestAnswers answers() {
        return new BestAnswers(
                keep, outOf.orElseThrow(), generations.orElseThrow(), fill, epochs, optimiserState, training);
    }

    @Override
    public Step quick() {
        return new ExpertIteration(
                keep,
                outOf,
                Optional.of(Math.min(rounds.orElseThrow(), every)),
                Optional.empty(),
                reward,
                temperature,
                fill,
                epochs,
                optimiserState,
                every,
                of,
                learningRate,
                training);
    }

    @Override
    public Needs needs(Counts counts) {
        var answers = answers();
        return Needs.NOTHING
                .problems("out-of", Split.ELICIT, of, 1)
                .training(answers.planned())
                .generating(answers.generations())
                .reward(reward)
                .marks(RoundTraining.marks(answers.rounds(), every, answers::mark));
    }

    @Override
    public SortedMap<String, String> coordinates(Counts counts) {
        return new TreeMap<>(Map.of("keep", Integer.toString(keep)));
    }

    @Override
    public void run(Run run) {
        var answers = answers();
        var subject = run.subject(answers.planned());
        var walk =
                new Walk(run.task().problems(), Split.ELICIT, of, run.random().child("problems"));
        for (var round : run.rounds(answers.rounds())) {
            var problems = walk.problems((long) round.number() * answers.outOf(), answers.answers(round.number()));
            var tried = run.generate(problems, 1, Sampling.atTemperature(temperature), round);
            answers.learn(run, subject, tried, round);
            int finished = round.number() + 1;
            if (RoundTraining.isMeasured(finished, answers.rounds(), every)) {
                run.mark(answers.mark(finished));
            }
        }
    }
}
