package org.lockpick.numbers;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.tensor.Dtype;

/// Asks models whose answers are known, and says which answers this machine gets wrong.
public final class KnownAnswers {
    private KnownAnswers() {}

    /// The outcome of all comparisons.
    ///
    /// @param compared numbers and completions
    /// @param wrong    those that are not what they should be
    /// @param worst    the largest distance met among the others, as a share of its tolerance
    public record Outcome(int compared, List<Comparison> wrong, double worst) {
        /// Copies.
        public Outcome {
            wrong = List.copyOf(wrong);
        }

        static Outcome of(List<Comparison> comparisons) {
            return new Outcome(
                    comparisons.size(),
                    comparisons.stream().filter(one -> !one.correct()).toList(),
                    comparisons.stream()
                            .filter(Comparison::correct)
                            .mapToDouble(Comparison::share)
                            .max()
                            .orElse(0));
        }
    }

    /// Asks everything of some models in one way. The way is that of the whole process meanwhile: nothing else may
    /// compute.
    public static Outcome of(List<KnownModel> models, Way way) {
        var comparisons = new ArrayList<Comparison>();
        way.run(() -> models.forEach(model -> {
            var answers = new Answers(model, way, comparisons::add);
            new ForwardAnswers(answers).compare();
            new TrainingAnswers(answers).compare();
        }));
        return Outcome.of(comparisons);
    }

    /// Asks a little of some models, by plain operations in fp32 alone: logits, loss, gradients and an optimiser step.
    /// Nothing else may compute meanwhile.
    public static Outcome ofPlainOperations(List<KnownModel> models) {
        var way = new Way(Dtype.FP32, false);
        var comparisons = new ArrayList<Comparison>();
        way.run(() -> models.forEach(model -> {
            var answers = new Answers(model, way, comparisons::add);
            new ForwardAnswers(answers).compareLogits();
            new TrainingAnswers(answers).compareFirstStep();
        }));
        return Outcome.of(comparisons);
    }
}
