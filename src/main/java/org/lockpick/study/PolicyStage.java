package org.lockpick.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.form.Settings;
import org.lockpick.measure.Validation;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Recording;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Grader;

/// Grades a policy that is no model: what floor or ceiling should be.
///
/// @param label for people
record PolicyStage(String label, StudyTask task, StudyFile.MeasureForm measure, Imitated policy) implements LightStage {
    private static final int VERSION = 2;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        settings.set("measure", Settings.of(measure));
        var inputs = new TreeMap<String, ArtifactId>();
        policy.describe("measured", settings, inputs);
        return new Recipe("measurement", VERSION, settings, inputs);
    }

    @Override
    public Work work() {
        return Work.NONE.grading(measure.problems());
    }

    @Override
    public double bytes() {
        return Footprint.outcomes(measure.problems());
    }

    @Override
    public Optional<AskedProblems> asked() {
        return Optional.of(new AskedProblems(task, measure));
    }

    @Override
    public void run(StageContext context, Path payload) {
        try (var grader = context.grader(task)) {
            var validation =
                    new Validation(task.task(), measure.problems(), task.form().seed());
            Outcomes.write(
                    payload.resolve(Outcomes.FILE), outcomes(grader, validation, policy.open(context, task.task())));
        }
    }

    /// A recording is graded on the validation problems that it has: one made for locking may have none.
    private static List<Outcome> outcomes(Grader grader, Validation validation, Policy policy) {
        return policy instanceof Recording recording
                ? validation.outcomes(grader, recording, recording::has)
                : validation.outcomes(grader, policy);
    }
}
