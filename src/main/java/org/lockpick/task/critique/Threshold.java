package org.lockpick.task.critique;

import org.lockpick.store.UserMistake;

/// From which similarity on a critique counts as right. Each embedder has its own scale of similarities, so a
/// threshold belongs to the one it was chosen for.
///
/// @param embedder name of the [Similarity] it was chosen for
/// @param value    a cosine, in [-1, 1]
public record Threshold(String embedder, double value) {
    /// What the paper took for text-embedding-3-large, after 50 critiques judged by hand (appendix E.2).
    public static final double PAPER = 0.8;

    /// Checks the range.
    public Threshold {
        if (!(value >= -1 && value <= 1)) {
            throw new IllegalArgumentException("a threshold is a cosine in [-1, 1], got " + value);
        }
    }

    /// Checks that it is used with the embedder it was chosen for.
    ///
    /// @throws UserMistake if it is not
    void requireFor(Similarity similarity) {
        if (!embedder.equals(similarity.name())) {
            throw new UserMistake(
                    ("the threshold %s was chosen for the embedder %s, and %s is used; expected a threshold"
                                    + " of its own, which `lockpick calibrate` chooses")
                            .formatted(value, embedder, similarity.name()));
        }
    }
}
