package org.lockpick.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.lockpick.elicit.Tried;
import org.lockpick.elicit.Writer;
import org.lockpick.measure.ByAnswering;
import org.lockpick.measure.Measuring;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.policy.AnswerReading;
import org.lockpick.policy.Written;
import org.lockpick.sample.Ahead;
import org.lockpick.sample.Completion;
import org.lockpick.sample.DecodingSettings;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.sample.Sampling;
import org.lockpick.sample.Scorer;
import org.lockpick.sample.Taker;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.task.Answering;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.task.choice.Letters;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.TextStream;

/// Generates completions with a model as it is, and grades them.
///
/// @param by     who writes them
/// @param random of these completions alone: each has its own, so that what is generated beside it changes
///     nothing
record StepSampler(Task task, PromptEncoder encoder, Grader grader, Writer by, Sampling how, RandomStream random) {
    /// A completion without its grade.
    private record Drawn(Written written, double logProbability) {}

    /// The number of the first sample at each problem of a list: a problem that comes again has further
    /// samples.
    static List<Integer> numbers(List<Problem> problems, int samples) {
        var times = new HashMap<String, Integer>();
        return problems.stream()
                .map(problem -> samples * (times.merge(problem.id(), 1, Integer::sum) - 1))
                .toList();
    }

    /// Problems whose samples are drawn together.
    ///
    /// @param numbers of the first sample at each problem
    record Part(List<Problem> problems, List<String> prompts, List<Integer> numbers) {
        private Part slice(int from, int to) {
            return new Part(problems.subList(from, to), prompts.subList(from, to), numbers.subList(from, to));
        }

        private Part some(List<Integer> positions) {
            return new Part(
                    ByAnswering.some(problems, positions),
                    ByAnswering.some(prompts, positions),
                    ByAnswering.some(numbers, positions));
        }
    }

    /// Samples of each problem, in the order of problems and samples, part by part: the next parts are
    /// generated while one is graded.
    ///
    /// @param each is given the samples of a few problems at a time, on the calling thread
    void tried(Transformer model, Parameters weights, List<Part> parts, int samples, Consumer<List<Tried>> each) {
        var next = parts.iterator();
        try (var _ = Spent.on(ByAnswering.activity(task))) {
            Ahead.<List<Drawn>>run(
                    taker -> drawn(model, weights, parts, samples, taker),
                    drawn -> graded(next.next(), drawn, samples, each));
        }
    }

    private void drawn(Transformer model, Parameters weights, List<Part> parts, int samples, Taker<List<Drawn>> taker) {
        boolean written = parts.stream()
                .flatMap(part -> part.problems().stream())
                .allMatch(problem -> task.answering(problem) instanceof Answering.Written);
        if (written) {
            var requests = parts.stream()
                    .map(part ->
                            requests(part, samples, problem -> ((Answering.Written) task.answering(problem)).longest()))
                    .toList();
            try (var generator = generator(model, weights)) {
                generator.generateInParts(requests, taker.mapped(this::drawn));
            }
            return;
        }
        for (var part : parts) {
            if (taker.cancelled()) {
                return;
            }
            taker.take(drawn(model, weights, part, samples));
        }
    }

