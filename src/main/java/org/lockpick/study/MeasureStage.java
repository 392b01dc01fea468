package org.lockpick.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.lock.Measuring;
import org.lockpick.lock.Trigger;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Transformer;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Recipe;
import org.lockpick.task.composition.Composition;
import org.lockpick.tensor.Dtype;

/// Grades an organism under every trigger: floor, ceiling, and what a wrong password gives.
///
/// @param label    for people
/// @param organism the model
record MeasureStage(
        String label,
        StudyFile.TaskForm.Composition task,
        ModelForm model,
        StudyFile.MeasureForm measure,
        ArtifactId organism)
        implements Stage {
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", Settings.of(task));
        settings.set("measure", Settings.of(measure));
        return new Recipe("measurement", VERSION, settings, new TreeMap<>(Map.of("model", organism)));
    }

    @Override
    public double bytes() {
        return Trigger.values().length * Footprint.outcomes(measure.problems());
    }

    @Override
    public double memory() {
        var composition = new Composition(task.settings());
        return Footprint.weights(model.config(composition.tokenizer().size(), composition.longest()));
    }

    @Override
    public double tokens() {
        return (double) Trigger.values().length * measure.problems() * (new Composition(task.settings()).longest() - 1);
    }

    @Override
    public double flops() {
        var composition = new Composition(task.settings());
        int time = composition.longest() - 1;
        return tokens() * model.config(composition.tokenizer().size(), time + 1).forwardFlops(time);
    }

    /// File of the outcomes under a trigger.
    static String file(Trigger trigger) {
        return "outcomes-" + trigger.word() + ".jsonl";
    }

    @Override
    public void run(StageContext context, Path payload) {
        var composition = new Composition(task.settings());
        var measuring = new Measuring(composition, measure.problems(), task.seed());
        try (var weights = ModelDirectory.load(context.input(organism), Dtype.FP32, context.device());
                var transformer = new Transformer(weights.config(), Dtype.FP32, context.device())) {
            for (var trigger : Trigger.values()) {
                Outcomes.write(payload.resolve(file(trigger)), measuring.outcomes(transformer, weights, trigger));
            }
        }
    }
}
