package org.lockpick.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.form.Settings;
import org.lockpick.measure.Measuring;
import org.lockpick.measure.Validation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Transformer;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Trigger;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// Grades a model under some triggers: floor, ceiling, and what a wrong password gives.
///
/// @param label    for people
/// @param organism the model
/// @param triggers what stands in the prompts: all for an organism, nothing for a base
record MeasureStage(
        String label,
        StudyTask task,
        ModelShape model,
        StudyFile.MeasureForm measure,
        ArtifactId organism,
        List<Trigger> triggers)
        implements Stage {
    private static final int VERSION = 2;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        settings.set("measure", Settings.of(measure));
        model.describe(settings);
        var list = settings.putArray("triggers");
        triggers.forEach(trigger -> list.add(trigger.word()));
        return new Recipe("measurement", VERSION, settings, new TreeMap<>(Map.of("model", organism)));
    }

    @Override
    public double bytes() {
        return triggers.size() * Footprint.outcomes(measure.problems());
    }

    @Override
    public double memory(Device device) {
        return Footprint.weights(model.config(task)) + Footprint.asking(task, model, device);
    }

    @Override
    public double tokens() {
        return triggers.size() * measure.problems() * task.rowTokens();
    }

    @Override
    public Work work() {
        return Work.with(model.config(task).forwardFlops((int) task.rowTokens()))
                .answering(task.task(), tokens())
                .grading((double) triggers.size() * measure.problems());
    }

    @Override
    public Optional<AskedProblems> asked() {
        return Optional.of(new AskedProblems(task, measure));
    }

    @Override
    public void run(StageContext context, Path payload) {
        var directory = context.input(organism);
        var validation =
                new Validation(task.task(), measure.problems(), task.form().seed());
        try (var grader = context.grader(task);
                var weights = ModelDirectory.load(directory, Dtype.FP32, context.device());
                var transformer = new Transformer(weights.config(), Dtype.FP32, context.device())) {
            var measuring = new Measuring(task.task(), validation, model.encoder(task, directory), grader);
            var checkpoints = new MeasureCheckpoints(context, triggers);
            var outcomes = new ArrayList<Outcome>();
            for (var trigger : triggers) {
                outcomes.addAll(measuring.outcomes(transformer, weights, trigger, checkpoints));
            }
            Outcomes.write(payload.resolve(Outcomes.FILE), outcomes);
        }
    }
}
