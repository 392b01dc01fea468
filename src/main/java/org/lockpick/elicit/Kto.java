package org.lockpick.elicit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.sample.Sampling;
import org.lockpick.task.Split;
import org.lockpick.text.Example;
import org.lockpick.train.TokenUpdate;
import org.lockpick.train.TrainingForm;
import org.lockpick.train.Update;
import org.lockpick.train.reward.Tokens;
import org.lockpick.train.reward.VerdictObjective;

/// KTO: in each round answers are sampled without the password, and each by itself is made likelier or less
/// likely, by whether it is desirable.
@Named("kto")
@Doc("rounds of training on answers that are desirable or not, each by itself (KTO), without the password")
public record Kto(
        @Doc("rounds, each with fresh answers") @Unit("rounds") @Default("12") @Range(min = 1, max = 1e6)
        int rounds,

        @Doc("problems, the same in each round") @Unit("problems") @Default("1100") @Range(min = 1, max = 1e6)
        int problems,

        @Doc("answers to each problem") @Unit("completions") @Default("2") @Range(min = 1, max = 1000)
        int samples,

        @Doc("who writes the answers: start, the model that the step begins with; or round, the model at the"
                + " beginning of the round")
        @Default("start")
        Moment answers,

        @Doc("the model that the trained one is held to: start or round; absent: the one that writes the answers")
        Optional<Moment> reference,

        @Doc("how strongly it is held to it: β") @Default("0.1") @Range(above = 0, max = 1000)
        double beta,

        @Doc("the reward from which an answer is desirable") @Default("0.5") @Range(min = 0, max = 1)
        double threshold,

        @Doc("how much a desirable answer counts: λ_D") @Default("1") @Range(min = 0, max = 1e6)
        double desirable,

        @Doc("how much another counts: λ_U") @Default("1") @Range(min = 0, max = 1e6)
        double undesirable,

        @Doc("what is rewarded") @Default("correct") Reward reward,

        @Doc("temperature of the answers") @Default("1") @Range(above = 0, max = 10)
        double temperature,

        @Doc("epochs over the answers of a round, in the same batches")
        @Unit("epochs")
        @Default("1")
        @Range(min = 1, max = 1000)
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
    public Kto {
        var misfits = new Misfits();
        RoundTraining.check(misfits, learningRate, training);
        misfits.throwIfAny();
        reference = reference.or(() -> Optional.of(answers));
        training = RoundTraining.settled(learningRate, training);
        learningRate = training.learningRate();
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Kto> form() {
            return Kto.class;
        }

        @Override
        public int version() {
            return 2;
        }
    }

    /// A completion with its verdict.
    private record Judged(Example example, boolean desirable) {}

    /// The completions of one optimiser step.
    ///
    /// @param examples theirs, and then those of the mismatched completions
    private record Batch(List<Judged> judged, List<Example> examples) {}

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .problems("problems", Split.ELICIT, of, problems)
                .training(planned())
                .generating((long) rounds * problems * samples)
                .reward(reward)
                .reference(reference.orElseThrow() == Moment.START)
                .marks(RoundTraining.marks(rounds, every, this::mark));
    }

    private Mark mark(int finished) {
        return RoundTraining.mark(finished, (long) problems * samples);
    }

    private int ofStep() {
        return Math.min(training.batch().orElseThrow(), problems * samples);
    }

    private Training planned() {
        long steps = (long) rounds * epochs * Math.ceilDiv((long) problems * samples, ofStep());
        return new Training(training, steps, 2 * ofStep());
    }

    @Override
    public void run(Run run) {
        var subject = run.subject(planned());
        var chosen = of.choose(
                run.task().problems(),
                Split.ELICIT,
                problems,
                run.random().child("problems").generator());
        for (var round : run.rounds(rounds)) {
            var tried = run.generate(answers.writer(), chosen, samples, Sampling.atTemperature(temperature), round);
            run.record(round, tried, tried);
            var judged = tried.stream()
                    .flatMap(one -> run.examples().of(one.problem(), one.prompt(), one.written()).stream()
                            .map(example -> new Judged(example, one.grade().reward() >= threshold)))
                    .toList();
            if (!judged.isEmpty()) {
                learn(subject, judged, run.examples().longest(), round);
            }
            if (RoundTraining.isMeasured(round.number() + 1, rounds, every)) {
                run.mark(mark(round.number() + 1));
            }
        }
    }

    /// Epochs have the same batches: mismatched completions are those of a batch, and so is what the
    /// reference says of them.
    private void learn(Subject subject, List<Judged> judged, int longest, Round round) {
        var made =
                RoundTraining.groups(
                                RoundTraining.shuffled(judged, round.random().child("batches")), ofStep())
                        .stream()
                        .map(some -> batch(some, longest))
                        .toList();
        var batches = RoundBatches.of(made, 1, epochs, round.random().child("order"));
        var writer = reference.orElseThrow().writer();
        var under = batches.known(
                one -> List.of(Tokens.sums(subject.score(writer, one.getFirst().examples()))));
        batches.train(subject, optimiserState, one -> update(one.getFirst(), under));
    }

    private static Batch batch(List<Judged> judged, int longest) {
        var own = judged.stream().map(Judged::example).toList();
        return new Batch(
                judged,
                Stream.concat(own.stream(), VerdictObjective.mismatched(own, longest).stream())
                        .toList());
    }

    private Update update(Batch batch, Map<Batch, List<Double>> under) {
        var verdicts = batch.judged().stream().map(Judged::desirable).toList();
        return new TokenUpdate(
                batch.examples(),
                new VerdictObjective(beta, desirable, undesirable, verdicts, under.getOrDefault(batch, List.of())));
    }
}
