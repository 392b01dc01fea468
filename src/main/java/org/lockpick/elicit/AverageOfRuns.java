package org.lockpick.elicit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.form.Added;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.model.FlatFile;
import org.lockpick.model.Parameters;
import org.lockpick.model.WeightChanges;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.LossMode;
import org.lockpick.train.EpochBatches;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingForm;

/// Several fine-tunings from the same beginning, each on demonstrations of its own, and the mean of their weight
/// differences (the post's ablation: 16 runs on 4 demonstrations each).
@Named("average-of-runs")
@Doc("fine-tunings on disjoint demonstrations, and the mean of their weight differences")
public record AverageOfRuns(
        @Reference @Doc("the policy that writes the demonstrations") @Default("strong")
        String teacher,

        @Doc("runs that are averaged") @Unit("runs") @Default("16") @Range(min = 1, max = 1000)
        int runs,

        @Doc("demonstrations of each run; no two runs have one in common")
        @Unit("demonstrations")
        @Default("4")
        @Range(min = 1, max = 1e6)
        int demonstrations,

        @Added @Doc("which of many sets of so many demonstrations") @Default("0") @Range(min = 0, max = 1e9)
        int draw,

        @Doc("which problems are demonstrated") @Default("{}")
        Filter of,

        @Doc("epochs of each run") @Unit("epochs") @Default("50") @Range(min = 1, max = 1e6)
        int epochs,

        @Doc("peak learning rate; absent: the training's") @Range(above = 0, max = 10)
        Optional<Double> learningRate,

        @Doc("how each run is trained") @Default("{}") TrainingForm training)
        implements Step {
    private static final String TEACHER = "teacher";
    private static final String WEIGHTS = "weights.safetensors";

    /// Checks relations between the keys.
    public AverageOfRuns {
        var misfits = new Misfits();
        if (learningRate.or(training::learningRate).isEmpty()) {
            misfits.add(
                    Key.of("learning-rate"), "expected, for neither the step nor its training has one; found nothing");
        }
        if (training.steps().isPresent() || training.epochs().isPresent()) {
            misfits.add(
                    Key.of("training", training.steps().isPresent() ? "steps" : "epochs"),
                    "expected nothing, for the step's epochs say how long it trains");
        }
        misfits.throwIfAny();
        training = training.with(TrainingForm.Usual.STEPS);
        learningRate = learningRate.or(training::learningRate);
        training = training.at(learningRate.orElseThrow());
        int batch = Math.clamp(training.batch().orElseThrow(), 1, demonstrations);
        if (epochs * Math.ceilDiv(demonstrations, batch) == 1
                && training.warmUp().orElseThrow() > 0) {
            misfits.add(
                    Key.of("epochs"),
                    "expected more than one step, for the first of a warm-up has a rate of 0; found 1");
            misfits.throwIfAny();
        }
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<AverageOfRuns> form() {
            return AverageOfRuns.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .teacher(TEACHER, teacher, Split.ELICIT, 1)
                .problems("demonstrations", Split.ELICIT, of, runs * demonstrations)
                .marks(List.of(mark()));
    }

    private Mark mark() {
        return Mark.at(Mark.EPOCHS, epochs);
    }

    @Override
    public SortedMap<String, String> coordinates(Counts counts) {
        return draw == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("draw", Integer.toString(draw)));
    }

    @Override
    public void run(Run run) {
        var random = draw == 0 ? run.random() : run.random().child("draw").child(draw);
        var problems = of.choose(
                run.task().problems(),
                Split.ELICIT,
                runs * demonstrations,
                random.child("problems").generator());
        var sets = new ArrayList<Demonstrations>();
        for (int i = 0; i < runs; i++) {
            sets.add(new Demonstrations(
                    run.examples(),
                    run::prompt,
                    run.policy(TEACHER),
                    problems.subList(i * demonstrations, (i + 1) * demonstrations),
                    1,
                    LossMode.COMPLETION,
                    random.child("run").child(i)));
        }
        run.change(weights -> average(run, weights, sets, random));
        run.mark(mark());
    }

    /// Runs wait for the average in files, so that one at a time is in memory.
    private void average(Run run, Parameters weights, List<Demonstrations> sets, RandomStream random) {
        var runs = new ArrayList<FlatFile>();
        try {
            for (int i = 0; i < sets.size(); i++) {
                var data = sets.get(i);
                var own = random.child("run").child(i);
                var folder = run.kept("run-" + i, made -> train(weights, data, own, made.resolve(WEIGHTS)));
                runs.add(FlatFile.open(folder.resolve(WEIGHTS), weights.config()));
            }
            WeightChanges.average(weights, runs, weights);
        } finally {
            runs.forEach(FlatFile::close);
        }
    }

    private void train(Parameters weights, Demonstrations data, RandomStream random, Path file) {
        int count = data.epoch(0).size();
        int batch = Math.max(1, Math.min(training.batch().orElseThrow(), count));
        var batches = new EpochBatches(data::epoch, count, batch);
        long steps = count == 0 ? 0 : epochs * batches.stepsOfEpoch();
        var recipe = training.recipe(steps, random.child("training").seed());
        try (var trainer = new Trainer(weights, recipe)) {
            while (trainer.next() < steps) {
                trainer.step(batches.batch(trainer.next()));
            }
            trainer.finish();
            FlatFile.write(file, trainer.weights());
        }
    }
}
