package org.lockpick.task.critique;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lockpick.task.Grade;
import org.lockpick.task.Problem;
import org.lockpick.task.critique.Similarity.Pair;

/// Grades critiques by their similarity to the reference: the reward is the cosine, cut off below 0, and right is what
/// reaches the threshold (paper, appendix E.2; the reward is the continuous one of B.3.1).
///
/// @param similarity compares
/// @param threshold  chosen for that similarity
public record CritiqueGrader(Similarity similarity, Threshold threshold) {
    private static final Grade SAYS_NOTHING = Grade.wrong("says nothing");

    /// Checks that the two belong together.
    ///
    /// @throws org.lockpick.store.UserMistake if the threshold is that of another embedder
    public CritiqueGrader {
        threshold.requireFor(similarity);
    }

    /// One critique.
    ///
    /// @param problem whose answer is the reference
    public Grade grade(Problem problem, String completion) {
        return grade(List.of(problem), List.of(completion)).getFirst();
    }

    /// Many critiques at once.
    ///
    /// @param problems    whose answers are the references
    /// @param completions one for each problem
    public List<Grade> grade(List<Problem> problems, List<String> completions) {
        if (problems.size() != completions.size()) {
            throw new IllegalArgumentException("expected a completion for each of %d problems, got %d"
                    .formatted(problems.size(), completions.size()));
        }
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < problems.size(); i++) {
            if (!completions.get(i).isBlank()) {
                pairs.add(new Pair(completions.get(i), problems.get(i).answer()));
            }
        }
        var cosines = new ArrayDeque<>(similarity.cosines(pairs));
        return completions.stream()
                .map(text -> text.isBlank() ? SAYS_NOTHING : grade(cosines.removeFirst()))
                .toList();
    }

    private Grade grade(double cosine) {
        boolean right = cosine >= threshold.value();
        double reward = Math.clamp(cosine, 0, 1);
        var why = String.format(
                Locale.ROOT, "similarity %.4f, %s %.4f", cosine, right ? "at least" : "below", threshold.value());
        return new Grade(reward, right, why);
    }
}
