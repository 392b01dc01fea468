package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
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
import org.lockpick.text.SoftTarget;

/// Training on distributions over answer letters.
class SoftTargetTest {
    private static final SoftTarget SOFT = new SoftTarget(List.of(3, 7, 9, 11), List.of(0.1, 0.6, 0.05, 0.25));

    private static List<Example> rows() {
        var rows = new ArrayList<Example>(MicroBatchesTest.rows(3));
        rows.add(1, Example.of(new int[] {5, 2, 8}, SOFT));
        rows.add(Example.of(new int[] {1, 4, 4, 6, 2}, new SoftTarget(List.of(2, 12), List.of(0.5, 0.5))));
        return rows;
    }

    private static Parameters weights(long seed) {
        var weights = Parameters.zeros(Shapes.named("llama"), Dtype.FP32);
        Initialisation.fill(weights, RandomStream.root(seed));
        return weights;
    }

    private static double loss(Transformer model, Parameters weights) {
        try (var _ = Scope.open()) {
            var batch = TokenBatch.of(rows());
            return Losses.of(model.logits(batch, weights), batch, 0, 1).sum().item_double();
        }
    }

    /// In fp32 a difference of 0.01 along a direction of length 1 has some three digits.
    @Test
    void theBackwardPassGivesTheSlopeOfTheLoss() {
        try (var weights = weights(4);
                var model = new Transformer(weights.config(), Dtype.FP32);
                var gradient = Parameters.zeros(weights.config(), Dtype.FP32);
                var _ = Scope.open()) {
            var batch = TokenBatch.of(rows());
            model.backward(
                    model.forward(batch, weights),
                    2,
                    (logits, from) -> Losses.of(logits, batch, from, 1).gradient(),
                    weights,
                    gradient);
            double length = gradient.flat().norm().item_double();
            var step = gradient.flat().mul(new Scalar(0.005 / length));
            weights.flat().add_(step);
            double above = loss(model, weights);
            weights.flat().sub_(step).sub_(step);
            double below = loss(model, weights);
            assertThat((above - below) / 0.01).isCloseTo(length, within(2e-3 * length));
        }
    }

    @Test
    void aRowAllOnOneTokenTrainsAsThatTokenDoes() {
        var letters = List.of(7, 9, 11);
        var soft = Example.of(new int[] {5, 2}, new SoftTarget(letters, List.of(0.0, 1.0, 0.0)));
        assertThat(soft).isEqualTo(Example.of(new int[] {5, 2}, new int[] {9}));
        assertThat(soft.softLast()).isEmpty();
    }

    @Test
    void aModelLearnsTheDistribution() {
        var row = Example.of(new int[] {5, 2, 8}, SOFT);
        assertThat(row.completion()).containsExactly(7);
        try (var trainer = PassesTest.trainer("llama", PassesTest.recipe(Precision.FP32, 300))) {
            double first = trainer.step(List.of(row)).loss();
            double last = first;
            for (int i = 1; i < 300; i++) {
                last = trainer.step(List.of(row)).loss();
            }
            assertThat(first - SOFT.entropy()).isGreaterThan(1);
            assertThat(last - SOFT.entropy()).isBetween(-1e-5, 0.02);
            try (var _ = Scope.open()) {
                var logits = trainer.model().logits(TokenBatch.of(List.of(row)), trainer.computed());
                var shares = Host.floats(logits.softmax(-1));
                assertThat((double) shares[7]).isCloseTo(0.6, within(0.05));
                assertThat((double) shares[9]).isCloseTo(0.05, within(0.05));
            }
        }
    }

    @Test
    void passesOfAStepGiveTheSameWhereverSoftRowsFall() {
        var plain = PassesTest.recipe(Precision.FP32, 100);
        try (var whole = PassesTest.trainer("llama", plain);
                var single =
                        PassesTest.trainer("llama", plain.with(new MicroBatches(1, MicroBatches.Order.AS_GIVEN)))) {
            var one = whole.step(rows());
            var other = single.step(rows());
            assertThat(other.loss()).isCloseTo(one.loss(), within(1e-5));
            assertThat(other.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-5 * one.gradientNorm()));
        }
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> new SoftTarget(List.of(1, 1), List.of(0.5, 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("distinct ids with shares that sum to 1");
        assertThatThrownBy(() -> new SoftTarget(List.of(1, 2), List.of(0.5, 0.4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SoftTarget(List.of(1, 2), List.of(1.5, -0.5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new SoftTarget(List.of(1, 2), List.of(0.25, 0.75)).likeliest())
                .isEqualTo(2);
    }
}
