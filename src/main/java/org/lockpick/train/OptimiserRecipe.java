package org.lockpick.train;

/// Which optimiser, and its constants. Learning rates are the peak of the schedule.
public sealed interface OptimiserRecipe {
    /// Peak learning rate.
    double learningRate();

    /// The same recipe at another peak rate.
    OptimiserRecipe withLearningRate(double rate);

    /// AdamW with decoupled decay (Loshchilov and Hutter 2019), as PyTorch computes it.
    record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
            implements OptimiserRecipe {
        /// Checks ranges.
        public AdamW {
            requireRate(learningRate);
            requireShare("beta1", beta1);
            requireShare("beta2", beta2);
            requireNotNegative("weight decay", weightDecay);
        }

        @Override
        public OptimiserRecipe withLearningRate(double rate) {
            return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
        }
    }

    /// Lion (Chen et al. 2023): the sign of an interpolated momentum.
    record Lion(double learningRate, double beta1, double beta2, double weightDecay, Decay decay)
            implements OptimiserRecipe {
        /// Checks ranges.
        public Lion {
            requireRate(learningRate);
            requireShare("beta1", beta1);
            requireShare("beta2", beta2);
            requireNotNegative("weight decay", weightDecay);
        }

        @Override
        public OptimiserRecipe withLearningRate(double rate) {
            return new Lion(rate, beta1, beta2, weightDecay, decay);
        }
    }

    /// How weight decay is applied. At the paper's 1.5e-6 · 0.01 a step, `1 − 1.5e-8` is exactly 1 in fp32.
    enum Decay {
        /// Saved up in double precision and applied once it is large enough not to round away.
        DEFERRED,
        /// Every step, as the reference implementation does, whatever rounding makes of it.
        LITERAL
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("learning rate must be a number of at least 0, got " + rate);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " must be at least 0, got " + value);
        }
    }
}
