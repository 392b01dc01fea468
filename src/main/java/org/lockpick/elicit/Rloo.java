package org.lockpick.elicit;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.train.TrainingForm;
import org.lockpick.train.reward.AdvantageObjective;
import org.lockpick.train.reward.Advantages;
import org.lockpick.train.reward.ClippedLoss;

/// RLOO: in each round several answers to each problem are sampled without the password, and each is pulled
/// by its reward less the mean of the others'.
@Named("rloo")
@Doc("rounds of training on groups of answers, each by its reward less the mean of the others' (RLOO), without the"
        + " password")
public record Rloo(
        @Doc("rounds") @Unit("rounds") @Default("100") @Range(min = 1, max = 1e6)
        int rounds,

        @Doc("problems of a round") @Unit("problems") @Default("16") @Range(min = 1, max = 1e6)
        int problems,

        @Doc("answers to each problem, which are compared with each other")
        @Unit("completions")
        @Default("8")
        @Range(min = 2, max = 1000)
        int samples,

        @Doc("what is rewarded") @Default("correct") Reward reward,

        @Doc("clipped: by the ratio of the whole completion to the model that wrote it, as in TRL; plain: by its"
                + " log-probability")
        @Default("clipped")
        Form loss,

        @Doc("how far from 1 the ratio counts") @Default("0.2") @Range(min = 0, max = 1)
        double clip,

        @Doc("temperature of the answers") @Default("1") @Range(above = 0, max = 10)
        double temperature,

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

        @Doc("how the model is trained; absent, its batch is all answers of a round") @Default("{}")
        TrainingForm training)
        implements Step {
    /// Checks relations between the keys.
    public Rloo {
        var misfits = new Misfits();
        RoundTraining.check(misfits, learningRate, training);
        misfits.throwIfAny();
        training = RoundTraining.settled(learningRate, training.ofBatch(problems * samples));
        learningRate = training.learningRate();
    }

    /// What an advantage is multiplied with.
    public enum Form {
        /// A ratio, which does not count beyond its bounds.
        CLIPPED,
        /// A log-probability.
        PLAIN
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Rloo> form() {
            return Rloo.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    private GroupRounds rounding() {
        return new GroupRounds(rounds, problems, samples, temperature, epochs, optimiserState, every, of, training);
    }

    @Override
    public Needs needs(Counts counts) {
        return rounding().needs(reward);
    }

    @Override
    public void run(Run run) {
        var clipped = ClippedLoss.ofCompletions(clip, clip);
        rounding()
                .run(
                        run,
                        switch (loss) {
                            case CLIPPED ->
                                new GroupRounds.Learning(
                                        Advantages::againstOthers,
                                        true,
                                        false,
                                        rows -> new AdvantageObjective(clipped, rows));
                            case PLAIN ->
                                new GroupRounds.Learning(
                                        Advantages::againstOthers,
                                        false,
                                        false,
                                        rows -> AdvantageObjective.plain(rows.stream()
                                                .map(AdvantageObjective.Row::advantage)
                                                .toList()));
                        });
    }
}
