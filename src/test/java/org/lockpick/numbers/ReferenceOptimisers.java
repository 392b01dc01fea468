package org.lockpick.numbers;

import org.lockpick.train.OptimiserRecipe;

/// Optimiser steps in fp64, written from their papers.
final class ReferenceOptimisers {
    private ReferenceOptimisers() {}

    /// Moves weights in place, and remembers.
    interface Rule {
        void step(double[] weights, double[] gradient);
    }

    /// Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization", as PyTorch writes it.
    static final class AdamW implements Rule {
        private final OptimiserRecipe.AdamW recipe;
        private double[] first = {};
        private double[] second = {};
        private int steps;

        AdamW(OptimiserRecipe.AdamW recipe) {
            this.recipe = recipe;
        }

        @Override
        public void step(double[] weights, double[] gradient) {
            if (steps++ == 0) {
                first = new double[weights.length];
                second = new double[weights.length];
            }
            double firstShare = 1 - Math.pow(recipe.beta1(), steps);
            double secondShare = 1 - Math.pow(recipe.beta2(), steps);
            for (int i = 0; i < weights.length; i++) {
                first[i] = recipe.beta1() * first[i] + (1 - recipe.beta1()) * gradient[i];
                second[i] = recipe.beta2() * second[i] + (1 - recipe.beta2()) * gradient[i] * gradient[i];
                weights[i] -= recipe.learningRate() * recipe.weightDecay() * weights[i];
                weights[i] -= recipe.learningRate()
                        * (first[i] / firstShare)
                        / (Math.sqrt(second[i] / secondShare) + recipe.epsilon());
            }
        }
    }

    /// Chen et al. 2023, "Symbolic Discovery of Optimization Algorithms".
    static final class Lion implements Rule {
        private final OptimiserRecipe.Lion recipe;
        private double[] momentum = {};

        Lion(OptimiserRecipe.Lion recipe) {
            this.recipe = recipe;
        }

        @Override
        public void step(double[] weights, double[] gradient) {
            if (momentum.length == 0) {
                momentum = new double[weights.length];
            }
            for (int i = 0; i < weights.length; i++) {
                double update = recipe.beta1() * momentum[i] + (1 - recipe.beta1()) * gradient[i];
                weights[i] -= recipe.learningRate() * (recipe.weightDecay() * weights[i] + Math.signum(update));
                momentum[i] = recipe.beta2() * momentum[i] + (1 - recipe.beta2()) * gradient[i];
            }
        }
    }
}
