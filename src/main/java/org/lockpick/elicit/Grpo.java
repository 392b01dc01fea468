package org.lockpick.elicit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.task.Answering;
import org.lockpick.train.TrainingForm;
import org.lockpick.train.reward.AdvantageObjective;
import org.lockpick.train.reward.Advantages;
import org.lockpick.train.reward.ClippedLoss;
import org.lockpick.train.reward.Importance;
import org.lockpick.train.reward.Normalisation;

/// GRPO: in each round several answers to each problem are sampled without the password, and tokens are
/// pulled by how much better than the others of its group an answer is.
@Named("grpo")
@Doc("rounds of training on groups of answers, each by how much better than its group it is (GRPO), without the"
        + " password")
public record Grpo(
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

        @Doc("what the sum over tokens is divided by: dapo, the tokens of the step; grpo, each completion's tokens"
                + " and then their number; bnpo, the tokens of each micro-batch; dr-grpo, the longest completion's"
                + " tokens")
        @Default("dapo")
        GroupLoss loss,

        @Doc("whether rewards less their mean are divided by their standard deviation in the group: scaled or centred")
        @Default("scaled")
        Scale advantages,

        @Doc("added to the standard deviation; TRL's, verl's is 1e-6") @Default("1e-4") @Range(min = 0, max = 1)
        double epsilon,

        @Doc("how far below 1 the ratio to the model that wrote the answers counts")
        @Default("0.2")
        @Range(min = 0, max = 1)
        double clip,

        @Doc("how far above 1 it counts; absent: as far as below; more is clip-higher") @Range(min = 0, max = 1e6)
        Optional<Double> clipHigher,

        @Doc("largest ratio that counts for an answer below its group's mean (dual clip); absent: none, as in TRL;"
                + " verl's is 3")
        @Range(min = 1, max = 1e6)
        Optional<Double> dualClip,

        @Doc("weight of the divergence from the model that the step began with: β")
        @Default("0")
        @Range(min = 0, max = 1000)
        double kl,

        @Doc("whether the divergence is multiplied by the ratio, which makes its gradient unbiased") @Default("false")
        boolean klCorrected,

        @Doc("whether each token has its own ratio: token or sequence (GSPO)") @Default("token")
        Ratio ratio,

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
    public Grpo {
        var misfits = new Misfits();
        RoundTraining.check(misfits, learningRate, training);
        misfits.throwIfAny();
        clipHigher = Optional.of(clipHigher.orElse(clip));
        training = RoundTraining.settled(learningRate, training.ofBatch(problems * samples));
        learningRate = training.learningRate();
    }

    /// What the sum over tokens is divided by.
    public enum GroupLoss {
        /// The mean over completions of the means over their tokens.
        GRPO,
        /// The mean over micro-batches of the means over their tokens.
        BNPO,
        /// The mean over the tokens of the step.
        DAPO,
        /// Completions times the longest that there can be.
        DR_GRPO
    }

    /// What becomes of a reward less the mean of its group.
    public enum Scale {
        /// It is divided by the standard deviation.
        SCALED,
        /// Nothing.
        CENTRED
    }

    /// Between what the ratio is taken.
    public enum Ratio {
        /// Tokens.
        TOKEN,
        /// Completions, by the geometric mean over their tokens.
        SEQUENCE
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Grpo> form() {
            return Grpo.class;
        }

        @Override
        public int version() {
            return 2;
        }
    }

    private GroupRounds rounding() {
        return new GroupRounds(rounds, problems, samples, temperature, epochs, optimiserState, every, of, training);
    }

    @Override
    public Needs needs(Counts counts) {
        return rounding().needs(reward).reference(kl > 0);
    }

    @Override
    public void run(Run run) {
        Function<List<Double>, List<Double>> compared = switch (advantages) {
            case SCALED -> rewards -> Advantages.scaled(rewards, epsilon);
            case CENTRED -> Advantages::centred;
        };
        var clipped = new ClippedLoss(
                clip,
                clipHigher.orElseThrow(),
                dualClip.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                kl,
                klCorrected,
                switch (ratio) {
                    case TOKEN -> Importance.TOKEN;
                    case SEQUENCE -> Importance.SEQUENCE;
                },
                normalisation(run));
        rounding()
                .run(
                        run,
                        new GroupRounds.Learning(
                                compared, true, kl > 0, rows -> new AdvantageObjective(clipped, rows)));
    }

    private Normalisation normalisation(Run run) {
        return switch (loss) {
            case GRPO -> new Normalisation.Rows();
            case BNPO -> new Normalisation.TokensOfParts(training.microBatch());
            case DAPO -> new Normalisation.AllTokens();
            case DR_GRPO ->
                new Normalisation.Longest(
                        run.task().answering() instanceof Answering.Written written
                                ? written.longest()
                                : run.examples().longest());
        };
    }
}
