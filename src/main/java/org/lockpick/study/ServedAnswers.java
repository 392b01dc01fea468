package org.lockpick.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lockpick.measure.ByAnswering;
import org.lockpick.remote.Completion;
import org.lockpick.remote.Forecast;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Question;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.remote.Sampling;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;

/// What a model behind an endpoint answers to problems, in the way that their task asks for.
///
/// @param model    its name, for messages
/// @param sampling how it writes, by the longest completion of a task
/// @param round    of several completions of each problem, from 0
public record ServedAnswers(
        RemotePolicy policy, Task task, String model, Function<Answering.Written, Sampling> sampling, int round) {
    /// An answer to each problem.
    ///
    /// @param prompts one a problem
    public List<SampledLine> of(List<Problem> problems, List<Prompt> prompts) {
        return ByAnswering.map(task, problems, (answering, numbers) -> {
            var some = ByAnswering.some(problems, numbers);
            var asked = ByAnswering.some(prompts, numbers);
            return switch (answering) {
                case Answering.Written written -> written(some, asked, written);
                case Answering.Letters letters -> letters(some, asked, letters.completions());
                case Answering.Exact _ -> throw new IllegalArgumentException("symbols cannot be asked for");
            };
        });
    }

    /// What [#of] would come to; nothing is sent.
    public Forecast forecast(List<Problem> problems, List<Prompt> prompts) {
        var parts = new ArrayList<Forecast>();
        var _ = ByAnswering.map(task, problems, (answering, numbers) -> {
            var asked = ByAnswering.some(prompts, numbers);
            parts.add(
                    answering instanceof Answering.Written written
                            ? policy.forecast(questions(asked, written))
                            : policy.forecastNextTokens(asked));
            return numbers;
        });
        return parts.stream().reduce(Forecast::plus).orElseThrow();
    }

    private List<Question> questions(List<Prompt> prompts, Answering.Written written) {
        var how = sampling.apply(written);
        return prompts.stream().map(prompt -> new Question(prompt, how, round)).toList();
    }

    private List<SampledLine> written(List<Problem> problems, List<Prompt> prompts, Answering.Written written) {
        var lines = new ArrayList<SampledLine>();
        for (var answer : policy.answers(questions(prompts, written))) {
            lines.add(new SampledLine(
                    problems.get(lines.size()).id(),
                    round,
                    answer.text(),
                    answer.ending() == Completion.Ending.LENGTH ? "length" : "end"));
        }
        return lines;
    }

    /// The letters by the probabilities that the endpoint tells of the next token.
    private List<SampledLine> letters(List<Problem> problems, List<Prompt> prompts, List<String> completions) {
        var words = completions.stream().map(String::strip).toList();
        var lines = new ArrayList<SampledLine>();
        for (var next : policy.nextTokens(prompts)) {
            var masses = next.amongWords(words).masses();
            double all = masses.values().stream().mapToDouble(mass -> mass).sum();
            if (!(all > 0)) {
                throw new UserMistake(
                        "problem %s: expected one of the letters %s among the likeliest next tokens of %s,"
                                        .formatted(problems.get(lines.size()).id(), words, model)
                                + " found none");
            }
            var shares = words.stream()
                    .map(word -> masses.getOrDefault(word, 0.0) / all)
                    .toList();
            int likeliest = 0;
            for (int i = 1; i < shares.size(); i++) {
                likeliest = shares.get(i) > shares.get(likeliest) ? i : likeliest;
            }
            lines.add(new SampledLine(
                    problems.get(lines.size()).id(), round, completions.get(likeliest), "end", completions, shares));
        }
        return lines;
    }
}
