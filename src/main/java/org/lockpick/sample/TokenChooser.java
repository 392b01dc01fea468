package org.lockpick.sample;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;

/// Chooses each row's next token from its logits, in fp32.
final class TokenChooser {
    private final DecodingSettings settings;

    TokenChooser(DecodingSettings settings) {
        this.settings = settings;
    }

    /// @param logits  `[rows, vocabulary]`
    /// @param chances one number in [0, 1) a row; a row's choice depends on its own logits and its own number alone
    long[] choose(Tensor logits, float[] chances) {
        try (var _ = Scope.open()) {
            var wide = logits.to(Dtype.FP32.scalarType());
            if (settings.temperature() == 0) {
                return Host.longs(wide.argmax(new LongOptional(-1), false));
            }
            var sorted = torch.sort(wide.div(Kernels.scalar(settings.temperature())), -1, true);
            var probabilities = torch.softmax(sorted.get0(), -1);
            var kept = cut(probabilities);
            var cumulative = kept.cumsum(-1);
            var total = cumulative.narrow(1, cumulative.size(1) - 1, 1);
            var threshold = Host.floats(Device.of(logits), chances, chances.length, 1).mul(total);
            // The first rank whose cumulative probability exceeds the threshold.
            var rank = cumulative.le(threshold).sum(new long[] {-1}, true, null).clamp_max(lastKept(kept));
            return Host.longs(sorted.get1().gather(1, rank));
        }
    }

    /// Sets to 0 what top-k and top-p leave out; the likeliest token always stays.
    private Tensor cut(Tensor sorted) {
        var kept = sorted;
        if (settings.topK() > 0 && settings.topK() < sorted.size(1)) {
            kept = kept.clone();
            kept.narrow(1, settings.topK(), sorted.size(1) - settings.topK()).zero_();
        }
        if (settings.topP() < 1) {
            var before = kept.cumsum(-1).sub_(kept);
            kept = kept.mul(before.lt(Kernels.scalar(settings.topP())));
        }
        return kept;
    }

    /// Rounding may leave the threshold at the very end: never step past the last kept rank, `[rows, 1]`.
    private static Tensor lastKept(Tensor kept) {
        return kept.gt(Kernels.scalar(0.0)).sum(new long[] {-1}, true, null).sub_(Kernels.scalar(1L));
    }
}
