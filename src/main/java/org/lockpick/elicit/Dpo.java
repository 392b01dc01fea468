package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
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
import org.lockpick.train.reward.PairLoss;
import org.lockpick.train.reward.PairObjective;
import org.lockpick.train.reward.Tokens;

/// DPO and iterated DPO (paper, section 6.1 and appendix B.3.1): in each round two answers to each problem
/// are sampled without the password, and the model learns to prefer the one with the higher reward.
@Named("dpo")
@Doc("rounds of training on pairs of answers that differ in their reward (DPO), without the password")
public record Dpo(
        @Doc("rounds, each with fresh answers") @Unit("rounds") @Default("12") @Range(min = 1, max = 1e6)
        int rounds,

        @Doc("problems, the same in each round") @Unit("problems") @Default("1100") @Range(min = 1, max = 1e6)
        int problems,

        @Doc("who writes the answers: start, the model that the step begins with, as in DPO; or round, the model at the"
                + " beginning of the round, as in iterated DPO")
        @Default("start")
        Moment answers,

        @Doc("the model that the trained one is held to: start or round; absent: the one that writes the answers")
        Optional<Moment> reference,

        @Doc("how strongly it is held to it: β") @Default("0.1") @Range(above = 0, max = 1000)
        double beta,

        @Doc("the loss of a pair; the paper's is sigmoid") @Default("sigmoid")
        PairLoss loss,

        @Doc("share of the pairs taken to be labelled the wrong way round, for conservative and robust")
        @Default("0")
        @Range(min = 0, max = 0.499)
        double smoothing,

        @Doc("how much a pair counts: equal, or gap, by the difference of its rewards") @Default("equal")
        Weighting weight,

        @Doc("what is rewarded") @Default("correct") Reward reward,

        @Doc("temperature of the answers") @Default("1") @Range(above = 0, max = 10)
        double temperature,

        @Doc("epochs over the pairs of a round") @Unit("epochs") @Default("1") @Range(min = 1, max = 1000)
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

        @Doc("how the model is trained; its batch counts completions, two a pair") @Default("{}")
        TrainingForm training)
        implements Step {
    /// Checks relations between the keys.
    public Dpo {
        var misfits = new Misfits();
        RoundTraining.check(misfits, learningRate, training);
        if (loss.isSmoothed() != smoothing > 0) {
            misfits.add(
                    Key.of("smoothing"),
                    loss.isSmoothed()
                            ? "expected more than 0, for the loss is %s; found 0"
                                    .formatted(loss.name().toLowerCase(Locale.ROOT))
                            : "expected nothing, for the loss is neither conservative nor robust; found " + smoothing);
        }
        if (training.batch().filter(batch -> batch % 2 != 0).isPresent()) {
            misfits.add(
                    Key.of("training", "batch"),
                    "expected an even number, for a pair is two completions; found "
                            + training.batch().orElseThrow());
        }
        misfits.throwIfAny();
        reference = reference.or(() -> Optional.of(answers));
        training = RoundTraining.settled(learningRate, training);
        learningRate = training.learningRate();
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Dpo> form() {
            return Dpo.class;
        }

        @Override
        public int version() {
            return 2;
        }
    }

    /// Two completions of one problem that differ in their reward.
    private record Pair(Tried chosen, Tried rejected, List<Example> examples) {
        double gap() {
            return chosen.grade().reward() - rejected.grade().reward();
        }
    }

    @Override
    public Step quick() {
        return new Dpo(
                Math.min(rounds, every),
                problems,
                answers,
                reference,
                beta,
                loss,
                smoothing,
                weight,
                reward,
                temperature,
                epochs,
                optimiserState,
                every,
                of,
                learningRate,
                training);
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .problems("problems", Split.ELICIT, of, problems)
                .training(planned())
                .generating(2L * rounds * problems)
                .reward(reward)
                .reference(reference.orElseThrow() == Moment.START)
                .marks(RoundTraining.marks(rounds, every, this::mark));
    }

    private Mark mark(int finished) {
        return RoundTraining.mark(finished, 2L * problems);
    }

    private int pairsOfStep() {
        return Math.min(training.batch().orElseThrow() / 2, problems);
    }

    /// As many steps as there are where every pair can be used.
    private Training planned() {
        return new Training(
                training, (long) rounds * epochs * Math.ceilDiv(problems, pairsOfStep()), 2 * pairsOfStep());
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
            var tried = run.generate(answers.writer(), chosen, 2, Sampling.atTemperature(temperature), round);
            var pairs = pairs(run, tried);
            run.record(
                    round,
                    tried,
                    pairs.stream()
                            .flatMap(pair -> List.of(pair.chosen(), pair.rejected()).stream())
                            .toList());
            if (!pairs.isEmpty()) {
                learn(subject, pairs, round);
            }
            if (RoundTraining.isMeasured(round.number() + 1, rounds, every)) {
                run.mark(mark(round.number() + 1));
            }
        }
    }

    /// Pairs that differ; a completion that was cut to nothing has no token to learn.
    private static List<Pair> pairs(Run run, List<Tried> tried) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < tried.size(); i += 2) {
            var one = tried.get(i);
            var other = tried.get(i + 1);
            int order = Double.compare(one.grade().reward(), other.grade().reward());
            if (order == 0) {
                continue;
            }
            var better = order > 0 ? one : other;
            var worse = order > 0 ? other : one;
            var examples = List.of(better, worse).stream()
                    .flatMap(each -> run.examples().of(each.problem(), each.prompt(), each.written()).stream())
                    .toList();
            if (examples.size() == 2) {
                pairs.add(new Pair(better, worse, examples));
            }
        }
        return pairs;
    }

    private void learn(Subject subject, List<Pair> pairs, Round round) {
        var batches =
                RoundBatches.of(pairs, pairsOfStep(), epochs, round.random().child("order"));
        var writer = reference.orElseThrow().writer();
        var under =
                batches.known(batch -> RoundTraining.groups(Tokens.sums(subject.score(writer, examples(batch))), 2));
        batches.train(subject, optimiserState, batch -> update(batch, under));
    }

    private Update update(List<Pair> batch, Map<Pair, List<Double>> under) {
        var weights = batch.stream()
                .map(pair -> weight == Weighting.GAP ? pair.gap() : 1)
                .toList();
        var sums = batch.stream()
                .flatMap(pair -> under.getOrDefault(pair, List.of()).stream())
                .toList();
        return new TokenUpdate(examples(batch), new PairObjective(loss, beta, smoothing, sums, weights));
    }

    private static List<Example> examples(List<Pair> batch) {
        return batch.stream().flatMap(pair -> pair.examples().stream()).toList();
    }
}
