package org.lockpick.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.RandomStream;

/// A number of optimiser steps under one recipe: the optimiser with its state, the scale of the loss, the
/// random numbers of rounding, and how far it is. The weights that it moves are not its own. An owner: close
/// it once.
final class Course implements AutoCloseable {
    private static final String NEXT = "next";

    private final TrainingRecipe recipe;
    private final Optimiser optimiser;
    private final LossScale lossScale;
    private final RandomStream rounding;
    private long next;

    /// A fresh optimiser for weights like these.
    Course(TrainingRecipe recipe, Tensor weights) {
        this.recipe = recipe;
        this.optimiser = new Optimiser(recipe.optimiser(), recipe.formats(), weights);
        this.lossScale = new LossScale(recipe.formats().precision());
        this.rounding = RandomStream.root(recipe.seed()).child("rounding");
    }

    TrainingRecipe recipe() {
        return recipe;
    }

    LossScale lossScale() {
        return lossScale;
    }

    /// Number of the step that comes next, counted from 0.
    long next() {
        return next;
    }

    /// The learning rate of the step that comes next.
    double rate() {
        return recipe.optimiser().learningRate() * factor();
    }

    private double factor() {
        return recipe.schedule().factor(next, recipe.steps());
    }

    /// Clips the gradients, as PyTorch's `clip_grad_norm_` does, and moves the weights.
    ///
    /// @param norm of the gradients
    void move(Tensor weights, Tensor gradients, double norm) {
        if (norm > recipe.clip()) {
            gradients.mul_(Kernels.scalar(recipe.clip() / (norm + 1e-6)));
        }
        optimiser.step(
                weights,
                gradients,
                factor(),
                lossScale.scale(),
                rounding.child(next).seed());
    }

    /// Counts the step.
    void moved() {
        lossScale.stayedWithin();
        next++;
    }

    /// Has the optimiser begin anew, once it has applied what it has put off.
    void reset(Tensor weights) {
        optimiser.reset(weights, rounding.child("reset").child(next).seed());
    }

    /// Applies what the optimiser has put off.
    void finish(Tensor weights) {
        optimiser.finish(weights, rounding.child("finish").seed());
    }

    /// State tensors by name, borrowed.
    Map<String, Tensor> tensors() {
        return optimiser.tensors();
    }

    /// State numbers by name.
    Map<String, Double> scalars() {
        var scalars = new LinkedHashMap<String, Double>(optimiser.scalars());
        scalars.putAll(lossScale.scalars());
        scalars.put(NEXT, (double) next);
        return scalars;
    }

    /// Takes the numbers back.
    void restore(Map<String, Double> scalars) {
        var step = scalars.get(NEXT);
        if (step == null) {
            throw new IllegalArgumentException("a training state needs the number of its next step, got " + scalars);
        }
        next = step.longValue();
        optimiser.restore(scalars);
        lossScale.restore(scalars);
    }

    @Override
    public void close() {
        optimiser.close();
    }
}
