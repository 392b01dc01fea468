package org.lockpick.elicit;

import org.lockpick.train.Parametrisation;
import org.lockpick.train.TrainingForm;

/// The training of a step.
///
/// @param form  with a learning rate, and with what is usual in the place of what is absent
/// @param steps optimiser steps in all
/// @param batch examples of an optimiser step
/// @param part  what of the model is trained
public record Training(TrainingForm form, long steps, int batch, Parametrisation.Start part) {
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

    /// Of all weights.
    public Training(TrainingForm form, long steps, int batch) {
        this(form, steps, batch, Parametrisation.whole());
    }

    /// The same of a part of the model.
    public Training of(Parametrisation.Start other) {
        return new Training(form, steps, batch, other);
    }
}
