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
import org.lockpick.sample.TeacherForced;
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
record Answers(Task task, PromptEncoder encoder) {
    private static final int ROWS = 512;

    List<Answer> of(Transformer model, Parameters weights, List<Problem> problems, List<String> prompts) {
        return ByAnswering.map(task, problems, (answering, numbers) -> {
            var some = ByAnswering.some(problems, numbers);
            var asked = ByAnswering.some(prompts, numbers);
            return switch (answering) {
                case Answering.Exact _ -> exact(model, weights, some, asked);
                case Answering.Written written -> written(model, weights, some, asked, written);
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

    private List<Answer> written(
            Transformer model,
            Parameters weights,
            List<Problem> problems,
            List<String> prompts,
            Answering.Written written) {
        var settings = new DecodingSettings(written.longest(), Sampling.GREEDY).endingAt(encoder.stops());
        var requests = new ArrayList<Request>();
        for (int i = 0; i < problems.size(); i++) {
            requests.add(
                    new Request(problems.get(i).id(), encoder.prompt(prompts.get(i)), settings, RandomStream.root(0)));
        }
        try (var generator = new Generator(
                model, weights, Measuring.BUDGET, prompt -> TextStream.after(encoder.tokenizer(), prompt))) {
            return generator.generate(requests).stream().map(Answers::answer).toList();
        }
    }

    /// A completion that was cut is graded as it stands: its answer may be there already.
    private static Answer answer(Completion completion) {
        return new Answer(completion.text(), completion.stop() == Completion.Stop.LENGTH ? "length" : "end", true);
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
