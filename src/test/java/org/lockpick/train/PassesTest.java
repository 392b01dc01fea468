package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Activations;
import org.lockpick.model.Initialisation;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// Ways of a pass that save memory, against the plain one.
class PassesTest {
    @ParameterizedTest
    @CsvSource({"llama,FP32", "llama,BF16_MIXED", "neox,FP32", "neox,BF16", "gpt2,FP32", "gpt2,FP16"})
    void recomputedActivationsGiveTheSameBits(String shape, Precision precision) {
        var rows = MicroBatchesTest.rows(6);
        var plain = recipe(precision, 4);
        try (var kept = trainer(shape, plain);
                var recomputed = trainer(shape, plain.with(Activations.RECOMPUTED))) {
            for (int i = 0; i < 3; i++) {
                assertThat(recomputed.step(rows)).isEqualTo(kept.step(rows));
                assertThat(Host.floats(recomputed.gradients().flat()))
                        .isEqualTo(Host.floats(kept.gradients().flat()));
            }
            assertThat(Host.floats(recomputed.weights().flat()))
                    .isEqualTo(Host.floats(kept.weights().flat()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void logitsAFewTargetsAtATimeGiveTheSameGradients(int targetsAtOnce) {
        var config = Shapes.named("llama");
        var batch = TokenBatch.of(MicroBatchesTest.rows(5));
        try (var weights = Parameters.zeros(config, Dtype.FP32);
                var model = new Transformer(config, Dtype.FP32);
                var whole = Parameters.zeros(config, Dtype.FP32);
                var parts = Parameters.zeros(config, Dtype.FP32);
                var _ = Scope.open()) {
            Initialisation.fill(weights, RandomStream.root(4));
            var tape = model.forward(batch, weights);
            var loss = Losses.crossEntropy(tape.logits(), batch.targets(), 0.1);
            model.backward(tape, loss.gradient(), weights, whole);
            model.backward(
                    model.forward(batch, weights),
                    targetsAtOnce,
                    (logits, from) -> {
                        assertThat(logits.size(0)).isLessThanOrEqualTo(targetsAtOnce);
                        return loss.gradient().narrow(0, from, logits.size(0));
                    },
                    weights,
                    parts);
            double length = whole.flat().norm().item_double();
            assertThat(parts.flat().sub(whole.flat()).norm().item_double()).isLessThan(1e-5 * length);
        }
    }

    @Test
    void passesSortedByLengthTakeTheStepOfTheWholeBatch() {
        var rows = MicroBatchesTest.rows(24);
        var plain = recipe(Precision.FP32, 100);
        try (var whole = trainer("llama", plain);
                var sorted = trainer("llama", plain.with(new MicroBatches(5, MicroBatches.Order.BY_LENGTH)))) {
            var one = whole.step(rows);
            var other = sorted.step(rows);
            assertThat(other.loss()).isCloseTo(one.loss(), within(1e-5));
            assertThat(other.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-5));
            assertThat(other.tokens()).isEqualTo(one.tokens());
            assertThat(sorted.load().paddingShare()).isLessThan(whole.load().paddingShare() / 2);
        }
    }

    @Test
    void gradientsThatLeaveFp16AreTakenAgainAtASmallerScale() {
        // One target: the gradient of its logit is the whole scale, 2¹⁶, beyond fp16's 65504.
        var row = List.of(Example.of(new int[] {1, 2}, new int[] {3}));
        try (var half = trainer("llama", recipe(Precision.FP16, 100));
                var full = trainer("llama", recipe(Precision.FP32, 100))) {
            var step = half.step(row);
            var expected = full.step(row);
            assertThat(step.loss()).isCloseTo(expected.loss(), within(0.01));
            assertThat(step.gradientNorm()).isCloseTo(expected.gradientNorm(), within(0.05));
            assertThat(half.stateScalars().get("lossScale")).isBetween(2.0, 32768.0);
            assertThat(half.next()).isEqualTo(1);
        }
    }

    static TrainingRecipe recipe(Precision precision, int microRows) {
        var optimiser = new OptimiserRecipe.AdamW(1e-3, 0.9, 0.98, 1e-8, 0.01);
        return new TrainingRecipe(
                optimiser,
                new Schedule(Schedule.Shape.CONSTANT, 0),
                10,
                microRows,
                Double.POSITIVE_INFINITY,
                precision);
    }

    static Trainer trainer(String shape, TrainingRecipe recipe) {
        try (var start = Parameters.zeros(Shapes.named(shape), Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(1));
            return new Trainer(start, recipe);
        }
    }
}
