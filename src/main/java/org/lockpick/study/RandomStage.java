package org.lockpick.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.lockpick.form.Settings;
import org.lockpick.measure.Validation;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Tokenizer;

/// Draws completions token by token from one distribution, whatever the problem is: the fixed random
/// distribution of the paper (appendix G.2: the softmax of a standard normal vector), or the uniform one.
/// They never end: each is as long as the task allows, and cut there.
///
/// @param label    for people
/// @param model    whose tokens
/// @param from     the model
/// @param split    whose problems
/// @param measured the validation problems alone; absent: all of the split
/// @param form     which distribution
/// @param round    of several completions of each problem, from 0
/// @param seed     root of the random numbers
record RandomStage(
        String label,
        StudyTask task,
        ModelShape model,
        ArtifactId from,
        Split split,
        Optional<StudyFile.MeasureForm> measured,
        PolicyForm.RandomTokens form,
        int round,
        int seed)
        implements LightStage {
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        model.describe(settings);
        settings.put("split", split.word());
        measured.ifPresent(one -> settings.set("measure", Settings.of(one)));
        settings.set("distribution", Settings.of((Record) form));
        settings.put("round", round);
        settings.put("seed", seed);
        return new Recipe("completions", VERSION, settings, new TreeMap<>(Map.of("model", from)));
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
        throw new IllegalArgumentException("problems that are drawn without end cannot all be answered");
    }

    @Override
    public Work work() {
        return measured.map(form -> Work.NONE.grading(form.problems())).orElse(Work.NONE);
    }

    @Override
    public double bytes() {
        return Footprint.outcomes(measured.map(StudyFile.MeasureForm::problems)
                .orElseGet(() -> task.task().problems().size(split)));
    }

    @Override
    public void run(StageContext context, Path payload) {
        var tokenizer = Tokenizer.read(context.input(from));
        var tokens = RandomTokens.of(tokenizer, form);
        var stream = RandomStream.root(seed).child("random-tokens").child(split.word());
        var lines = new ArrayList<SampledLine>();
        for (var problem : problems()) {
            var draws = new Random(stream.child(problem.id()).child(round).seed());
            var answering = task.task().answering(problem);
            lines.add(
                    answering instanceof Answering.Letters letters
                            ? letter(problem, letters, draws)
                            : line(problem, tokenizer, tokens.draw(longest(answering), draws)));
        }
        JsonLines.writePart(payload.resolve(SampleStage.FILE), lines);
    }

    private static int longest(Answering answering) {
        return switch (answering) {
            case Answering.Written written -> written.longest();
            case Answering.Letters _, Answering.Exact _ -> 1;
        };
    }

    private SampledLine line(Problem problem, Tokenizer tokenizer, int[] ids) {
        return new SampledLine(problem.id(), round, tokenizer.decode(ids), "length");
    }

    private SampledLine letter(Problem problem, Answering.Letters letters, Random draws) {
        var completions = letters.completions();
        return new SampledLine(problem.id(), round, completions.get(draws.nextInt(completions.size())), "end");
    }
}
