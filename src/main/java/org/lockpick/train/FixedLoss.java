package org.lockpick.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.TokenBatch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.text.FixedTarget;

/// The loss of a batch in which some targets are one distribution `q` over all tokens: `KL(q ‖ p)` at these
/// (paper, appendix G.2), cross-entropy at the others. It falls to 0 where the model gives `q`; cross-entropy from
/// `q` falls to its entropy.
final class FixedLoss {
    private FixedLoss() {}

    /// @param from  the target of the batch that the first row of the logits is about
    /// @param fixed which rows have a distribution
    static Losses.Mixed of(Tensor logits, TokenBatch batch, int from, List<TokenBatch.Towards> fixed, double scale) {
        var others = others(batch, from, (int) logits.size(0), fixed);
        var chosen = Host.longs(Device.of(logits), others.ids(), logits.size(0), others.width());
        var weights = Host.floats(Device.of(logits), others.shares(), logits.size(0), others.width());
        var logProbabilities = torch.log_softmax(logits.to(Dtype.FP32.scalarType()), -1);
        var sum = logProbabilities.gather(1, chosen).mul_(weights).sum().neg_().to(Dtype.FP64.scalarType());
        var divergence = Device.of(logits).zeros(Dtype.FP64);
        for (var rows : fixed) {
            divergence.add_(divergence(logProbabilities, rows));
        }
        var gradient = logProbabilities.exp_();
        gradient.scatter_add_(1, chosen, weights.neg());
        for (var rows : fixed) {
            of(rows, gradient).sub_(shares(rows.target(), gradient));
        }
        return new Losses.Mixed(
                sum.add_(divergence),
                gradient.mul_(Kernels.scalar(scale)).to(logits.scalar_type().intern()),
                Optional.of(divergence));
    }

    private static Tensor divergence(Tensor logProbabilities, TokenBatch.Towards rows) {
        var crossEntropy = of(rows, logProbabilities)
                .mv(shares(rows.target(), logProbabilities))
                .neg_()
                .to(Dtype.FP64.scalarType())
                .sum();
        double entropy = rows.target().entropy() * (rows.to() - rows.from());
        return crossEntropy.add_(Kernels.scalar(-entropy));
    }

    private static Tensor of(TokenBatch.Towards rows, Tensor all) {
        return all.narrow(0, rows.from(), rows.to() - rows.from());
    }

    private static Tensor shares(FixedTarget target, Tensor like) {
        int vocabulary = (int) like.size(1);
        return Host.floats(Device.of(like), target.shares(vocabulary), vocabulary);
    }

    /// The targets that are tokens, or distributions over a few, each with its share; none of the rows that have a
    /// distribution over all.
    @SuppressWarnings("ArrayRecordComponent") // Made for one pass, and read once.
    private record Others(int width, long[] ids, float[] shares) {}

    private static Others others(TokenBatch batch, int from, int rows, List<TokenBatch.Towards> fixed) {
        var targets = batch.softTargets(from, from + rows);
        int width =
                targets.stream().mapToInt(target -> target.ids().size()).max().orElse(1);
        var ids = new long[rows * width];
        var shares = new float[rows * width];
        var isFixed = new boolean[rows];
        fixed.forEach(one -> Arrays.fill(isFixed, one.from(), one.to(), true));
        for (int row = 0; row < rows; row++) {
            if (!isFixed[row]) {
                var target = targets.get(row);
                for (int i = 0; i < target.ids().size(); i++) {
                    ids[row * width + i] = target.ids().get(i);
                    shares[row * width + i] = target.shares().get(i).floatValue();
                }
            }
        }
        return new Others(width, ids, shares);
    }
}
