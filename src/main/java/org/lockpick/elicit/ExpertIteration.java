package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.lockpick.train.EpochBatches;
import org.lockpick.train.Objective;
import org.lockpick.train.TrainingForm;

/// Expert iteration (paper, section 6.1): in each round the model answers some problems without the password,
/// and is trained on its best answers, with optimiser state carried on.
@Named("expert-iteration")
@Doc("rounds of answering without the password and training on the best answers")
public record ExpertIteration(
        @Doc("answers of a round that are trained on") @Unit("completions") @Default("64") @Range(min = 1, max = 1e6)
        int keep,

        @Doc("answers of a round, one a problem") @Unit("completions") @Default("640") @Range(min = 1, max = 1e6)
        int outOf,

        @Doc("rounds") @Unit("rounds") @Default("50") @Range(min = 1, max = 1e6)
        int rounds,

        @Doc("temperature of the answers") @Default("1") @Range(above = 0, max = 10)
        double temperature,

        @Doc("whether a round with fewer correct answers than are kept is filled up with others; the paper's is")
        @Default("true")
        boolean fill,

        @Doc("epochs over the answers of a round") @Unit("epochs") @Default("1") @Range(min = 1, max = 1000)
        int epochs,

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
        if (keep > outOf) {
            misfits.add(
                    Key.of("keep"), "expected at most the %,d answers of a round, found %,d".formatted(outOf, keep));
        }
        if (learningRate.or(training::learningRate).isEmpty()) {
            misfits.add(
                    Key.of("learning-rate"), "expected, for neither the step nor its training has one; found nothing");
        }
        if (training.steps().isPresent() || training.epochs().isPresent()) {
            misfits.add(
                    Key.of("training", training.steps().isPresent() ? "steps" : "epochs"),
                    "expected nothing, for rounds and epochs of the step say how long it trains");
        }
        misfits.throwIfAny();
        training = training.with(TrainingForm.Usual.STEPS);
        learningRate = learningRate.or(training::learningRate);
        training = training.at(learningRate.orElseThrow());
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<ExpertIteration> form() {
            return ExpertIteration.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        var marks = new ArrayList<Mark>();
        for (int round = 1; round <= rounds; round++) {
            if (isMeasured(round)) {
                marks.add(mark(round));
            }
        }
        return Needs.NOTHING
                .problems("out-of", Split.ELICIT, of, 1)
                .training(planned())
                .generating((long) rounds * outOf)
                .marks(marks);
    }

    @Override
    public SortedMap<String, String> coordinates(Counts counts) {
        return new TreeMap<>(Map.of("keep", Integer.toString(keep)));
    }

    private boolean isMeasured(int finished) {
        return finished % every == 0 || finished == rounds;
    }

    private Mark mark(int finished) {
        return Mark.at(Mark.ROUNDS, finished).and(Mark.GENERATIONS, (double) finished * outOf);
    }

    private Training planned() {
        int batch = Math.min(training.batch().orElseThrow(), keep);
        return new Training(training, (long) rounds * epochs * Math.ceilDiv(keep, batch), batch);
    }

    @Override
    public void run(Run run) {
        var planned = planned();
        var subject = run.subject(planned);
        var walk =
                new Walk(run.task().problems(), Split.ELICIT, of, run.random().child("problems"));
        for (var round : run.rounds(rounds)) {
            var problems = walk.problems((long) round.number() * outOf, outOf);
            var tried = run.generate(problems, 1, Sampling.atTemperature(temperature), round);
            var best = best(tried, round);
            run.record(round, tried, best);
            train(run, subject, planned, best, round);
            if (isMeasured(round.number() + 1)) {
                run.mark(mark(round.number() + 1));
            }
        }
    }

    /// The answers with the highest rewards; among equals the choice is random.
    private List<Tried> best(List<Tried> tried, Round round) {
        var order = new ArrayList<>(tried);
        Collections.shuffle(order, new Random(round.random().child("ties").seed()));
        order.sort(Comparator.comparingDouble((Tried one) -> -one.grade().reward()));
        return order.stream()
                .filter(one -> fill || one.grade().correct())
                .limit(keep)
                .toList();
    }

    private void train(Run run, Subject subject, Training planned, List<Tried> best, Round round) {
        var examples = best.stream()
                .flatMap(one -> run.examples().of(one.problem(), one.prompt(), one.written()).stream())
                .toList();
        if (examples.isEmpty()) {
            return;
        }
        var order = round.random().child("order");
        var batches = new EpochBatches(
                epoch -> shuffled(examples, order.child(epoch).seed()), examples.size(), planned.batch());
        subject.train(epochs * batches.stepsOfEpoch(), batches, Objective.CROSS_ENTROPY, new TreeMap<>());
    }

    private static List<Example> shuffled(List<Example> examples, long seed) {
        var order = new ArrayList<>(examples);
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