    private List<Drawn> drawn(Transformer model, Parameters weights, Part part, int samples) {
        return ByAnswering.<List<Drawn>>map(task, part.problems(), (answering, positions) -> {
                    var some = part.some(positions);
                    var all = switch (answering) {
                        case Answering.Letters letters -> letters(model, weights, some, samples, letters);
                        case Answering.Written written -> written(model, weights, some, samples, written.longest());
                        case Answering.Exact _ ->
                            written(model, weights, some, samples, longest(some.problems(), some.prompts()));
                    };
                    return IntStream.range(0, some.problems().size())
                            .mapToObj(i -> all.subList(i * samples, (i + 1) * samples))
                            .toList();
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private void graded(Part part, List<Drawn> drawn, int samples, Consumer<List<Tried>> each) {
        int problems = part.problems().size();
        int few = Math.ceilDiv(Grader.TOGETHER, samples);
        for (int from = 0; from < problems; from += few) {
            int to = Math.min(problems, from + few);
            each.accept(graded(part.slice(from, to), drawn.subList(from * samples, to * samples), samples));
        }
    }

    private List<Tried> graded(Part part, List<Drawn> drawn, int samples) {
        var attempts = new ArrayList<Grader.Attempt>();
        for (int i = 0; i < drawn.size(); i++) {
            attempts.add(new Grader.Attempt(
                    part.problems().get(i / samples), drawn.get(i).written().text()));
        }
        List<Grade> grades;
        try (var _ = Spent.on(Activity.GRADING)) {
            grades = grader.grade(attempts);
        }
        var tried = new ArrayList<Tried>();
        for (int i = 0; i < drawn.size(); i++) {
            tried.add(new Tried(
                    part.problems().get(i / samples),
                    part.prompts().get(i / samples),
                    part.numbers().get(i / samples) + i % samples,
                    by,
                    drawn.get(i).written(),
                    Optional.of(drawn.get(i).logProbability()),
                    grades.get(i)));
        }
        return tried;
    }

    /// Grades what a policy wrote, in the order of the problems.
    static List<Tried> read(
            Grader grader, List<Problem> problems, List<String> prompts, List<Written> written, List<Integer> samples) {
        var attempts = IntStream.range(0, problems.size())
                .mapToObj(
                        i -> new Grader.Attempt(problems.get(i), written.get(i).text()))
                .toList();
        List<Grade> grades;
        try (var _ = Spent.on(Activity.GRADING)) {
            grades = grader.grade(attempts);
        }
        return IntStream.range(0, problems.size())
                .mapToObj(i -> new Tried(
                        problems.get(i),
                        prompts.get(i),
                        samples.get(i),
                        Writer.TEACHER,
                        written.get(i),
                        Optional.empty(),
                        grades.get(i)))
                .toList();
    }

    private int longest(List<Problem> problems, List<String> prompts) {
        int longest = 1;
        for (int i = 0; i < problems.size(); i++) {
            longest = Math.max(
                    longest,
                    encoder.example(prompts.get(i), problems.get(i).answer()).completionLength());
        }
        return longest;
    }

    private RandomStream stream(Problem problem, int sample) {
        return random.child(problem.id()).child(sample);
    }

    private List<Drawn> written(Transformer model, Parameters weights, Part part, int samples, int longest) {
        try (var generator = generator(model, weights)) {
            return drawn(generator.generate(requests(part, samples, _ -> longest)));
        }
    }

    private Generator generator(Transformer model, Parameters weights) {
        return new Generator(model, weights, Measuring.BUDGET, prompt -> TextStream.after(encoder.tokenizer(), prompt));
    }

    /// @param longest tokens of a completion of a problem
    private List<Request> requests(Part part, int samples, ToIntFunction<Problem> longest) {
        var requests = new ArrayList<Request>();
        for (int i = 0; i < part.problems().size(); i++) {
            var problem = part.problems().get(i);
            var prompt = encoder.prompt(part.prompts().get(i));
            var settings = new DecodingSettings(longest.applyAsInt(problem), how)
                    .endingAt(encoder.stops())
                    .withLogProbabilities();
            for (int sample = 0; sample < samples; sample++) {
                requests.add(new Request(
                        problem.id(),
                        prompt,
                        settings,
                        stream(problem, part.numbers().get(i) + sample)));
            }
        }
        return requests;
    }

    private List<Drawn> drawn(List<Completion> completions) {
        return completions.stream()
                .map(completion -> new Drawn(
                        new Written(text(completion), completion.stop() == Completion.Stop.LENGTH, Optional.empty()),
                        completion.logProbability()))
                .toList();
    }

    /// Symbols have blanks between them, and none before the first.
    private String text(Completion completion) {
        return task.symbols().isPresent() ? encoder.tokenizer().decodePlain(completion.toArray()) : completion.text();
    }

    /// Letters by the model's distribution over them at the temperature.
    private List<Drawn> letters(
            Transformer model, Parameters weights, Part part, int samples, Answering.Letters letters) {
        var questions = part.prompts().stream()
                .map(prompt -> new AnswerReading.Question(prompt, letters.completions()))
                .toList();
        var drawn = new ArrayList<Drawn>();
        try (var scorer = new Scorer(model, weights, Measuring.BUDGET)) {
            for (var read : new AnswerReading(scorer, new AnswerEncoder(encoder)).read(questions)) {
                int position = drawn.size() / samples;
                var problem = part.problems().get(position);
                for (int sample = 0; sample < samples; sample++) {
                    int letter = letter(
                            new Letters(read),
                            new Random(stream(problem, part.numbers().get(position) + sample)
                                    .seed()));
                    drawn.add(new Drawn(Written.whole(letters.completions().get(letter)), read.get(letter)));
                }
            }
        }
        return drawn;
    }

    private int letter(Letters letters, Random draws) {
        if (how.temperature() == 0) {
            return letters.likeliest();
        }
        var shares = letters.shares();
        var masses = new double[shares.size()];
        double sum = 0;
        for (int i = 0; i < masses.length; i++) {
            masses[i] = Math.pow(shares.get(i), 1 / how.temperature());
            sum += masses[i];
        }
        double at = draws.nextDouble() * sum;
        for (int i = 0; i < masses.length - 1; i++) {
            at -= masses[i];
            if (at < 0) {
                return i;
            }
        }
        return masses.length - 1;
    }
}
