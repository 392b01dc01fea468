package org.lockpick.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.Parameters;
import org.lockpick.model.ResidualTape;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// Forward and back through a model for a loss on its residual stream, beside that of the model as it was.
///
/// @param model   borrowed
/// @param weights that compute, borrowed
/// @param frozen  of the model as it was, in the same number format, borrowed
/// @param blocks  behind which the streams are looked at, counted from 0
record StreamPass(Transformer model, Parameters weights, Parameters frozen, List<Integer> blocks) {
    /// A loss on streams.
    interface Criterion {
        /// The loss and its gradients.
        ///
        /// @param streams `[tokens, width]` in fp32 for each block
        /// @param frozen  the same of the model as it was
        StreamLosses.Loss of(List<Tensor> streams, List<Tensor> frozen);
    }

    /// The value of a loss on all tokens of texts; adds its gradients, multiplied.
    double add(List<Example> texts, double factor, Criterion criterion, Parameters into) {
        var batch = TokenBatch.whole(texts.stream().map(StreamPass::ids).toList());
        try (var _ = Scope.open()) {
            var places = Host.longs(weights.device(), batch.sources(), batch.targetCount());
            var before = Scope.inner(() -> stacked(new ResidualTape(model, batch, frozen), places));
            var tape = new ResidualTape(model, batch, weights);
            var after = stacked(tape, places);
            var loss = criterion.of(each(after), each(before));
            var gradients = new ArrayList<Tensor>();
            for (int block = 0; block < weights.config().layers(); block++) {
                gradients.add(torch.zeros_like(tape.behind(block)));
            }
            for (int i = 0; i < blocks.size(); i++) {
                var gradient = gradients.get(blocks.get(i));
                var scaled = loss.gradients().get(i).mul_(Kernels.scalar(factor));
                gradient.index_copy_(0, places, scaled.to(gradient.scalar_type().intern()));
            }
            tape.backward(gradients, weights, into);
            return loss.value();
        }
    }

    /// `[blocks, tokens, width]` in fp32.
    private Tensor stacked(ResidualTape tape, Tensor places) {
        var all = weights.device()
                .zeros(
                        Dtype.FP32,
                        blocks.size(),
                        places.size(0),
                        weights.config().width());
        for (int i = 0; i < blocks.size(); i++) {
            all.select(0, i).copy_(tape.behind(blocks.get(i)).index_select(0, places));
        }
        return all;
    }

    private static List<Tensor> each(Tensor stacked) {
        return IntStream.range(0, (int) stacked.size(0))
                .mapToObj(i -> stacked.select(0, i))
                .toList();
    }

    static List<Integer> ids(Example text) {
        return IntStream.range(0, text.length()).map(text::id).boxed().toList();
    }
}
