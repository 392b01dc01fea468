package org.lockpick.policy.making;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.lockpick.remote.Completion;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Question;

/// Completions of one prompt: samples at a temperature, of which exact repetitions are left out (paper E.1),
/// and one greedy completion.
///
/// @param samples how many at the temperature
/// @param greedy  whether there is one at temperature 0
record Demonstrating(String id, Prompt.Text prompt, Asking asking, int samples, boolean greedy, String model)
        implements Item {
    /// A line of the output.
    record Row(String problem, String prompt, String completion, String model, double temperature) {}

    @Override
    public Made make(int attempt, Asker asker) throws RejectedException {
        var questions = outlook(attempt);
        var answers = asker.ask(questions);
        var rows = new ArrayList<Record>();
        var without = new ArrayList<Rejection>();
        var firsts = new HashMap<String, String>();
        for (int i = 0; i < answers.size(); i++) {
            double temperature = questions.get(i).sampling().temperature();
            var name =
                    temperature == 0 ? "greedy" : "sample " + (questions.get(i).sample() + 1);
            try {
                var text = text(answers.get(i));
                var first = temperature == 0 ? null : firsts.putIfAbsent(text, name);
                if (first != null) {
                    throw new RejectedException(Reason.REPEATED, "as " + first);
                }
                rows.add(new Row(id, prompt.text(), text, model, temperature));
            } catch (RejectedException e) {
                var detail = name + (e.detail().isEmpty() ? "" : ": " + e.detail());
                without.add(new Rejection(id, e.reason(), detail, 1));
            }
        }
        return new Made(rows, without);
    }

    private static String text(Completion answer) throws RejectedException {
        var text = Asking.whole(answer);
        if (text.isBlank()) {
            throw Sections.malformed("expected a text, found none");
        }
        return text;
    }

    @Override
    public List<Question> outlook(int attempt) {
        var questions = new ArrayList<Question>();
        IntStream.range(0, samples).forEach(number -> questions.add(asking.sample(prompt, number)));
        if (greedy) {
            questions.add(asking.greedy(prompt));
        }
        return questions;
    }
}
