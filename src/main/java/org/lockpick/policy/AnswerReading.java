package org.lockpick.policy;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.sample.Scorer;
import org.lockpick.task.choice.ChoiceProblem;
import org.lockpick.task.choice.ChoicePrompt;
import org.lockpick.task.choice.Letters;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.Example;

/// Reads how likely a local model finds given answers, without having it write.
///
/// Where every answer is a single token, as ` A` is in the usual vocabularies, one pass over the prompts does,
/// with logits at their last places alone. Otherwise each answer is scored as a completion: a pass for every
/// answer of every prompt. The end of text behind an answer counts in neither way.
///
/// @param scorer  of the model; borrowed
/// @param encoder of the model
public record AnswerReading(Scorer scorer, AnswerEncoder encoder) {
    /// A prompt and what may answer it.
    public record Question(String prompt, List<String> answers) {
        /// Copies.
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /// Log-probability of every answer, natural logarithms, of the model's distribution over its whole
    /// vocabulary.
    ///
    /// @return a list a question, in the order of its answers
    /// @throws org.lockpick.store.UserMistake for prompts that the model cannot take in, and answers that are
    ///     no tokens or the same ones
    public List<List<Double>> read(List<Question> questions) {
        var prompts = questions.stream()
                .map(question -> encoder.prompt(question.prompt()))
                .toList();
        var answers = questions.stream()
                .map(question -> encoder.ids(question.prompt(), question.answers()))
                .toList();
        boolean single = answers.stream().flatMap(List::stream).allMatch(ids -> ids.length == 1);
        return single ? inOnePass(prompts, answers) : asCompletions(prompts, answers);
    }

    /// How likely the model finds each letter of multiple-choice problems.
    ///
    /// @param problems the problems
    /// @param prompts  one for each
    public List<Letters> letters(List<ChoiceProblem> problems, List<String> prompts) {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < problems.size(); i++) {
            questions.add(new Question(prompts.get(i), ChoicePrompt.completions(problems.get(i))));
        }
        return read(questions).stream().map(Letters::new).toList();
    }

    private List<List<Double>> inOnePass(List<int[]> prompts, List<List<int[]>> answers) {
        var candidates = answers.stream()
                .flatMap(List::stream)
                .map(ids -> ids[0])
                .distinct()
                .toList();
        var next = scorer.nextTokens(
                prompts, candidates.stream().mapToInt(Integer::intValue).toArray());
        var read = new ArrayList<List<Double>>();
        for (int i = 0; i < next.length; i++) {
            var row = next[i];
            read.add(answers.get(i).stream()
                    .map(ids -> (double) row[candidates.indexOf(ids[0])])
                    .toList());
        }
        return read;
    }

    private List<List<Double>> asCompletions(List<int[]> prompts, List<List<int[]>> answers) {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < answers.size(); i++) {
            var prompt = prompts.get(i);
            answers.get(i).forEach(ids -> examples.add(Example.of(prompt, ids)));
        }
        var scores = scorer.score(examples).iterator();
        return answers.stream()
                .map(ids -> ids.stream().map(_ -> scores.next().sum()).toList())
                .toList();
    }
}
