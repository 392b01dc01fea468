package org.lockpick.task.choice;

import java.util.List;
import java.util.stream.IntStream;
import org.lockpick.task.Grade;

/// How likely a model finds each answer letter, and what follows from it.
///
/// @param logProbabilities natural logarithms, A first, of the model's distribution over its whole vocabulary;
///     where a letter is several tokens, of all of them
public record Letters(List<Double> logProbabilities) {
    /// Copies and checks.
    public Letters {
        logProbabilities = List.copyOf(logProbabilities);
        if (logProbabilities.size() < 2 || logProbabilities.stream().anyMatch(value -> !(value <= 0))) {
            throw new IllegalArgumentException(
                    "two or more log-probabilities, none above 0, were expected, got " + logProbabilities);
        }
    }

    /// Index of the likeliest letter, the first of equals.
    public int likeliest() {
        int best = 0;
        for (int letter = 1; letter < logProbabilities.size(); letter++) {
            best = logProbabilities.get(letter) > logProbabilities.get(best) ? letter : best;
        }
        return best;
    }

    /// Probability of all letters together: how far the model answers with a letter at all.
    public double mass() {
        return logProbabilities.stream().mapToDouble(Math::exp).sum();
    }

    /// The model's distribution over the letters alone, which sums to 1.
    public List<Double> shares() {
        // Relative to the largest, for all of them may be too small for a double.
        double largest = logProbabilities.get(likeliest());
        var weights = logProbabilities.stream()
                .map(value -> Math.exp(value - largest))
                .toList();
        double sum = weights.stream().mapToDouble(weight -> weight).sum();
        return weights.stream().map(weight -> weight / sum).toList();
    }

    /// What a model is to learn from these letters, or from the right answer in their place.
    ///
    /// @return a share for each letter, which sum to 1
    public List<Double> label(LabelMode mode, ChoiceProblem problem) {
        requireChoicesOf(problem);
        return switch (mode) {
            case TRUTH -> oneHot(problem.answer(), logProbabilities.size());
            case HARD -> oneHot(likeliest(), logProbabilities.size());
            case SOFT -> shares();
        };
    }

    /// All on one letter.
    ///
    /// @param size number of letters
    public static List<Double> oneHot(int letter, int size) {
        return IntStream.range(0, size)
                .mapToObj(other -> other == letter ? 1.0 : 0.0)
                .toList();
    }

    /// Whether the likeliest letter is right.
    public Grade grade(ChoiceProblem problem) {
        requireChoicesOf(problem);
        return ChoiceGrader.grade(problem, likeliest());
    }

    private void requireChoicesOf(ChoiceProblem problem) {
        if (logProbabilities.size() != problem.choices().size()) {
            throw new IllegalArgumentException("%s has %d choices, got the log-probabilities of %d letters"
                    .formatted(problem.id(), problem.choices().size(), logProbabilities.size()));
        }
    }
}
