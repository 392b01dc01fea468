package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.elicit.Filter;
import org.lockpick.form.Settings;
import org.lockpick.lock.Branch;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Task;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.PromptEncoder;
import org.lockpick.train.FixedFit;
import org.lockpick.train.Interleaving;
import org.lockpick.train.MemoryPlan;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingForm;

/// Trains a model on branches, which lock it or train it without a lock, or on the task's corpus.
///
/// @param label    for people
/// @param role     `base` or `lock`; part of the random streams, so that a lock sees other examples than its
///     base
/// @param task     what the examples are about
/// @param model    shape of the model
/// @param base     weights to start from; absent: random
/// @param branches what is imitated under which trigger; none: the corpus
/// @param policies those that branches imitate, by name
/// @param samples  examples of a finite data set; absent: fresh ones, or all problems of a list
/// @param of       the problems that branches are about; the others are held out
/// @param training how, with what is usual in the place of what is absent
/// @param interleave overfitting on weak samples in between
/// @param keep     epochs after which the model is kept besides
/// @param seed     root of the random numbers
record TrainStage(
        String label,
        String role,
        StudyTask task,
        ModelShape model,
        Optional<ArtifactId> base,
        List<Branch> branches,
        Map<String, Imitated> policies,
        Optional<Integer> samples,
        Filter of,
        TrainingForm training,
        Optional<InterleaveForm> interleave,
        List<Integer> keep,
        int seed)
        implements Stage {
    /// Folder of the models that are kept, by their epochs.
    static final String EPOCHS = "epochs";

    /// Name of the random numbers of its data.
    static final String DATA = "data";

    /// Version of this stage's code: raised when the same recipe would give other bytes.
    private static final int VERSION = 3;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.put("role", role);
        settings.set("task", task.settings());
        model.describeTraining(settings);
        var list = settings.putArray("branches");
        // Branches that imitate the same policy share its completions: the first of them stands for it.
        var imitated = branches.stream().map(Branch::imitate).toList();
        branches.forEach(branch -> list.add(Json.object()
                .put("trigger", branch.trigger().word())
                .put("share", branch.share())
                .put("imitates", imitated.indexOf(branch.imitate()))));
        samples.ifPresentOrElse(rows -> settings.put("samples", rows), () -> settings.putNull("samples"));
        if (!of.isAll()) {
            settings.set("of", Settings.of(of));
        }
        settings.set("training", Settings.of(training));
        interleave.ifPresent(form -> settings.set("interleave", Settings.of(form)));
        if (!keep.isEmpty()) {
            settings.set("keep-epochs", Json.toTree(keep));
        }
        settings.put("seed", seed);
        SortedMap<String, ArtifactId> inputs = new TreeMap<>();
        base.ifPresent(id -> inputs.put("base", id));
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            var part = "branch-" + i;
            policy(branch.imitate()).describe(part, settings, inputs);
            branch.on().ifPresent(on -> policy(on).describe(part + "-on", settings, inputs));
        }
        return new Recipe("model", VERSION, settings, inputs);
    }

    private Imitated policy(String name) {
        return Objects.requireNonNull(policies.get(name), name);
    }

    /// The task with the problems that it is trained on.
    Task part() {
        return PartOfTask.of(task.task(), of);
    }

    /// Optimiser steps in all.
    private long steps() {
        return steps(part(), branches, samples, training);
    }

    /// Optimiser steps of a training, with what is usual in the place of what is absent.
    static long steps(Task task, List<Branch> branches, Optional<Integer> samples, TrainingForm training) {
        return training.steps()
                .map(Integer::longValue)
                .orElseGet(() -> training.epochs().orElseThrow() * stepsOfEpoch(task, branches, samples, training));
    }

    private long stepsOfEpoch() {
        return stepsOfEpoch(part(), branches, samples, training);
    }

    /// Optimiser steps of a pass over the examples; where these have no end, one.
    static long stepsOfEpoch(Task task, List<Branch> branches, Optional<Integer> samples, TrainingForm training) {
        int batch = training.batch().orElseThrow();
        return TrainingRows.rows(task, branches, samples)
                .map(rows -> (rows + batch - 1L) / batch)
                .orElse(1L);
    }

    private int batch() {
        return training.batch().orElseThrow();
    }

    /// Passes over the problems, begun ones too; what a policy writes anew for each.
    static int epochs(Task task, List<Branch> branches, Optional<Integer> samples, TrainingForm training) {
        int batch = training.batch().orElseThrow();
        return training.epochs()
                .orElseGet(() -> TrainingRows.rows(task, branches, samples)
                        .map(rows -> Math.ceilDiv(training.steps().orElseThrow(), Math.ceilDiv(rows, batch)))
                        .orElse(1));
    }

    @Override
    public double bytes() {
        return (1 + keep.size()) * Footprint.weights(model.config(task))
                + (steps() + excursionSteps()) * Footprint.CURVE_LINE;
    }

    @Override
    public double memory(Device device) {
        var config = model.config(task);
        int rows = Math.min(batch(), training.microBatch());
        int time = model.longest(task) - 1;
        var recipe = training.recipe(steps(), seed);
        return MemoryPlan.training(config, recipe, device, rows, time, time).total()
                + interleave.map(_ -> MemoryPlan.state(config, recipe)).orElse(0L)
                + Footprint.begunFrom(config, device);
    }

    @Override
    public double tokens() {
        return (double) steps() * batch() * task.rowTokens() + excursionTokens();
    }

    private long excursionSteps() {
        return interleave.map(form -> form.extra(steps())).orElse(0L);
    }

    private double excursionTokens() {
        return interleave
                .map(form -> (double) excursionSteps() * form.samples() * task.rowTokens())
                .orElse(0.0);
    }

    @Override
    public Work work() {
        return Work.with(model.config(task).forwardFlops((int) task.rowTokens()))
                .training(tokens(), batch());
    }

    /// The random numbers of one.
    static RandomStream stream(String role, int seed) {
        return RandomStream.root(seed).child(role);
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        var stream = stream(role, seed);
        var from = base.map(context::input);
        if (from.isEmpty()) {
            model.writeTokenizer(task, payload);
        }
        var encoder = model.encoder(task, from.orElse(payload));
        var rows = new TrainingRows(
                part(), encoder, branches, Imitated.open(policies, context, task.task()), model.longest(task));
        try (var start = start(from, stream.child("init"));
                var trainer = new Trainer(
                        start, training.recipe(steps(), stream.child("training").seed()), context.device())) {
            var batches = rows.batches(samples, batch(), stream.child(DATA));
            var kept = new KeptEpochs(context.workspace(), stepsOfEpoch(), saving(encoder, from), directory -> {
                if (from.isEmpty()) {
                    model.writeTokenizer(task, directory);
                }
            });
            var result = context.loop()
                    .run(trainer, steps(), batches, interleaving(rows, stream), kept.marks(keep), kept::keep);
            kept.moveTo(payload.resolve(EPOCHS), keep);
            ModelDirectory.saveInto(payload, trainer.weights(), saving(encoder, from));
            JsonLines.write(payload.resolve("curve.jsonl"), result.curve());
            FixedFit.of(result.curve()).ifPresent(fit -> fit.write(payload));
        }
        rows.cut(samples, stream.child(DATA)).ifPresent(cut -> context.keep(cut, payload));
    }

    private Interleaving interleaving(TrainingRows rows, RandomStream stream) {
        return interleave
                .map(form -> new Interleaving(
                        form.every(),
                        form.steps(),
                        number -> form.recipe(
                                training,
                                stream.child("excursion").child(number).seed()),
                        rows.excursions(form.samples(), stream.child(DATA))))
                .orElse(Interleaving.NONE);
    }

    private Saving saving(PromptEncoder encoder, Optional<Path> from) {
        var made = Saving.as(Dtype.FP32)
                .with(Map.of("eos_token_id", encoder.tokenizer().special().requireEnd()));
        return from.map(made::from).orElse(made);
    }

    private Parameters start(Optional<Path> from, RandomStream init) {
        if (from.isPresent()) {
            return ModelDirectory.load(from.get());
        }
        var parameters = Parameters.zeros(model.config(task), Dtype.FP32);
        Initialisation.fill(parameters, init);
        return parameters;
    }
}
