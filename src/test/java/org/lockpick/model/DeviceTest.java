package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// That everything runs on the device named once, shown on the meta device: an operation
/// that meets one tensor of the CPU among its own fails there, as it would on a graphics processor.
class DeviceTest {
    private static final Device META = new Device(Device.Kind.META, 0);

    @ParameterizedTest
    @CsvSource({"llama,FP32", "llama,BF16", "neox,FP32", "neox,BF16", "gpt2,FP32", "gpt2,BF16"})
    void noTensorOfAPassStrays(String shape, Dtype dtype) {
        var config = Shapes.named(shape);
        var batch = TokenBatch.of(List.of(
                Example.of(new int[] {1, 2, 3}, new int[] {4, 5}), Example.of(new int[] {6, 7}, new int[] {8})));
        try (var weights = Parameters.zeros(config, dtype, META);
                var gradients = Parameters.zeros(config, Dtype.FP32, META);
                var model = new Transformer(config, dtype, META);
                var _ = Scope.open()) {
            var tape = model.forward(batch, weights);
            assertThat(Device.of(tape.logits())).isEqualTo(META);
            model.backward(tape, torch.zeros_like(tape.logits()), weights, gradients);
            assertThat(Device.of(model.logits(batch, weights))).isEqualTo(META);
        }
    }

    @Test
    void aTensorOfTheCpuAmongOthersIsNoticed() {
        var config = Shapes.named("llama");
        var batch = TokenBatch.of(List.of(Example.of(new int[] {1, 2, 3}, new int[] {4, 5})));
        try (var weights = Parameters.zeros(config, Dtype.FP32, META);
                var model = new Transformer(config, Dtype.FP32);
                var _ = Scope.open()) {
            assertThatThrownBy(() -> model.forward(batch, weights)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aDeviceIsNamedByOneWord() {
        assertThat(Device.parse("cpu")).isEqualTo(Device.CPU);
        assertThat(Device.parse("cuda")).isEqualTo(new Device(Device.Kind.CUDA, 0));
        assertThat(Device.parse("cuda:1")).hasToString("cuda:1");
        assertThatThrownBy(() -> Device.parse("gpu")).hasMessage("expected cpu, cuda or cuda:N, found gpu");
    }
}
