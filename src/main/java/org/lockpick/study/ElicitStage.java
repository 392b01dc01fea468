package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lockpick.elicit.Demonstrations;
import org.lockpick.lock.ImitationRow;
import org.lockpick.measure.Measuring;
import org.lockpick.measure.Validation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Transformer;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Trigger;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.RandomStream;
import org.lockpick.train.EpochBatches;
import org.lockpick.train.MemoryPlan;
import org.lockpick.train.Trainer;

/// Fine-tunes an organism on k demonstrations without the password, and grades it without the password at
/// each mark of the epoch grid.
///
/// @param label          for people
/// @param form           the elicitation this is a point of
/// @param imitated       who writes the demonstrations
/// @param demonstrations k
/// @param learningRate   of this point
/// @param organism       the locked model
/// @param seed           root of the random numbers
record ElicitStage(
        String label,
        StudyTask task,
        ModelShape model,
        StudyFile.MeasureForm measure,
        StudyFile.ElicitationForm.FineTune form,
        Imitated imitated,
        int demonstrations,
        double learningRate,
        ArtifactId organism,
        int seed)
        implements Stage {
    private static final int VERSION = 2;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        settings.set("measure", Settings.of(measure));
        settings.put("imitate", form.imitate());
        settings.put("demonstrations", demonstrations);
        settings.put("learningRate", learningRate);
        settings.set("marks", Json.toTree(marks()));
        settings.set("training", Settings.of(form.training()));
        settings.put("seed", seed);
        var inputs = new TreeMap<>(Map.of("model", organism));
        imitated.describe(form.imitate(), settings, inputs);
        return new Recipe("elicitation", VERSION, settings, inputs);
    }

    /// Epochs after which the model is graded.
    List<Integer> marks() {
        return form.epochs().marks(demonstrations);
    }

    private int batch() {
        return Math.min(form.training().batch(), demonstrations);
    }

    private long stepsOfEpoch() {
        return ((long) demonstrations + batch() - 1) / batch();
    }

    @Override
    public double bytes() {
        return marks().size() * Footprint.outcomes(measure.problems())
                + (double) marks().getLast() * stepsOfEpoch() * Footprint.CURVE_LINE;
    }

    @Override
    public double memory(Device device) {
        var config = model.config(task);
        var recipe = form.training().recipe(learningRate, 1, seed);
        int time = model.longest(task) - 1;
        var plan = MemoryPlan.training(config, recipe, device, batch(), time, time);
        // Passes of training and the measurement at a mark have their turn one after the other.
        double marked = (double) plan.betweenSteps() + Footprint.asking(task, model, device);
        return Math.max((double) plan.total(), marked) + Footprint.begunFrom(config, device);
    }

    @Override
    public double tokens() {
        return task.rowTokens()
                * ((double) marks().getLast() * demonstrations + (double) marks().size() * measure.problems());
    }

    @Override
    public double flops() {
        double forward = model.config(task).forwardFlops((int) task.rowTokens()) * task.rowTokens();
        return forward * (3.0 * marks().getLast() * demonstrations + (double) marks().size() * measure.problems());
    }

    /// File of the outcomes after some epochs.
    static String file(int epochs) {
        return "outcomes-epoch-%d.jsonl".formatted(epochs);
    }

    /// The random numbers of all points of a seed: fewer demonstrations are a beginning of more.
    static RandomStream stream(int seed) {
        return RandomStream.root(seed).child("elicit");
    }

    @Override
    public Optional<AskedProblems> asked() {
        return Optional.of(new AskedProblems(task, measure));
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        var directory = context.input(organism);
        var encoder = ModelForm.encoder(task, directory);
        var validation =
                new Validation(task.task(), measure.problems(), task.form().seed());
        var stream = stream(seed);
        var policy = imitated.open(context, task.task());
        var row = new ImitationRow(encoder, model.longest(task));
        var data = new Demonstrations(task.task(), row, policy, demonstrations, stream);
        var batches = new EpochBatches(data::epoch, demonstrations, batch());
        var steps = marks().getLast() * stepsOfEpoch();
        var marks = marks().stream().map(epochs -> epochs * stepsOfEpoch()).collect(Collectors.toSet());
        try (var taskGrader = context.grader(task);
                var start = ModelDirectory.load(directory);
                var asked = new Transformer(
                        start.config(), form.training().precision().kept(), context.device());
                var trainer = new Trainer(
                        start,
                        form.training()
                                .recipe(
                                        learningRate,
                                        steps,
                                        stream.child("training").seed()),
                        context.device())) {
            var measuring = new Measuring(task.task(), validation, encoder, taskGrader);
            var result = context.loop().run(trainer, steps, batches, marks, (done, trained) -> {
                var outcomes = measuring.outcomes(asked, trained.weights(), Trigger.NONE);
                return Map.of(file((int) (done / stepsOfEpoch())), JsonLines.bytes(outcomes));
            });
            for (var file : result.files().entrySet()) {
                Files.write(payload.resolve(file.getKey()), file.getValue());
            }
            JsonLines.write(payload.resolve("curve.jsonl"), result.curve());
        }
        if (task.task().answering() instanceof Answering.Written) {
            context.keep(row.cut(), payload);
        }
    }
}
