package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.elicit.Counts;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Needs;
import org.lockpick.elicit.Step;
import org.lockpick.elicit.Training;
import org.lockpick.form.Settings;
import org.lockpick.measure.Validation;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Task;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.RandomStream;
import org.lockpick.train.MemoryPlan;

/// Runs one step on a model. In an elicitation it is measured without the password at the step's marks; the
/// model itself is left where a later step, or somebody else, wants it.
///
/// @param label    for people
/// @param model    shape of the model
/// @param measure  what is measured at the marks; absent: nothing, for the model is what is wanted
/// @param step     what is done
/// @param number   of the step in its list, from 0; part of the random streams
/// @param teachers policies that it reads, by the step's keys
/// @param rewarding where its rewards come from
/// @param from     the model that it starts from
/// @param kept     whether the model is left
/// @param seed     root of the random numbers
record StepStage(
        String label,
        StudyTask task,
        ModelShape model,
        Optional<StudyFile.MeasureForm> measure,
        Step step,
        int number,
        Map<String, Imitated> teachers,
        Rewarding rewarding,
        ArtifactId from,
        boolean kept,
        int seed)
        implements Stage {
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        model.describeTraining(settings);
        settings.set("step", Settings.of((Record) step));
        settings.put("step-version", Step.version(step));
        settings.put("number", number);
        measure.ifPresent(form -> settings.set("measure", Settings.of(form)));
        settings.put("kept", kept);
        settings.put("seed", seed);
        SortedMap<String, ArtifactId> inputs = new TreeMap<>(Map.of("model", from));
        teachers.forEach((key, policy) -> policy.describe(key, settings, inputs));
        rewarding.describe(settings, inputs);
        return new Recipe(measure.isPresent() ? "elicitation" : "model", VERSION, settings, inputs);
    }

    /// The random numbers of all points of a seed: fewer demonstrations are a beginning of more.
    RandomStream stream() {
        return stream(measure.isPresent(), number, seed);
    }

    /// The random numbers of a step.
    ///
    /// @param elicited whether it is a step of an elicitation, or makes a model
    static RandomStream stream(boolean elicited, int number, int seed) {
        var root = RandomStream.root(seed).child(elicited ? "elicit" : "make");
        return number == 0 ? root : root.child("step").child(number);
    }

    /// What the step asks for.
    Needs needs() {
        return step.needs(counts(task.task()));
    }

    /// How many problems a task has.
    static Counts counts(Task task) {
        return (split, filter) -> filter.count(task.problems(), split);
    }

    /// The problems that it is measured on, at most so many.
    Validation validation(int most) {
        int problems = measure.map(StudyFile.MeasureForm::problems).orElse(0);
        return new Validation(task.task(), Math.min(most, problems), task.form().seed());
    }

    private double measured() {
        return measure.map(form -> (double) answers() * form.problems()).orElse(0.0);
    }

    /// Answers to each validation problem.
    private int answers() {
        return Math.max(needs().samples(), needs().marks().size());
    }

    private double trained() {
        return needs().training()
                .map(training -> (double) training.steps() * training.batch())
                .orElse(0.0);
    }

    @Override
    public double bytes() {
        double steps =
                needs().training().map(training -> (double) training.steps()).orElse(0.0);
        return Footprint.outcomes(measured() + needs().generations())
                + steps * Footprint.CURVE_LINE
                + (kept ? Footprint.weights(model.config(task)) : 0);
    }

    @Override
    public double memory(Device device) {
        var config = model.config(task);
        double asking = measured() + needs().generations() > 0 ? Footprint.asking(task, model, device) : 0;
        var training = needs().training();
        if (training.isEmpty()) {
            return Footprint.weights(config) + asking;
        }
        var recipe = training.get().form().recipe(1, seed);
        int time = model.longest(task) - 1;
        int examples = Math.min(training.get().batch(), training.get().form().microBatch());
        var plan = MemoryPlan.training(config, recipe, device, examples, time, time);
        double copies = Footprint.copiesOfStart(config, recipe, device, needs());
        // Passes of training and the measurement at a mark have their turn one after the other.
        double marked = (double) plan.betweenSteps() + asking;
        return Math.max((double) plan.total(), marked) + Footprint.begunFrom(config, device) + copies;
    }

    @Override
    public double tokens() {
        return task.rowTokens() * (trained() + measured() * (1 + needs().shots()) + needs().generations());
    }

    @Override
    public Work work() {
        double answered = measured() + needs().generations();
        int batch = needs().training().map(Training::batch).orElse(0);
        return Work.with(model.config(task).forwardFlops((int) task.rowTokens()))
                .training(task.rowTokens() * trained(), batch, task.rowTokens())
                .answering(task.task(), task.rowTokens() * (answered + measured() * needs().shots()))
                .grading(answered);
    }

    @Override
    public Optional<AskedProblems> asked() {
        return measure.map(form -> new AskedProblems(task, form));
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        try (var run = StepRun.open(this, context)) {
            step.run(run);
            run.finish(payload);
        }
    }

    /// The keys of a step's coordinates that its study sweeps or the step itself names.
    SortedMap<String, String> coordinates() {
        return step.coordinates(counts(task.task()));
    }

    /// The marks of the step, in the order in which they are reached.
    List<Mark> marks() {
        return needs().marks();
    }
}
