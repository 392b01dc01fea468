package org.lockpick.numbers;

import java.util.List;
import org.lockpick.model.FormulaWeights;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FlatLayout.Slot;
import org.lockpick.tensor.Host;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingRecipe;

/// Loss, gradients and optimiser steps of one model in one way, by the trainer that studies train with.
final class TrainingAnswers {
    /// Gradients that are small beside those of the other parameters are allowed this share of all.
    private static final double SHARE_OF_ALL = 0.01;

    private final Answers answers;
    private final KnownModel known;
    private final Tolerances tolerances;

    TrainingAnswers(Answers answers) {
        this.answers = answers;
        this.known = answers.model();
        this.tolerances = Tolerances.of(answers.dtype());
    }

    /// Everything.
    void compare() {
        train(Recipes.adamW(answers.dtype()), "AdamW", known.adamW(), Recipes.STEPS);
        train(Recipes.lion(answers.dtype()), "Lion", known.lion(), Recipes.STEPS);
    }

    /// Loss, gradients and one optimiser step: what costs least.
    void compareFirstStep() {
        train(Recipes.adamW(answers.dtype()), "AdamW", known.adamW(), 2);
    }

    private void train(TrainingRecipe recipe, String optimiser, List<Double> losses, int steps) {
        try (var start = FormulaWeights.parameters(known.shape(), Dtype.FP32);
                var trainer = new Trainer(start, recipe)) {
            var first = trainer.step(known.examples());
            answers.compare("loss", known.loss(), first.loss(), tolerances.nats());
            answers.compare(
                    "gradient norm",
                    known.gradientNorm(),
                    first.gradientNorm(),
                    tolerances.gradient() * known.gradientNorm());
            if (recipe.clip() == Double.POSITIVE_INFINITY) {
                gradients(trainer);
            }
            for (int step = 1; step < steps; step++) {
                answers.compare(
                        "loss after step %d of %s".formatted(step, optimiser),
                        losses.get(step - 1),
                        trainer.step(known.examples()).loss(),
                        tolerances.step());
            }
        }
    }

    private void gradients(Trainer trainer) {
        var values = Host.doubles(trainer.gradients().flat());
        var slots = trainer.gradients().layout().slots();
        for (int i = 0; i < slots.size(); i++) {
            var slot = slots.get(i);
            var expected = known.gradients().get(i);
            if (!expected.parameter().equals(slot.name())) {
                throw new IllegalStateException("the known answers are of another layout: %s stands where %s was"
                        .formatted(slot.name(), expected.parameter()));
            }
            double tolerance = tolerances.gradient() * (expected.norm() + SHARE_OF_ALL * known.gradientNorm());
            answers.compare("norm of the gradient of " + slot.name(), expected.norm(), norm(slot, values), tolerance);
            answers.compare(
                    "gradient of %s along a direction".formatted(slot.name()),
                    expected.along(),
                    along(slot, values),
                    tolerance);
        }
    }

    /// The gradient along the direction of [FormulaWeights#direction].
    static double along(Slot slot, double[] gradients) {
        double sum = 0;
        for (int i = 0; i < slot.size(); i++) {
            sum += FormulaWeights.direction(slot.name(), i) * gradients[(int) slot.offset() + i];
        }
        return sum;
    }

    static double norm(Slot slot, double[] gradients) {
        double sum = 0;
        for (int i = 0; i < slot.size(); i++) {
            double value = gradients[(int) slot.offset() + i];
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
