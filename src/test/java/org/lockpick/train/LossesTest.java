package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.SoftTarget;

class LossesTest {
    @Test
    void aUniformModelLosesTheLogOfItsVocabulary() {
        try (var _ = Scope.open()) {
            var loss =
                    Losses.crossEntropy(torch.zeros(new long[] {3, 50}, Dtype.FP32.options()), new long[] {1, 2, 3}, 1);
            assertThat(loss.sum().item_double()).isCloseTo(3 * Math.log(50), within(1e-5));
            assertThat(loss.gradient().sum().item_double()).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void divergenceFromAOneHotTeacherIsCrossEntropy() {
        try (var _ = Scope.open()) {
            var logits = torch.randn(new long[] {2, 7}, Dtype.FP32.options());
            var teacher = torch.zeros(new long[] {2, 7}, Dtype.FP32.options());
            teacher.scatter_(1, Host.longs(new long[] {4, 0}, 2, 1), torch.ones(2, 1));
            var hard = Losses.crossEntropy(logits, new long[] {4, 0}, 0.5);
            var soft = Losses.divergence(logits, teacher, 1, 0.5);
            assertThat(soft.sum().item_double()).isCloseTo(hard.sum().item_double(), within(1e-5));
            assertThat(soft.gradient().sub(hard.gradient()).abs().max().item_double())
                    .isCloseTo(0, within(1e-6));
        }
    }

    /// Numbers of torch 2.13.0: `nn.functional.cross_entropy(logits, q, reduction="sum")`, its gradient
    /// times 0.5, and `kl_div(log_softmax(logits, -1), q, reduction="sum")`, with q in full over the six
    /// tokens.
    @Test
    void crossEntropyFromAFewSharesIsTorchs() {
        try (var _ = Scope.open()) {
            var logits =
                    Host.floats(new float[] {0.5f, -1.25f, 2, 0.75f, -0.5f, 1.5f, 3, 0.25f, -2, 1, 0, -1.5f}, 2, 6);
            var targets = List.of(
                    new SoftTarget(List.of(4, 3, 1, 2), List.of(0.5, 0.0, 0.3, 0.2)),
                    new SoftTarget(List.of(0, 5), List.of(0.25, 0.75)));
            var loss = Losses.crossEntropy(logits, targets, 0.5);
            assertThat(loss.sum().item_double()).isCloseTo(6.641717433929443, within(1e-5));
            assertThat(Host.floats(loss.gradient()))
                    .containsExactly(
                            new float[] {
                                0.0499f, -0.1413f, 0.1235f, 0.0640f, -0.2317f, 0.1356f, 0.2697f, 0.0252f, 0.0027f,
                                0.0534f, 0.0196f, -0.3706f
                            },
                            offset(6e-5f));
            double entropy = targets.stream().mapToDouble(SoftTarget::entropy).sum();
            assertThat(loss.sum().item_double() - entropy).isCloseTo(5.049729347229004, within(1e-5));
        }
    }

    @Test
    void allOnOneTokenIsThatTokenToTheBit() {
        try (var _ = Scope.open()) {
            var logits = torch.randn(new long[] {3, 50}, Dtype.FP32.options());
            var hard = Losses.crossEntropy(logits, new long[] {4, 0, 49}, 0.5);
            var soft = Losses.crossEntropy(logits, List.of(SoftTarget.of(4), SoftTarget.of(0), SoftTarget.of(49)), 0.5);
            assertThat(soft.sum().item_double()).isEqualTo(hard.sum().item_double());
            assertThat(Host.floats(soft.gradient())).isEqualTo(Host.floats(hard.gradient()));
        }
    }

    @Test
    void aModelThatIsItsTeacherHasNothingToLearn() {
        try (var _ = Scope.open()) {
            var logits = torch.randn(new long[] {4, 9}, Dtype.FP32.options());
            var loss = Losses.divergence(logits, logits.softmax(-1), 1, 1);
            assertThat(loss.sum().item_double()).isCloseTo(0, within(1e-5));
            assertThat(loss.gradient().abs().max().item_double()).isCloseTo(0, within(1e-6));
        }
    }
}
