package org.lockpick.store;

import java.util.Locale;

/// What a stage spends its time on.
public enum Activity {
    /// Reading models from disk.
    LOADING,
    /// Making sure that files are what was written, and writing down what they are.
    HASHING,
    /// Choosing problems, writing prompts and examples, and making tokens of them.
    EXAMPLES,
    /// Optimiser steps.
    TRAINING,
    /// Completions, a token at a time.
    GENERATING,
    /// Log-probabilities of completions that are known.
    SCORING,
    /// Grading completions.
    GRADING,
    /// Writing checkpoints and artifacts.
    SAVING,
    /// All else.
    OTHER;

    /// The name in files and tables.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
