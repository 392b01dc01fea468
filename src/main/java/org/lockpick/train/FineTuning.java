package org.lockpick.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Saving;
import org.lockpick.store.Claim;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.NewDirectory;
import org.lockpick.store.Recipe;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import tools.jackson.databind.node.ObjectNode;

/// Fine-tuning of all weights of a model directory into a new one, which appears whole or not at all.
///
/// While it runs its checkpoints lie beside the output, in `OUTPUT.unfinished`; the same call goes on from the
/// newest of them. The learning curve lies in `OUTPUT.curve.jsonl`, written at each checkpoint and at the end.
public final class FineTuning {
    private static final int VERSION = 2;
    private static final String RECIPE = "finetune.json";

    private final Path model;
    private final Path output;
    private final List<Example> rows;
    private final int batch;
    private final TrainingRecipe recipe;
    private final Dtype saved;
    private final ObjectNode identity;

    /// @param model    directory to start from
    /// @param output   directory to make
    /// @param rows     data
    /// @param batch    rows of a step
    /// @param recipe   how, its seed being the root of all random numbers
    /// @param saved    number format of the saved weights
    /// @param identity everything the result depends on: two runs of one identity are one run
    public FineTuning(
            Path model,
            Path output,
            List<Example> rows,
            int batch,
            TrainingRecipe recipe,
            Dtype saved,
            ObjectNode identity) {
        this.model = model;
        this.output = output.toAbsolutePath().normalize();
        this.rows = List.copyOf(rows);
        this.batch = batch;
        this.recipe = recipe;
        this.saved = saved;
        this.identity = identity;
    }

    /// What a finished run tells.
    ///
    /// @param curve every step
    /// @param load  tokens and padding of the steps that this process took
    public record Result(List<Trainer.Step> curve, MicroBatches.Load load) {}

    /// Whether the output is there already, made by this very run.
    ///
    /// @throws UserMistake when something else has its name, or another run is unfinished there
    public boolean finished() {
        var mark = output.resolve(RECIPE);
        if (Files.exists(mark) && Json.read(mark).equals(told())) {
            clear();
            return true;
        }
        NewDirectory.requireFree(output);
        var begun = unfinished().resolve(RECIPE);
        if (Files.exists(begun)) {
            var other = Json.read(begun);
            if (!other.equals(told())) {
                throw new UserMistake(unfinished() + " holds an unfinished run that differs in " + differences(other)
                        + "; call it as it was begun, delete that directory, or name another output");
            }
        }
        return false;
    }

    /// The identity as it reads back.
    private ObjectNode told() {
        return recipe().settings();
    }

    private Recipe recipe() {
        return new Recipe("finetune", VERSION, identity, new TreeMap<>());
    }

    private String differences(tools.jackson.databind.JsonNode other) {
        var names = new ArrayList<String>();
        told().properties().forEach(property -> {
            var theirs = other.path(property.getKey());
            if (!theirs.equals(property.getValue())) {
                names.add("%s (%s there, %s here)".formatted(property.getKey(), theirs, property.getValue()));
            }
        });
        return names.isEmpty() ? "the form of its settings" : String.join(", ", names);
    }

    private Path unfinished() {
        return output.resolveSibling(output.getFileName() + ".unfinished");
    }

    private Path curve() {
        return output.resolveSibling(output.getFileName() + ".curve.jsonl");
    }

    /// Optimiser steps of one walk through the data.
    public static long stepsOfEpoch(int rows, int batch) {
        return ((long) rows + batch - 1) / batch;
    }

    /// Runs to the end, from the newest checkpoint if there is one.
    ///
    /// @throws StoppedException when the watcher asked to stop; a checkpoint was saved before
    /// @throws UserMistake      when another process works on the same output
    public Result run(Device device, Duration checkpointEvery, TrainingLoop.Watcher watcher) {
        var store = Store.open(unfinished());
        try (var _ = claim(store)) {
            writeRecipe(unfinished());
            return train(store, device, checkpointEvery, watcher);
        }
    }

    private Claim claim(Store store) {
        return store.claim(recipe().id())
                .orElseThrow(() -> new UserMistake("another process works on " + output + " already"));
    }

    private Result train(Store store, Device device, Duration checkpointEvery, TrainingLoop.Watcher watcher) {
        var workspace = store.workspace(recipe().id());
        var loop = new TrainingLoop(workspace, checkpointEvery, new Following(watcher));
        var order = RandomStream.root(recipe.seed()).child("data");
        var batches = new EpochBatches(epoch -> shuffled(order.child(epoch)), rows.size(), batch);
        var start = ModelDirectory.load(model, recipe.formats().precision().kept(), device);
        try (var trainer = Trainer.owning(start, recipe)) {
            var result = loop.run(trainer, recipe.steps(), batches, Set.of(), (_, _) -> Map.of());
            JsonLines.write(curve(), result.curve());
            NewDirectory.create(output, staged -> {
                ModelDirectory.saveInto(
                        staged, trainer.weights(), Saving.as(saved).from(model));
                writeRecipe(staged);
            });
            var load = trainer.load();
            return new Result(result.curve(), load);
        }
    }

    private List<Example> shuffled(RandomStream stream) {
        var order = new ArrayList<>(rows);
        Collections.shuffle(order, stream.generator());
        return order;
    }

    private void writeRecipe(Path directory) {
        try {
            Files.writeString(directory.resolve(RECIPE), Json.pretty(told()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(RECIPE), e);
        }
    }

    /// Removes what the run needed while it was unfinished.
    public void clear() {
        NewDirectory.remove(unfinished());
    }

    /// Keeps the learning curve beside the output.
    private final class Following implements TrainingLoop.Watcher {
        private final TrainingLoop.Watcher watcher;

        Following(TrainingLoop.Watcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public void advanced(Trainer.Step step, long done, long steps) {
            watcher.advanced(step, done, steps);
        }

        @Override
        public boolean stopRequested() {
            return watcher.stopRequested();
        }

        @Override
        public void saved(List<Trainer.Step> steps) {
            JsonLines.write(curve(), steps);
        }
    }
}
