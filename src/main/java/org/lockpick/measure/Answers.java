package org.lockpick.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.lockpick.sample.TeacherForced;
import org.lockpick.store.Activity;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.task.choice.Letters;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.TextStream;

/// What a model answers, found out in the way that its task asks for.
record Answers(Task task, PromptEncoder encoder, Prompted prompted) {
    private static final int ROWS = 512;

    /// Problems that are asked together.
    record Asked(List<Problem> problems, List<String> prompts) {}

    /// What most of the time goes to.
    Activity activity() {
        return task.answering() instanceof Answering.Written ? Activity.GENERATING : Activity.SCORING;
    }

    /// Answers part by part.
    void of(Transformer model, Parameters weights, List<Asked> asked, Taker<List<Answer>> taker) {
        var parts = asked.stream().map(this::prompted).toList();
        boolean written = parts.stream()
                .flatMap(part -> part.problems().stream())
                .allMatch(problem -> task.answering(problem) instanceof Answering.Written);
        if (written) {
            var requests = parts.stream().map(this::requests).toList();
            try (var generator = generator(model, weights)) {
                generator.generateInParts(
                        requests,
                        taker.mapped(completions ->
                                completions.stream().map(this::answer).toList()));
            }
            return;
        }
        for (var part : parts) {
            if (taker.cancelled()) {
                return;
            }
            taker.take(of(model, weights, part));
        }
    }

    private Asked prompted(Asked part) {
        return new Asked(
                part.problems(), part.prompts().stream().map(prompted::prompt).toList());
    }

    private List<Answer> of(Transformer model, Parameters weights, Asked part) {
        return ByAnswering.map(task, part.problems(), (answering, numbers) -> {
            var some = ByAnswering.some(part.problems(), numbers);
            var asked = ByAnswering.some(part.prompts(), numbers);
            return switch (answering) {
                case Answering.Exact _ -> exact(model, weights, some, asked);
                case Answering.Written _ -> written(model, weights, new Asked(some, asked));
                case Answering.Letters letters -> letters(model, weights, asked, letters);
            };
        });
    }

    private List<Answer> exact(Transformer model, Parameters weights, List<Problem> problems, List<String> prompts) {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < problems.size(); i++) {
            examples.add(encoder.example(prompts.get(i), problems.get(i).answer()));
        }
        var completions = TeacherForced.complete(model, weights, examples, ROWS);
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < problems.size(); i++) {
            var written = completions.get(i);
            boolean ended = written.length > 0 && encoder.stops().contains(written[written.length - 1]);
            boolean whole = ended && written.length == examples.get(i).completionLength();
            var text = encoder.tokenizer().decode(ended ? Arrays.copyOf(written, written.length - 1) : written);
            answers.add(new Answer(text, whole ? "end" : "differs", whole));
        }
        return answers;
    }

    private List<Answer> written(Transformer model, Parameters weights, Asked part) {
        try (var generator = generator(model, weights)) {
            return generator.generate(requests(part)).stream().map(this::answer).toList();
        }
    }

    private Generator generator(Transformer model, Parameters weights) {
        return new Generator(model, weights, Measuring.BUDGET, prompt -> TextStream.after(encoder.tokenizer(), prompt));
    }

    private List<Request> requests(Asked part) {
        var requests = new ArrayList<Request>();
        for (int i = 0; i < part.problems().size(); i++) {
            var problem = part.problems().get(i);
            if (!(task.answering(problem) instanceof Answering.Written written)) {
                throw new IllegalArgumentException("the answer to %s is not written".formatted(problem.id()));
            }
            var asked = encoder.prompt(part.prompts().get(i));
            var begun = begun(part.prompts().get(i));
            int left = Math.max(1, written.longest() - begun.length);
            var settings = new DecodingSettings(left, Sampling.GREEDY).endingAt(encoder.stops());
            requests.add(new Request(problem.id(), joined(asked, begun), settings, RandomStream.root(0)));
        }
        return requests;
    }

    private int[] begun(String prompt) {
        return prompted.begun().isEmpty() ? new int[0] : encoder.answer(prompt, prompted.begun());
    }

    private static int[] joined(int[] one, int[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /// A completion that was cut is graded as it stands: its answer may be there already.
    private Answer answer(Completion completion) {
        return new Answer(
                prompted.begun() + completion.text(),
                completion.stop() == Completion.Stop.LENGTH ? "length" : "end",
                true);
    }

    /// The likeliest of the letters, said as a whole completion.
    private List<Answer> letters(
            Transformer model, Parameters weights, List<String> prompts, Answering.Letters letters) {
        var questions = prompts.stream()
                .map(prompt -> new AnswerReading.Question(prompt, letters.completions()))
                .toList();
        try (var scorer = new Scorer(model, weights, Measuring.BUDGET)) {
            return new AnswerReading(scorer, new AnswerEncoder(encoder))
                    .read(questions).stream()
                            .map(read -> letters.completions().get(new Letters(read).likeliest()))
                            .map(text -> new Answer(text, "end", true))
                            .toList();
        }
    }
}
