package org.lockpick.task.choice;

/// What multiple-choice answers are trained on (paper §B.2).
public enum LabelMode {
    /// The right letter.
    TRUTH,
    /// The letter that the imitated model finds likeliest.
    HARD,
    /// The imitated model's distribution over the letters.
    SOFT
}
