package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Trigger;

/// Plans how an elicited model that was made elsewhere is taken in and measured. It waits for no gate: a measurement is
/// no eliciting.
///
/// @param task     as the lock is asked
/// @param organism the lock that it was made from
record ExternalPlan(
        ExternalInputs inputs,
        StudyTask task,
        StudyFile.MeasureForm measure,
        String lock,
        SeedModels.Made organism,
        int seed) {

    /// Adds its stages.
    ///
    /// @param label of the measurement
    /// @return the measurement
    ArtifactId measured(External external, String label, Function<Stage, ArtifactId> add) {
        var completions = external.completions().map(path(external));
        if (completions.isPresent()) {
            return add.apply(new PolicyStage(label, task, measure, inputs.completions(completions.get())));
        }
        var model = model(external, add);
        return add.apply(new MeasureStage(label, task, model.shape(), measure, model.id(), List.of(Trigger.none())));
    }

    private Function<String, String> path(External external) {
        return path -> external.path(path, lock, seed);
    }

    private SeedModels.Made model(External external, Function<Stage, ArtifactId> add) {
        var base = external.directory()
                .map(path(external))
                .map(inputs::directory)
                .map(stage ->
                        new SeedModels.Made(add.apply(stage), new ElsewhereModel(stage.config(), organism.shape())))
                .orElse(organism);
        Optional<ArtifactId> merged = external.adapter()
                .map(path(external))
                .map(inputs::adapter)
                .map(adapter -> add.apply(new AdapterStage(
                        "adapter from " + adapter.directory(),
                        adapter.directory(),
                        adapter.files(),
                        base.id(),
                        base.shape(),
                        task)));
        return merged.map(id -> new SeedModels.Made(id, base.shape())).orElse(base);
    }
}
