package org.lockpick.sample;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;

/// Chooses each row's next token from its logits, in fp32. A row's choice depends on its own logits and its
/// own random number alone.
final class TokenChooser {
    /// In place of an id: the logits are NaN or infinite, so no token can be chosen.
    static final int NONE = -1;

    private static final int BLOCK = 64;

    private TokenChooser() {}

    /// The likeliest token of each row, the first of equals.
    ///
    /// @param logits `[rows, vocabulary]` in any format
    /// @return ids, `[rows]`, or [#NONE]; joins the open scope
    static Tensor likeliest(Tensor logits) {
        // A NaN counts as the greatest number, so one look at the greatest is a look at all.
        return chosen(greatest(logits), logits);
    }

    private static Tensor greatest(Tensor logits) {
        long rows = logits.size(0);
        if (logits.size(1) % BLOCK != 0) {
            return argmax(logits);
        }
        var wide = wide(logits); // in 16 bits maxima take three times as long
        // libtorch finds maxima with vector instructions and their places without: look for places in few numbers.
        var blocks = wide.reshape(rows, -1, BLOCK);
        var best = argmax(blocks.amax(new long[] {-1}, false));
        var block =
                blocks.gather(1, best.view(rows, 1, 1).expand(rows, 1, BLOCK)).squeeze(1);
        return best.mul(Kernels.scalar((long) BLOCK)).add_(argmax(block));
    }

    private static Tensor argmax(Tensor matrix) {
        return matrix.argmax(new LongOptional(-1), false);
    }

    /// Draws a token a row.
    ///
    /// @param logits  `[rows, vocabulary]`, fp32
    /// @param chances one number in [0, 1) a row
    /// @return ids, `[rows]`, or [#NONE]; joins the open scope
    static Tensor draw(Tensor logits, Sampling sampling, float[] chances) {
        var cooled = sampling.temperature() == 1 ? logits : logits.div(Kernels.scalar(sampling.temperature()));
        if (!sampling.cuts()) {
            var weights = torch.softmax(cooled, -1);
            return chosen(draw(weights, chances).squeeze(1), weights);
        }
        var sorted = torch.sort(cooled, -1, true);
        var weights = cut(torch.softmax(sorted.get0(), -1), sampling);
        var rank = draw(weights, chances);
        return chosen(rank.squeeze(1), weights, sorted.get1().gather(1, rank).squeeze(1));
    }

    private static Tensor chosen(Tensor columns, Tensor values) {
        return chosen(columns, values, columns);
    }

    /// Ids, or [#NONE] where the value in the chosen column is not finite. It travels with the ids, so nothing more has
    /// to be waited for.
    private static Tensor chosen(Tensor columns, Tensor values, Tensor ids) {
        var value = values.gather(1, columns.unsqueeze(1)).squeeze(1);
        return ids.masked_fill(value.sub(value).ne(Kernels.scalar(0.0)), Kernels.scalar((long) NONE));
    }

    /// Log-probabilities of chosen tokens at temperature 1, `[rows]`.
    static Tensor logProbabilities(Tensor logits, Tensor tokens) {
        return logProbabilities(logits).gather(1, tokens.unsqueeze(1)).squeeze(1);
    }

    /// Log-probabilities of all tokens at temperature 1, in the shape of the logits.
    static Tensor logProbabilities(Tensor logits) {
        return torch.log_softmax(logits, -1);
    }

    /// Logits as fp32.
    static Tensor wide(Tensor logits) {
        return logits.to(Dtype.FP32.scalarType());
    }

    /// The first column at which the cumulative weight exceeds a share of the whole, `[rows, 1]`.
    private static Tensor draw(Tensor weights, float[] chances) {
        var cumulative = weights.cumsum(-1);
        var total = cumulative.narrow(1, cumulative.size(1) - 1, 1);
        var threshold =
                Host.floats(Device.of(weights), chances, chances.length, 1).mul(total);
        // Rounding may lift the threshold to the very end: never step past the column that reaches it.
        return torch.minimum(columns(cumulative.le(threshold)), columns(cumulative.lt(total)));
    }

    private static Tensor columns(Tensor flags) {
        return flags.sum(new long[] {-1}, true, null);
    }

    /// Sets to 0 what top-k and top-p leave out; the likeliest token always stays.
    private static Tensor cut(Tensor sorted, Sampling sampling) {
        var kept = sorted;
        if (sampling.topK() > 0 && sampling.topK() < sorted.size(1)) {
            kept = kept.clone();
            kept.narrow(1, sampling.topK(), sorted.size(1) - sampling.topK()).zero_();
        }
        if (sampling.topP() < 1) {
            var before = kept.cumsum(-1).sub_(kept);
            kept = kept.mul(before.lt(Kernels.scalar(sampling.topP())));
        }
        return kept;
    }
}
