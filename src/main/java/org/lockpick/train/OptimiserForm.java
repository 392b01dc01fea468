package org.lockpick.train;

import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;

/// An optimiser without its learning rate.
public sealed interface OptimiserForm {
    /// The same at a peak learning rate.
    OptimiserRecipe at(double learningRate);

    /// The word for it.
    String word();

    /// AdamW.
    @Named("adamw")
    record AdamW(
            @Doc("decay of the mean") @Default("0.9") @Range(min = 0, max = 0.999999)
            double beta1,

            @Doc("decay of the mean square") @Default("0.98") @Range(min = 0, max = 0.999999)
            double beta2,

            @Doc("added to the root of the mean square") @Default("1e-8") @Range(min = 0, max = 1)
            double epsilon,

            @Doc("decoupled weight decay") @Default("0.01") @Range(min = 0, max = 10)
            double weightDecay)
            implements OptimiserForm {
        @Override
        public OptimiserRecipe at(double learningRate) {
            return new OptimiserRecipe.AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public String word() {
            return "AdamW";
        }
    }

    /// Lion, which the paper uses.
    @Named("lion")
    record Lion(
            @Doc("weight of the momentum in the update") @Default("0.9") @Range(min = 0, max = 0.999999)
            double beta1,

            @Doc("decay of the momentum") @Default("0.99") @Range(min = 0, max = 0.999999)
            double beta2,

            @Doc("decoupled weight decay") @Default("0.01") @Range(min = 0, max = 10)
            double weightDecay,

            @Doc("deferred until it does not round away, or literal each step") @Default("deferred")
            OptimiserRecipe.Decay decay)
            implements OptimiserForm {
        @Override
        public OptimiserRecipe at(double learningRate) {
            return new OptimiserRecipe.Lion(learningRate, beta1, beta2, weightDecay, decay);
        }

        @Override
        public String word() {
            return "Lion";
        }
    }
}
