package org.lockpick.elicit;

import org.lockpick.train.TrainingForm;

/// The training of a step.
///
/// @param form  with a learning rate, and with what is usual in the place of what is absent
/// @param steps optimiser steps in all
/// @param batch examples of an optimiser step
public record Training(TrainingForm form, long steps, int batch) {
    /// Checks the ranges.
    public Training {
        if (form.learningRate().isEmpty()) {
            throw new IllegalArgumentException("training.learning-rate: expected, found nothing");
        }
        if (steps < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "training takes steps of examples, got %d of %d".formatted(steps, batch));
        }
    }
}
