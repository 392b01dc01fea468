package org.lockpick.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;

/// One optimiser's state on a flat vector. An owner: close it once.
sealed interface Optimiser extends AutoCloseable {

    /// Moves the parameters by one step.
    ///
    /// @param factor what the schedule makes of the peak rate now, in [0, 1]
    void step(Tensor parameters, Tensor gradients, double factor);

    /// Applies whatever has been put off; called once when training ends.
    void finish(Tensor parameters);

    /// State tensors by name, borrowed; with [#scalars] all that a resumed run needs.
    Map<String, Tensor> tensors();

    /// State numbers by name.
    Map<String, Double> scalars();

    /// Takes the numbers back.
    void restore(Map<String, Double> scalars);

    @Override
    void close();

    /// A fresh optimiser for a vector like `parameters`.
    static Optimiser of(OptimiserRecipe recipe, Tensor parameters) {
        return switch (recipe) {
            case OptimiserRecipe.AdamW adamW -> new AdamWState(adamW, parameters);
            case OptimiserRecipe.Lion lion -> new LionState(lion, parameters);
        };
    }

    /// AdamW.
    final class AdamWState implements Optimiser {
        private final OptimiserRecipe.AdamW recipe;
        private final Tensor first;
        private final Tensor second;
        private final Tensor steps;

        AdamWState(OptimiserRecipe.AdamW recipe, Tensor parameters) {
            this.recipe = recipe;
            try (var _ = Scope.open()) {
                this.first = Scope.keep(torch.zeros_like(parameters));
                this.second = Scope.keep(torch.zeros_like(parameters));
                this.steps = Scope.keep(torch.zeros(1));
            }
        }

        @Override
        public void step(Tensor parameters, Tensor gradients, double factor) {
            steps.add_(Kernels.scalar(1.0));
            Kernels.adamW(
                    parameters,
                    gradients,
                    first,
                    second,
                    steps,
                    recipe.learningRate() * factor,
                    recipe.beta1(),
                    recipe.beta2(),
                    recipe.weightDecay(),
                    recipe.epsilon());
        }

        @Override
        public void finish(Tensor parameters) {}

        @Override
        public Map<String, Tensor> tensors() {
            var tensors = new LinkedHashMap<String, Tensor>();
            tensors.put("adamw.first", first);
            tensors.put("adamw.second", second);
            tensors.put("adamw.steps", steps);
            return tensors;
        }

        @Override
        public Map<String, Double> scalars() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, Double> scalars) {}

        @Override
        public void close() {
            first.close();
            second.close();
            steps.close();
        }
    }

    /// Lion.
    ///
    /// ```
    /// p ← p·(1 − lr·wd)
    /// p ← p − lr·sign(β1·m + (1 − β1)·g)      sign(0) = 0
    /// m ← β2·m + (1 − β2)·g
    /// ```
    final class LionState implements Optimiser {
        /// Below this, `p·(1 − δ)` rounds in fp32 so coarsely that the realised decay is off by tens of per cent.
        private static final double SMALLEST_DECAY = 0x1p-20;

        private final OptimiserRecipe.Lion recipe;
        private final Tensor momentum;
        private double owed;

        LionState(OptimiserRecipe.Lion recipe, Tensor parameters) {
            this.recipe = recipe;
            try (var _ = Scope.open()) {
                this.momentum = Scope.keep(torch.zeros_like(parameters));
            }
        }

        @Override
        public void step(Tensor parameters, Tensor gradients, double factor) {
            double rate = recipe.learningRate() * factor;
            decay(parameters, rate * recipe.weightDecay());
            var update = momentum.mul(Kernels.scalar(recipe.beta1()))
                    .add_(gradients, Kernels.scalar(1 - recipe.beta1()))
                    .sign_();
            parameters.add_(update, Kernels.scalar(-rate));
            momentum.mul_(Kernels.scalar(recipe.beta2())).add_(gradients, Kernels.scalar(1 - recipe.beta2()));
        }

        private void decay(Tensor parameters, double amount) {
            switch (recipe.decay()) {
                case LITERAL -> parameters.mul_(Kernels.scalar(1 - amount));
                case DEFERRED -> {
                    owed += amount;
                    if (owed >= SMALLEST_DECAY) {
                        finish(parameters);
                    }
                }
            }
        }

        @Override
        public void finish(Tensor parameters) {
            if (owed > 0) {
                parameters.sub_(parameters.mul(Kernels.scalar(owed)));
                owed = 0;
            }
        }

        @Override
        public Map<String, Tensor> tensors() {
            return Map.of("lion.momentum", momentum);
        }

        @Override
        public Map<String, Double> scalars() {
            return Map.of("lion.owedDecay", owed);
        }

        @Override
        public void restore(Map<String, Double> scalars) {
            owed = scalars.getOrDefault("lion.owedDecay", 0.0);
        }

        @Override
        public void close() {
            momentum.close();
        }
    }
}
