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
import org.lockpick.text.SoftTarget;

/// Losses on logits `[targets, vocabulary]` and their gradients, computed in fp32 whatever the model's format.
public final class Losses {
    private Losses() {}

    /// A loss summed over its targets.
    ///
    /// @param sum      in nats, not yet divided by anything; one element, on the device of the logits
    /// @param gradient of `sum · scale` with respect to the logits, in the logits' number format
    public record Loss(Tensor sum, Tensor gradient) {}

    /// A loss on targets of any kind.
    ///
    /// @param divergence what of the sum is the divergence from fixed distributions; absent where no target is one
    record Mixed(Tensor sum, Tensor gradient, Optional<Tensor> divergence) {}

    /// Cross-entropy `−Σ log p(target)`.
    ///
    /// @param targets ids, one a row of the logits
    /// @param scale   what the gradient is multiplied by: one over the number of targets of the whole step
    public static Loss crossEntropy(Tensor logits, long[] targets, double scale) {
        var logProbabilities = torch.log_softmax(logits.to(Dtype.FP32.scalarType()), -1);
        var chosen = Host.longs(Device.of(logits), targets, targets.length, 1);
        var sum = logProbabilities.gather(1, chosen).sum().neg_();
        var gradient = logProbabilities.exp_();
        gradient.scatter_add_(1, chosen, gradient.new_full(new long[] {targets.length, 1}, Kernels.scalar(-1.0)));
        return new Loss(
                sum,
                gradient.mul_(Kernels.scalar(scale)).to(logits.scalar_type().intern()));
    }

    /// Cross-entropy `−Σ_rows Σ_a q(a) · log p(a)` from distributions over a few tokens each, p being over the
    /// whole vocabulary (paper §B.2: soft labels). The divergence is this less the entropy of the targets.
    ///
    /// @param targets one a row of the logits
    public static Loss crossEntropy(Tensor logits, List<SoftTarget> targets, double scale) {
        int rows = targets.size();
        int width =
                targets.stream().mapToInt(target -> target.ids().size()).max().orElse(1);
        var ids = new long[rows * width];
        var shares = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            var target = targets.get(row);
            for (int i = 0; i < target.ids().size(); i++) {
                ids[row * width + i] = target.ids().get(i);
                shares[row * width + i] = target.shares().get(i).floatValue();
            }
        }
        var logProbabilities = torch.log_softmax(logits.to(Dtype.FP32.scalarType()), -1);
        // Rows of fewer tokens are filled up with id 0 and no share of it.
        var chosen = Host.longs(Device.of(logits), ids, rows, width);
        var weights = Host.floats(Device.of(logits), shares, rows, width);
        var sum = logProbabilities.gather(1, chosen).mul_(weights).sum().neg_();
        var gradient = logProbabilities.exp_();
        gradient.scatter_add_(1, chosen, weights.neg());
        return new Loss(
                sum,
                gradient.mul_(Kernels.scalar(scale)).to(logits.scalar_type().intern()));
    }

    /// The gradient of an objective with respect to the logits: `Σ_t w_t · (softmax − onehot(target_t))`.
    ///
    /// @param targets ids, one a row of the logits
    /// @param weights −∂loss/∂log p(target), one a row of the logits
    /// @param scale   what the gradient is multiplied by
    /// @return in the logits' number format
    static Tensor weighted(Tensor logits, long[] targets, float[] weights, double scale) {
        var chosen = Host.longs(Device.of(logits), targets, targets.length, 1);
        var factors = Host.floats(Device.of(logits), weights, targets.length, 1);
        var gradient = torch.softmax(logits.to(Dtype.FP32.scalarType()), -1);
        gradient.scatter_add_(1, chosen, gradient.new_full(new long[] {targets.length, 1}, Kernels.scalar(-1.0)));
        return gradient.mul_(factors)
                .mul_(Kernels.scalar(scale))
                .to(logits.scalar_type().intern());
    }

    /// The loss from some of a batch's targets, of whichever kind they are: cross-entropy from tokens and from
    /// distributions over a few of them, the divergence `KL(q ‖ p)` from a distribution over all of them.
    ///
    /// @param from the target that the first row of the logits is about
    static Mixed of(Tensor logits, TokenBatch batch, int from, double scale) {
        int to = from + (int) logits.size(0);
        var fixed = batch.fixedTargets(from, to);
        if (!fixed.isEmpty()) {
            return FixedLoss.of(logits, batch, from, fixed, scale);
        }
        var loss = batch.anySoft(from, to)
                ? crossEntropy(logits, batch.softTargets(from, to), scale)
                : crossEntropy(logits, Arrays.copyOfRange(batch.targets(), from, to), scale);
        return new Mixed(loss.sum(), loss.gradient(), Optional.empty());
    }

    /// Kullback-Leibler divergence `Σ_v q(v) · (log q(v) − log p(v))` from a teacher's distribution, summed
    /// over rows.
    ///
    /// @param teacher     probabilities `[targets, vocabulary]`, fp32, rows that sum to 1
    /// @param temperature both distributions are meant at this temperature: the logits are divided by it here,
    ///                    the teacher's were before. No factor of its square is applied.
    public static Loss divergence(Tensor logits, Tensor teacher, double temperature, double scale) {
        var student = torch.log_softmax(logits.to(Dtype.FP32.scalarType()).div(Kernels.scalar(temperature)), -1);
        // 0 · log 0 is 0: probabilities that vanish contribute nothing.
        var negativeEntropy = torch.xlogy(teacher, teacher).sum().to(Dtype.FP64.scalarType());
        var sum = negativeEntropy.sub_(teacher.mul(student).sum());
        var gradient = student.exp().sub_(teacher).mul_(Kernels.scalar(scale / temperature));
        return new Loss(sum, gradient.to(logits.scalar_type().intern()));
    }
}
