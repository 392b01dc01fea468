package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.Slices;

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

    @ParameterizedTest
    @EnumSource(names = {"BF16", "FP16", "BF16_STOCHASTIC", "FP32"})
    void tinyStepsMoveWeightsInTheMeanOnlyWhereRoundingLetsThem(Precision precision) {
        // The paper's rate against weights of ordinary size: below half a spacing of bf16 and fp16.
        double rate = 1.5e-6;
        int steps = 400;
        var recipe = new OptimiserRecipe.Lion(rate, 0.9, 0.99, 0, OptimiserRecipe.Decay.DEFERRED);
        try (var _ = Scope.open()) {
            var start = torch.full(new long[] {50_000}, new org.bytedeco.pytorch.Scalar(0.02), Dtype.FP32.options())
                    .to(precision.kept().scalarType());
            var weights = start.clone();
            var gradient = torch.full_like(start, new org.bytedeco.pytorch.Scalar(1.0));
            var formats = Formats.of(precision);
            var gradients = gradient.to(formats.gradients().scalarType());
            try (var lion = new Optimiser(recipe, formats, weights)) {
                for (int i = 0; i < steps; i++) {
                    lion.step(weights, gradients, 1, 1, 1000 + i);
                }
            }
            double moved = start.to(Dtype.FP64.scalarType())
                    .sub(weights.to(Dtype.FP64.scalarType()))
                    .mean()
                    .item_double();
            switch (precision) {
                case BF16, FP16 -> assertThat(moved).as("every step is lost").isZero();
                // A walk of `steps` coins of spacing 2⁻¹³ each, over 50,000 weights: 2 % is ten standard deviations.
                default -> assertThat(moved).isCloseTo(steps * rate, within(0.02 * steps * rate));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FP32,BF16", "BF16,FP32", "BF16,BF16"})
    void gradientsAndStateInSixteenBitsTakeNearlyTheStepsOfFp32(Dtype gradientFormat, Dtype stateFormat) {
        var recipe = new OptimiserRecipe.AdamW(1e-3, 0.9, 0.98, 1e-8, 0.01);
        try (var _ = Scope.open()) {
            var exact = torch.randn(new long[] {Math.toIntExact(Slices.LENGTH) + 100}, Dtype.FP32.options());
            var near = exact.clone();
            var before = exact.clone();
            var formats = new Formats(Precision.BF16_MIXED, gradientFormat, stateFormat);
            try (var one = new Optimiser(recipe, Formats.of(Precision.BF16_MIXED), exact);
                    var other = new Optimiser(recipe, formats, near)) {
                for (int i = 0; i < 5; i++) {
                    var gradient = torch.randn_like(exact);
                    one.step(exact, gradient, 1, 1, i);
                    other.step(near, gradient.to(gradientFormat.scalarType()), 1, 1, i);
                }
                assertThat(other.tensors().values()).allMatch(tensor -> Dtype.of(tensor) == stateFormat);
            }
            double difference = near.sub(exact).norm().item_double();
            assertThat(difference / exact.sub(before).norm().item_double()).isBetween(1e-6, 0.02);
        }
    }

    @Test
    void aScaledGradientTakesTheSameStep() {
        var recipe = new OptimiserRecipe.Lion(1e-3, 0.9, 0.99, 0.01, OptimiserRecipe.Decay.DEFERRED);
        try (var _ = Scope.open()) {
            var plain = torch.randn(new long[] {1000}, Dtype.FP32.options());
            var scaled = plain.clone();
            try (var one = new Optimiser(recipe, Formats.of(Precision.FP32), plain);
                    var other = new Optimiser(recipe, Formats.of(Precision.FP32), scaled)) {
                for (int i = 0; i < 5; i++) {
                    var gradient = torch.randn_like(plain);
                    one.step(plain, gradient, 1, 1, 0);
                    other.step(scaled, gradient.mul(new org.bytedeco.pytorch.Scalar(1024.0)), 1, 1024, 0);
                }
            }
            assertThat(Host.floats(scaled)).isEqualTo(Host.floats(plain));
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
