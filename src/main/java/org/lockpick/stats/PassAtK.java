package org.lockpick.stats;

import java.util.List;

/// The chance that at least one of k completions is correct, estimated without bias from n completions of which c are:
/// `1 − C(n − c, k) / C(n, k)` (Chen et al., arXiv 2107.03374).
public final class PassAtK {
    private PassAtK() {}

    /// Completions of a problem.
    ///
    /// @param completions all of them
    /// @param correct     those that are correct
    public record Sampled(int completions, int correct) {
        /// Checks the range.
        public Sampled {
            if (completions < 1 || correct < 0 || correct > completions) {
                throw new IllegalArgumentException(
                        "expected from 0 to all of at least one completion to be correct, got"
                                + " %d of %d".formatted(correct, completions));
            }
        }
    }

    /// Of one problem.
    ///
    /// @param k at most the completions there are: of more, no unbiased estimate exists
    public static double of(Sampled sampled, int k) {
        int wrong = sampled.completions() - sampled.correct();
        if (k < 1 || k > sampled.completions()) {
            throw new IllegalArgumentException(
                    "expected k from 1 to the %d completions there are, got %d".formatted(sampled.completions(), k));
        }
        if (k > wrong) {
            return 1;
        }
        double noneCorrect = 1;
        for (int i = 0; i < k; i++) {
            noneCorrect *= (double) (wrong - i) / (sampled.completions() - i);
        }
        return 1 - noneCorrect;
    }

    /// The mean over problems.
    public static double mean(List<Sampled> problems, int k) {
        return problems.stream()
                .mapToDouble(problem -> of(problem, k))
                .average()
                .orElseThrow(() -> new IllegalArgumentException("expected at least one problem, got none"));
    }
}
