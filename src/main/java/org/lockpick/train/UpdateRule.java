package org.lockpick.train;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Kernels;

/// The formula of an optimiser on parts of the flat vectors, all in one number format, and the numbers it
/// remembers.
sealed interface UpdateRule {
    /// Names of the vectors it remembers, each as long as the parameters.
    List<String> state();

    /// Begins a step.
    ///
    /// @param factor what the schedule makes of the peak rate now, in [0, 1]
    /// @return share by which all parameters are to shrink in this step, put-off decay included
    double begin(double factor);

    /// Moves a part.
    ///
    /// @param state  the vectors of [#state] by name
    /// @param shrink what [#begin] said
    void move(Tensor parameters, Tensor gradients, Map<String, Tensor> state, double factor, double shrink);

    /// Share by which parameters still have to shrink, put off so far; forgotten with this call.
    double owed();

    /// Numbers by name.
    Map<String, Double> scalars();

    /// Takes the numbers back.
    void restore(Map<String, Double> scalars);

    /// A fresh rule.
    ///
    /// @param kept format of the weights, which says how small a decay may be before rounding swallows it
    static UpdateRule of(OptimiserRecipe recipe, Dtype kept) {
        return switch (recipe) {
            case OptimiserRecipe.AdamW adamW -> new AdamW(adamW);
            // Sixteen times the rounding of the format: below it the realised decay is off by tens of per cent. bf16
            // stays with the number of fp32: rounded to the nearest it loses small steps whatever is done, and rounded
            // stochastically none.
            case OptimiserRecipe.Lion lion -> new Lion(lion, kept == Dtype.FP16 ? 0x1p-8 : 0x1p-20);
        };
    }

    /// `p ← p − share · p`
    static void shrink(Tensor parameters, double share) {
        parameters.sub_(parameters.mul(Kernels.scalar(share)));
    }

    /// AdamW, in one pass over memory.
    final class AdamW implements UpdateRule {
        private static final String FIRST = "adamw.first";
        private static final String SECOND = "adamw.second";
        private static final String STEPS = "adamw.steps";

        private final OptimiserRecipe.AdamW recipe;
        private double steps;

        AdamW(OptimiserRecipe.AdamW recipe) {
            this.recipe = recipe;
        }

        @Override
        public List<String> state() {
            return List.of(FIRST, SECOND);
        }

        @Override
        public double begin(double factor) {
            steps++;
            return 0;
        }

        @Override
        public void move(Tensor parameters, Tensor gradients, Map<String, Tensor> state, double factor, double shrink) {
            Kernels.adamW(
                    parameters,
                    gradients,
                    Objects.requireNonNull(state.get(FIRST)),
                    Objects.requireNonNull(state.get(SECOND)),
                    Device.of(parameters).zeros(Dtype.FP32, 1).add_(Kernels.scalar(steps)),
                    recipe.learningRate() * factor,
                    recipe.beta1(),
                    recipe.beta2(),
                    recipe.weightDecay(),
                    recipe.epsilon());
        }

        @Override
        public double owed() {
            return 0;
        }

        @Override
        public Map<String, Double> scalars() {
            return Map.of(STEPS, steps);
        }

        @Override
        public void restore(Map<String, Double> scalars) {
            steps = Objects.requireNonNull(scalars.get(STEPS), "a state of AdamW says its number of steps");
        }
    }

    /// Lion.
    ///
    /// ```
    /// p ← p·(1 − lr·wd)
    /// p ← p − lr·sign(β1·m + (1 − β1)·g)      sign(0) = 0
    /// m ← β2·m + (1 − β2)·g
    /// ```
    final class Lion implements UpdateRule {
        private static final String MOMENTUM = "lion.momentum";
        private static final String OWED = "lion.owedDecay";

        private final OptimiserRecipe.Lion recipe;
        private final double smallestDecay;
        private double owed;

        Lion(OptimiserRecipe.Lion recipe, double smallestDecay) {
            this.recipe = recipe;
            this.smallestDecay = smallestDecay;
        }

        @Override
        public List<String> state() {
            return List.of(MOMENTUM);
        }

        @Override
        public double begin(double factor) {
            double amount = recipe.learningRate() * factor * recipe.weightDecay();
            if (recipe.decay() == OptimiserRecipe.Decay.LITERAL) {
                return amount;
            }
            owed += amount;
            return owed >= smallestDecay ? owed() : 0;
        }

        @Override
        public void move(Tensor parameters, Tensor gradients, Map<String, Tensor> state, double factor, double shrink) {
            var momentum = Objects.requireNonNull(state.get(MOMENTUM));
            decay(parameters, shrink);
            var update = momentum.mul(Kernels.scalar(recipe.beta1()))
                    .add_(gradients, Kernels.scalar(1 - recipe.beta1()))
                    .sign_();
            parameters.add_(update, Kernels.scalar(-(recipe.learningRate() * factor)));
            momentum.mul_(Kernels.scalar(recipe.beta2())).add_(gradients, Kernels.scalar(1 - recipe.beta2()));
        }

        private void decay(Tensor parameters, double share) {
            switch (recipe.decay()) {
                case LITERAL -> parameters.mul_(Kernels.scalar(1 - share));
                case DEFERRED -> {
                    if (share > 0) {
                        UpdateRule.shrink(parameters, share);
                    }
                }
            }
        }

        @Override
        public double owed() {
            double all = owed;
            owed = 0;
            return all;
        }

        @Override
        public Map<String, Double> scalars() {
            return Map.of(OWED, owed);
        }

        @Override
        public void restore(Map<String, Double> scalars) {
            owed = scalars.getOrDefault(OWED, 0.0);
        }
    }
}
