package org.lockpick.tensor;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Fused kernels of libtorch that the bindings leave out.
public final class Kernels {
    private static final NativeOperator SOFTMAX_BACKWARD = new NativeOperator("aten::_softmax_backward_data", "");
    private static final NativeOperator ADAMW = new NativeOperator("aten::_fused_adamw_", "");
    private static final NativeOperator FLASH =
            new NativeOperator("aten::_scaled_dot_product_flash_attention_for_cpu", "");
    private static final NativeOperator FLASH_BACKWARD =
            new NativeOperator("aten::_scaled_dot_product_flash_attention_for_cpu_backward", "");

    private Kernels() {}

    /// Result of fused attention: what comes out, and the log of each query's normaliser, which the backward pass
    /// needs.
    ///
    /// @param output       `[batch, heads, queries, headWidth]`
    /// @param logNormaliser `[batch, heads, queries]`, fp32
    public record Attended(Tensor output, Tensor logNormaliser) {}

    /// Gradients of the three inputs of attention, each of its input's shape.
    public record AttentionGradients(Tensor query, Tensor key, Tensor value) {}

    /// Gradient of the input of a softmax over the last dimension.
    public static Tensor softmaxBackward(Tensor outputGradient, Tensor output) {
        return SOFTMAX_BACKWARD.tensor(
                outputGradient, output, -1L, (long) Dtype.of(output).scalarType().value);
    }

    /// Fused attention on the CPU over inputs `[batch, heads, time, headWidth]` of any strides. Callers ask
    /// [FastPaths] first.
    ///
    /// @param path what the caller tried it as
    /// @param mask added to the scores, `[queries, keys]`; absent: causal, queries and keys aligned at the first
    public static Attended attend(
            FastPath path, Tensor query, Tensor key, Tensor value, @Nullable Tensor mask, double scale) {
        var results = FLASH.tensors(query, key, value, 0.0, mask == null, mask, scale);
        return new Attended(FastPaths.result(path, results[0]), results[1]);
    }

    /// The backward pass of [#attend], with the same mask and scale.
    public static AttentionGradients attendBackward(
            Tensor outputGradient,
            Tensor query,
            Tensor key,
            Tensor value,
            Attended attended,
            @Nullable Tensor mask,
            double scale) {
        var gradients = FLASH_BACKWARD.tensors(
                outputGradient,
                query,
                key,
                value,
                attended.output(),
                attended.logNormaliser(),
                0.0,
                mask == null,
                mask,
                scale);
        return new AttentionGradients(gradients[0], gradients[1], gradients[2]);
    }

    /// One step of AdamW with decoupled decay on flat vectors, in one pass over memory.
    ///
    /// @param step number of this step, counted from 1, in a tensor of one fp32 element; incremented by the kernel
    public static void adamW(
            Tensor parameters,
            Tensor gradients,
            Tensor firstMoment,
            Tensor secondMoment,
            Tensor step,
            double learningRate,
            double beta1,
            double beta2,
            double weightDecay,
            double epsilon) {
        ADAMW.run(
                List.of(parameters),
                List.of(gradients),
                List.of(firstMoment),
                List.of(secondMoment),
                List.of(),
                List.of(step),
                learningRate,
                beta1,
                beta2,
                weightDecay,
                epsilon,
                false,
                false,
                null,
                null);
    }

    /// A whole number for calls on integer tensors; joins the open scope.
    public static Scalar scalar(long value) {
        return new Scalar(value);
    }

    /// A number for calls that want one; joins the open scope.
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }
}
