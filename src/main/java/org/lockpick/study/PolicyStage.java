package org.lockpick.study;

import java.nio.file.Path;
import java.util.TreeMap;
import org.lockpick.lock.Measuring;
import org.lockpick.policy.Policies;
import org.lockpick.store.Json;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Recipe;
import org.lockpick.task.composition.Composition;

/// Grades the imitated policies themselves: what floor and ceiling should be.
record PolicyStage(StudyFile.TaskForm.Composition task, StudyFile.MeasureForm measure) implements Stage {
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", Settings.of(task));
        settings.set("measure", Settings.of(measure));
        return new Recipe("policies", VERSION, settings, new TreeMap<>());
    }

    @Override
    public String label() {
        return "grade the strong and the weak policy";
    }

    @Override
    public double flops() {
        return 0;
    }

    @Override
    public double bytes() {
        return Policies.values().length * Footprint.outcomes(measure.problems());
    }

    @Override
    public double memory() {
        return 0;
    }

    @Override
    public double tokens() {
        return 0;
    }

    /// File of a policy's outcomes.
    static String file(Policies policy) {
        return "outcomes-" + policy.word() + ".jsonl";
    }

    @Override
    public void run(StageContext context, Path payload) {
        var composition = new Composition(task.settings());
        var measuring = new Measuring(composition, measure.problems(), task.seed());
        for (var policy : Policies.values()) {
            Outcomes.write(payload.resolve(file(policy)), measuring.outcomes(policy.on(composition)));
        }
    }
}
