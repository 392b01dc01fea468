package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

class OptimiserTest {
    @Test
    void lionTakesTheThreeStepsCalculatedByHand() {
        var recipe = new OptimiserRecipe.Lion(0.1, 0.9, 0.99, 0.1, OptimiserRecipe.Decay.LITERAL);
        try (var _ = Scope.open()) {
            var p = Host.floats(new float[] {1}, 1);
            try (var lion = new Optimiser(recipe, Formats.of(Precision.FP32), p)) {
                float[] gradients = {1, -0.2f, 0};
                float[] expected = {0.89f, 0.9811f, 0.871289f};
                float[] momenta = {0.01f, 0.0079f, 0.007821f};
                for (int i = 0; i < 3; i++) {
                    lion.step(p, Host.floats(new float[] {gradients[i]}, 1), 1, 1, 0);
                    assertThat(Host.floats(p)[0]).isCloseTo(expected[i], within(1e-6f));
                    assertThat(Host.floats(Objects.requireNonNull(lion.tensors().get("lion.momentum")))[0])
                            .isCloseTo(momenta[i], within(1e-7f));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5e-6, 1.5e-7})
    void decayTooSmallForFp32IsStillAppliedInTheMean(double rate) {
        int steps = 1000;
        double exact = steps * rate * 0.01;
        try (var _ = Scope.open()) {
            var start =
                    torch.randn(new long[] {200_000}, Dtype.FP32.options()).mul_(new org.bytedeco.pytorch.Scalar(0.02));
            assertThat(shrinkage(start, rate, OptimiserRecipe.Decay.DEFERRED, steps) / exact)
                    .isCloseTo(1, within(0.01));
            assertThat(shrinkage(start, rate, OptimiserRecipe.Decay.LITERAL, steps) / exact)
                    .as("what the reference order does")
                    .isNotCloseTo(1, within(0.2));
        }
    }

    /// Least-squares share by which zero-gradient steps shrink weights.
    private static double shrinkage(
            org.bytedeco.pytorch.Tensor start, double rate, OptimiserRecipe.Decay decay, int steps) {
        var recipe = new OptimiserRecipe.Lion(rate, 0.9, 0.99, 0.01, decay);
        try (var _ = Scope.open()) {
            var p = start.clone();
            var zero = torch.zeros_like(p);
            try (var lion = new Optimiser(recipe, Formats.of(Precision.FP32), p)) {
                for (int i = 0; i < steps; i++) {
                    try (var _ = Scope.open()) {
                        lion.step(p, zero, 1, 1, 0);
                    }
                }
                lion.finish(p, 0);
            }
            var before = start.to(Dtype.FP64.scalarType());
            var lost = before.sub(p.to(Dtype.FP64.scalarType()));
            return lost.mul(before).sum().item_double() / before.square().sum().item_double();
        }
    }
}
