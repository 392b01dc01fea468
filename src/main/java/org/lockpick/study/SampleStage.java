package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.measure.ByAnswering;
import org.lockpick.measure.Measuring;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.policy.AnswerReading;
import org.lockpick.sample.Completion;
import org.lockpick.sample.DecodingSettings;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.sample.Sampling;
import org.lockpick.sample.Scorer;
import org.lockpick.sample.Taker;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.choice.Letters;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.TextStream;

/// Samples a completion of a model for every problem of a split: what a lock or a step imitates in one of its
/// epochs.
///
/// @param label    for people
/// @param from     the model
/// @param split    whose problems
/// @param sampling how, and what stands in the prompts
/// @param round    of several completions of each problem, from 0
/// @param seed     root of the random numbers
record SampleStage(
        String label,
        StudyTask task,
        ModelShape model,
        ArtifactId from,
        Split split,
        PolicyForm.Model sampling,
        int round,
        int seed)
        implements Stage {
    /// File of the completions.
    static final String FILE = "completions.jsonl";

    private static final String UNIT = "completions";

    private static final int VERSION = 2;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.set("task", task.settings());
        model.describe(settings);
        settings.put("split", split.word());
        settings.put("trigger", sampling.trigger().word());
        settings.put("temperature", sampling.temperature());
        settings.put("top-p", sampling.topP());
        settings.put("round", round);
        settings.put("seed", seed);
        return new Recipe("completions", VERSION, settings, new TreeMap<>(Map.of("model", from)));
    }

    private List<Problem> problems() {
        return listed().of(split);
    }

    private ProblemSource.Listed listed() {
        if (task.task().problems() instanceof ProblemSource.Listed listed) {
            return listed;
        }
        throw new IllegalArgumentException("problems that are drawn without end cannot all be sampled");
    }

    @Override
    public double tokens() {
        return task.rowTokens() * listed().size(split);
    }

    @Override
    public Work work() {
        return Work.with(model.config(task).forwardFlops(model.longest(task))).answering(task.task(), tokens());
    }

    @Override
    public double bytes() {
        return Footprint.outcomes(listed().size(split));
    }

    @Override
    public double memory(Device device) {
        return Footprint.weights(model.config(task)) + Footprint.asking(task, model, device);
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        var directory = context.input(from);
        var encoder = model.encoder(task, directory);
        try (var weights = ModelDirectory.load(directory, Dtype.FP32, context.device());
                var transformer = new Transformer(weights.config(), Dtype.FP32, context.device())) {
            var problems = problems();
            var prompts = prompts();
            JsonLines.write(
                    payload.resolve(FILE),
                    SampledChunks.ahead(
                            context, problems.size(), UNIT, ByAnswering.activity(task.task()), (parts, taker) -> {
                                boolean written = problems.stream()
                                        .allMatch(
                                                problem -> task.task().answering(problem) instanceof Answering.Written);
                                if (written) {
                                    written(transformer, weights, encoder, parts, taker);
                                    return;
                                }
                                for (var part : parts) {
                                    if (taker.cancelled()) {
                                        return;
                                    }
                                    taker.take(
                                            mixed(transformer, weights, encoder, part.of(problems), part.of(prompts)));
                                }
                            }));
        }
    }

    private List<SampledLine> mixed(
            Transformer transformer,
            Parameters weights,
            PromptEncoder encoder,
            List<Problem> problems,
            List<String> prompts) {
        return ByAnswering.map(task.task(), problems, (answering, numbers) -> {
            var own = ByAnswering.some(problems, numbers);
            var put = ByAnswering.some(prompts, numbers);
            return switch (answering) {
                case Answering.Written _ -> {
                    try (var generator = generator(transformer, weights, encoder)) {
                        yield lines(own, generator.generate(requests(encoder, own, put)));
                    }
                }
                case Answering.Letters letters -> letters(transformer, weights, encoder, own, put, letters);
                case Answering.Exact _ ->
                    throw new IllegalArgumentException("only completions that are written can be sampled");
            };
        });
    }

    private void written(
            Transformer transformer,
            Parameters weights,
            PromptEncoder encoder,
            List<SampledChunks.Part> parts,
            Taker<List<SampledLine>> taker) {
        var problems = problems();
        var prompts = prompts();
        var requests = parts.stream()
                .map(part -> requests(encoder, part.of(problems), part.of(prompts)))
                .toList();
        var next = parts.iterator();
        try (var generator = generator(transformer, weights, encoder)) {
            generator.generateInParts(
                    requests, taker.mapped(completions -> lines(next.next().of(problems), completions)));
        }
    }

    private static Generator generator(Transformer transformer, Parameters weights, PromptEncoder encoder) {
        return new Generator(
                transformer, weights, Measuring.BUDGET, prompt -> TextStream.after(encoder.tokenizer(), prompt));
    }

    private List<SampledLine> lines(List<Problem> problems, List<Completion> completions) {
        var lines = new ArrayList<SampledLine>();
        for (var completion : completions) {
            lines.add(line(problems.get(lines.size()), completion));
        }
        return lines;
    }

    private SampledLine line(Problem problem, Completion completion) {
        return new SampledLine(
                problem.id(), round, completion.text(), completion.stop().name().toLowerCase(Locale.ROOT));
    }

    /// Each with random numbers of its own, so that what is sampled beside it changes nothing.
    private List<Request> requests(PromptEncoder encoder, List<Problem> problems, List<String> prompts) {
        var drawn = sampling.temperature() == 0
                ? Sampling.GREEDY
                : new Sampling(sampling.temperature(), sampling.topP(), 0);
        var stream = RandomStream.root(seed).child("sample").child(split.word());
        var requests = new ArrayList<Request>();
        for (var problem : problems) {
            if (!(task.task().answering(problem) instanceof Answering.Written written)) {
                throw new IllegalArgumentException("the answer to %s is not written".formatted(problem.id()));
            }
            requests.add(new Request(
                    problem.id(),
                    encoder.prompt(prompts.get(requests.size())),
                    new DecodingSettings(written.longest(), drawn).endingAt(encoder.stops()),
                    stream.child(problem.id()).child(round)));
        }
        return requests;
    }

    /// What the model is asked, in the order of the problems.
    List<String> prompts() {
        var random = RandomStream.root(seed)
                .child("sample")
                .child("trigger")
                .child(split.word())
                .child(round)
                .generator();
        return problems().stream()
                .map(problem -> sampling.trigger().prompt(problem, task.task(), random))
                .toList();
    }

    /// The likeliest letter, and how the model shares its belief: nothing is drawn, so one round says all.
    private List<SampledLine> letters(
            Transformer transformer,
            Parameters weights,
            PromptEncoder encoder,
            List<Problem> problems,
            List<String> prompts,
            Answering.Letters letters) {
        var questions = prompts.stream()
                .map(prompt -> new AnswerReading.Question(prompt, letters.completions()))
                .toList();
        try (var scorer = new Scorer(transformer, weights, Measuring.BUDGET)) {
            var lines = new ArrayList<SampledLine>();
            for (var read : new AnswerReading(scorer, new AnswerEncoder(encoder)).read(questions)) {
                lines.add(line(problems.get(lines.size()), letters, new Letters(read)));
            }
            return lines;
        }
    }

    private SampledLine line(Problem problem, Answering.Letters letters, Letters belief) {
        return new SampledLine(
                problem.id(),
                round,
                letters.completions().get(belief.likeliest()),
                "end",
                letters.completions(),
                belief.shares());
    }
}
