package org.lockpick.policy;

import java.util.List;

/// A distribution over a few given answers: what a policy believes, where a completion only says what it
/// would write.
///
/// @param answers as they follow the prompt
/// @param shares  one an answer, which sum to 1
public record SoftAnswer(List<String> answers, List<Double> shares) {
    /// Copies and checks.
    public SoftAnswer {
        answers = List.copyOf(answers);
        shares = List.copyOf(shares);
        double sum = shares.stream().mapToDouble(x -> x).sum();
        if (answers.isEmpty() || answers.size() != shares.size() || !(Math.abs(sum - 1) < 1e-6)) {
            throw new IllegalArgumentException(
                    "expected a share for each of %s, which sum to 1, got %s".formatted(answers, shares));
        }
    }
}
