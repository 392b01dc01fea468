package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

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
