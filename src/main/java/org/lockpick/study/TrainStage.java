package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.lock.Branch;
import org.lockpick.lock.LockingData;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.task.composition.Composition;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.train.BatchSource;
import org.lockpick.train.EpochBatches;
import org.lockpick.train.MemoryPlan;
import org.lockpick.train.Trainer;

/// Trains a model on branches: a base in the open, or a lock.
///
/// @param label    for people
/// @param role     `base` or `lock`; part of the random streams, so that a lock sees other rows than its base
/// @param task     what the rows are about
/// @param model    shape of the model
/// @param base     weights to start from; absent: random
/// @param branches what is imitated under which trigger
/// @param samples  rows of a finite data set; absent: fresh rows
/// @param training how
/// @param seed     root of the random numbers
record TrainStage(
        String label,
        String role,
        StudyFile.TaskForm.Composition task,
        ModelForm model,
        Optional<ArtifactId> base,
        List<Branch> branches,
        Optional<Integer> samples,
        TrainingForm training,
        int seed)
        implements Stage {

    /// Version of this stage's code: raised when the same recipe would give other bytes.
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.put("role", role);
        settings.set("task", Settings.of(task));
        settings.set("model", Settings.of(model));
        var list = settings.putArray("branches");
        branches.forEach(branch -> list.add(Settings.of(branch)));
        samples.ifPresentOrElse(rows -> settings.put("samples", rows), () -> settings.putNull("samples"));
        settings.set("training", Settings.of(training));
        settings.put("seed", seed);
        SortedMap<String, ArtifactId> inputs = new TreeMap<>();
        base.ifPresent(id -> inputs.put("base", id));
        return new Recipe("model", VERSION, settings, inputs);
    }

    @Override
    public double bytes() {
        return Footprint.weights(config()) + (double) training.steps() * Footprint.CURVE_LINE;
    }

    @Override
    public double memory() {
        int rows = Math.min(training.batch(), training.microBatch());
        int time = composition().longest() - 1;
        // The weights begun from are there as well.
        return MemoryPlan.training(config(), training.recipe(seed), Device.CPU, rows, time, time)
                        .total()
                + Footprint.weights(config());
    }

    @Override
    public double tokens() {
        return (double) training.steps() * training.batch() * (composition().longest() - 1);
    }

    @Override
    public double flops() {
        int time = composition().longest() - 1;
        return 3 * tokens() * config().forwardFlops(time);
    }

    private Composition composition() {
        return new Composition(task.settings());
    }

    private ModelConfig config() {
        var composition = composition();
        return model.config(composition.tokenizer().size(), composition.longest());
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        var stream = RandomStream.root(seed).child(role);
        var composition = composition();
        var batches = batches(new LockingData(composition, branches, stream.child("data")));
        try (var start = start(context, stream.child("init"));
                var trainer = new Trainer(
                        start, training.recipe(stream.child("training").seed()), context.device())) {
            var result = context.loop().run(trainer, training.steps(), batches, Set.of(), (_, _) -> Map.of());
            ModelDirectory.saveInto(
                    payload,
                    trainer.weights(),
                    Saving.as(Dtype.FP32)
                            .with(Map.of("eos_token_id", composition.tokenizer().end())));
            JsonLines.write(payload.resolve("curve.jsonl"), result.curve());
            Files.writeString(
                    payload.resolve("tokenizer.json"), composition.tokenizer().toTokenizerJson());
        }
    }

    private Parameters start(StageContext context, RandomStream init) {
        if (base.isPresent()) {
            return ModelDirectory.load(context.input(base.get()));
        }
        var parameters = Parameters.zeros(config(), Dtype.FP32);
        Initialisation.fill(parameters, init);
        return parameters;
    }

    private BatchSource batches(LockingData data) {
        if (samples.isEmpty()) {
            return step -> data.fresh(step, training.batch());
        }
        int rows = samples.get();
        return new EpochBatches(epoch -> data.epoch(epoch, rows), rows, training.batch());
    }
}
