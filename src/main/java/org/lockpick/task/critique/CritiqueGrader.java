package org.lockpick.task.critique;

import java.util.List;
import java.util.Locale;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.critique.Similarity.Pair;

/// Grades critiques by their similarity to the reference: the reward is the cosine, cut off below 0, and right
/// is what reaches the threshold (paper, appendix E.2; the reward is the continuous one of B.3.1). A problem's
/// answer is the reference.
///
/// @param similarity compares; owned
/// @param threshold  chosen for that similarity
public record CritiqueGrader(Similarity similarity, Threshold threshold) implements Grader {
    private static final Grade SAYS_NOTHING = Grade.wrong("says nothing");

    /// Checks that the two belong together.
    ///
    /// @throws org.lockpick.store.UserMistake if the threshold is that of another embedder
    public CritiqueGrader {
        threshold.requireFor(similarity);
    }

    @Override
    public List<Grade> grade(List<Attempt> attempts) {
        var pairs = attempts.stream()
                .filter(CritiqueGrader::saysSomething)
                .map(attempt -> new Pair(attempt.completion(), attempt.problem().answer()))
                .toList();
        var cosines = similarity.cosines(pairs).iterator();
        return attempts.stream()
                .map(attempt -> saysSomething(attempt) ? grade(cosines.next()) : SAYS_NOTHING)
                .toList();
    }

    private static boolean saysSomething(Attempt attempt) {
        return !attempt.completion().isBlank();
    }

    private Grade grade(double cosine) {
        boolean right = cosine >= threshold.value();
        double reward = Math.clamp(cosine, 0, 1);
        var why = String.format(
                Locale.ROOT, "similarity %.4f, %s %.4f", cosine, right ? "at least" : "below", threshold.value());
        return new Grade(reward, right, why);
    }

    @Override
    public void close() {
        similarity.close();
    }
}
