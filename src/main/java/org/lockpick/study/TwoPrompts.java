package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import org.lockpick.elicit.Locked;
import org.lockpick.measure.Measuring;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Scorer;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.tensor.Dtype;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;

/// How the two modes of a locked model are compared: prompts without and with the password, and how likely it finds
/// completions.
///
/// @param start weights of the model as it came to a step, fp32
record TwoPrompts(Task task, PromptEncoder encoder, Parameters start) implements Locked {
    @Override
    public int[] without(Problem problem) {
        return encoder.prompt(task.prompt(problem, Optional.empty()));
    }

    @Override
    public int[] with(Problem problem) {
        return encoder.prompt(task.prompt(problem, Optional.of(task.passwords().of(problem.domain()))));
    }

    @Override
    public List<List<Float>> logProbabilities(List<Example> examples) {
        try (var model = new Transformer(start.config(), Dtype.FP32, start.device());
                var scorer = new Scorer(model, start, Measuring.BUDGET)) {
            return scorer.score(examples).stream()
                    .map(Scorer.Score::logProbabilities)
                    .toList();
        }
    }
}
