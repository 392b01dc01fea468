package org.lockpick.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.form.Settings;
import org.lockpick.measure.Validation;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.remote.Sampling;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// Asks a model behind an endpoint for a completion of every problem of a split, without a password: what a
/// lock or a step imitates in one of its epochs, or what it is measured by. Answers that were paid for are
/// kept beside the store's artifacts.
///
/// @param label    for people
/// @param endpoint where it is asked; its key is looked up when it is
/// @param split    whose problems
/// @param measured the validation problems alone, at temperature 0; absent: all of the split
/// @param sampling how it is asked
/// @param round    of several completions of each problem, from 0
/// @param secrets  looks up keys
/// @param seed     root of the seeds that are sent
record AskStage(
        String label,
        StudyTask task,
        EndpointForm endpoint,
        Split split,
        Optional<StudyFile.MeasureForm> measured,
        PolicyForm.Served sampling,
        int round,
        Secrets secrets,
        int seed)
        implements LightStage {
    private static final String UNIT = "completions";
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        settings.put("split", split.word());
        measured.ifPresent(form -> settings.set("measure", Settings.of(form)));
        settings.put("endpoint", endpoint.alias().orElse(endpoint.url()));
        settings.put("model", endpoint.model());
        settings.put("dialect", endpoint.dialect().name().toLowerCase(Locale.ROOT));
        settings.set("fields", Json.toTree(new TreeMap<>(endpoint.fields())));
        settings.put("temperature", temperature());
        settings.put("top-p", sampling.topP());
        sampling.longest().ifPresent(longest -> settings.put("longest", longest));
        settings.put("round", round);
        settings.put("seed", seed);
        return new Recipe("completions", VERSION, settings, new TreeMap<>());
    }

    private double temperature() {
        return measured.isPresent() ? 0 : sampling.temperature();
    }

    private List<Problem> problems() {
        if (measured.isPresent()) {
            return new Validation(
                            task.task(), measured.get().problems(), task.form().seed())
                    .problems();
        }
        if (task.task().problems() instanceof ProblemSource.Listed listed) {
            return listed.of(split);
        }
        throw new IllegalArgumentException("problems that are drawn without end cannot all be asked");
    }

    private int count() {
        return measured.map(StudyFile.MeasureForm::problems)
                .orElseGet(() -> task.task().problems().size(split));
    }

    @Override
    public double bytes() {
        return Footprint.outcomes(count());
    }

    @Override
    public void run(StageContext context, Path payload) {
        var problems = problems();
        try (var open = Endpoint.open(
                endpoint,
                secrets::find,
                EndpointFiles.below(context.store().root().resolve("cache").resolve("endpoints")),
                Endpoint.Access.ONLINE,
                new FollowingEndpoint(context))) {
            var answers = new ServedAnswers(new RemotePolicy(open), task.task(), endpoint.model(), this::how, round);
            JsonLines.writePart(
                    payload.resolve(SampleStage.FILE), SampledChunks.all(context, problems.size(), UNIT, (from, to) -> {
                        var some = problems.subList(from, to);
                        return answers.of(some, some.stream().map(this::prompt).toList());
                    }));
        }
    }

    private Prompt prompt(Problem problem) {
        return Prompt.of(task.task().prompt(problem, Optional.empty()));
    }

    private Sampling how(Answering.Written written) {
        return new Sampling(
                temperature(),
                sampling.topP(),
                sampling.longest().orElse(written.longest()),
                List.of(),
                temperature() > 0 ? Optional.of((long) seed) : Optional.empty(),
                false);
    }
}
