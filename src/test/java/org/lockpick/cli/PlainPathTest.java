package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.numbers.KnownModel;
import org.lockpick.numbers.KnownModels;
import org.lockpick.store.Json;
import org.lockpick.tensor.Device;

class PlainPathTest {
    @Test
    void aMachineThatComputesWhatIsKnownGoesOn() {
        assertThatCode(() -> PlainPath.require(Device.CPU)).doesNotThrowAnyException();
    }

    @Test
    void aMachineThatComputesSomethingElseIsRefusedWithEverythingThatHelps() {
        assertThatThrownBy(() -> PlainPath.require(List.of(wrong())))
                .isInstanceOf(WrongNumbersException.class)
                .hasMessageContaining("computes wrong numbers")
                .hasMessageContaining("llama, odd sizes, fp32, plain operations: loss is ")
                .hasMessageContaining("processor: ")
                .hasMessageContaining("libtorch 2.")
                .hasMessageContaining("DNNL_MAX_CPU_ISA=AVX2")
                .hasMessageContaining("LOCKPICK_BLAS");
    }

    @Test
    void refusalEndsWithOneAndNoStackTrace() {
        var err = new StringWriter();
        var refusal = catchThrowable(() -> PlainPath.require(List.of(wrong())));
        assertThat(new Errors(new PrintWriter(err), () -> false).failure(refusal))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .startsWith("lockpick: this machine computes wrong numbers")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    /// The first model of the start, with a loss that is a little off.
    private static KnownModel wrong() {
        var tree = Json.toObject(KnownModels.quick().getFirst());
        tree.put("loss", 1.001 * tree.path("loss").asDouble());
        return Json.fromTree(tree, KnownModel.class);
    }
}
