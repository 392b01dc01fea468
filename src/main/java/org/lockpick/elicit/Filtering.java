package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.task.Split;
import org.lockpick.train.TrainingForm;

/// Filtering, then supervised fine-tuning (paper, section 6.1): as expert iteration, with answers that are
/// always those of a policy, the weak one as a rule.
@Named("filtering")
@Doc("rounds of training on the best answers of a policy: expert iteration without the iteration")
public record Filtering(
        @Reference @Doc("the policy that writes the answers, a fresh one each time a problem comes") @Default("weak")
        String teacher,

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
    private static final String TEACHER = "teacher";

    /// Checks relations between the keys.
    public Filtering {
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
        public Class<Filtering> form() {
            return Filtering.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    private BestAnswers answers() {
        return new BestAnswers(
                keep, outOf.orElseThrow(), generations.orElseThrow(), fill, epochs, optimiserState, training);
    }

    @Override
    public Step quick() {
        return new Filtering(
                teacher,
                keep,
                outOf,
                Optional.of(Math.min(rounds.orElseThrow(), every)),
                Optional.empty(),
                reward,
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
        int passes = Math.toIntExact(Math.ceilDiv(answers.generations(), Math.max(1, counts.of(Split.ELICIT, of))));
        return Needs.NOTHING
                .teacher(TEACHER, teacher, Split.ELICIT, passes)
                .problems("out-of", Split.ELICIT, of, 1)
                .training(answers.planned())
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
        var policy = run.policy(TEACHER);
        for (var round : run.rounds(answers.rounds())) {
            long from = (long) round.number() * answers.outOf();
            var tried = new ArrayList<Tried>();
            for (var part : walk.passes(from, answers.answers(round.number()))) {
                var samples = Collections.nCopies(part.problems().size(), (int) part.pass());
                tried.addAll(run.grade(part.problems(), policy.write(part.problems(), part.pass()), samples));
            }
            answers.learn(run, subject, tried, round);
            int finished = round.number() + 1;
            if (RoundTraining.isMeasured(finished, answers.rounds(), every)) {
                run.mark(answers.mark(finished));
            }
        }
    }
}
