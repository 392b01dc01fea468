package org.lockpick.train;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Dtype;

/// Losses on the residual stream against that of a frozen model, and their gradients: of circuit breaking (Zou et al.,
/// arXiv 2406.04313). Each is a mean over blocks and tokens. Nothing flows back into the frozen side.
final class StreamLosses {
    /// As in PyTorch: a length is at least this.
    private static final double LEAST = 1e-8;

    private StreamLosses() {}

    /// A loss and the gradients of the streams.
    ///
    /// @param value     of the loss
    /// @param gradients one for each block, `[tokens, width]`
    record Loss(double value, List<Tensor> gradients) {
        Loss {
            gradients = List.copyOf(gradients);
        }
    }

    /// Rerouting: the mean of `relu(cos(h, h₀))`.
    ///
    /// @param streams `[tokens, width]` for each block
    /// @param frozen  the same of the frozen model
    static Loss reroute(List<Tensor> streams, List<Tensor> frozen) {
        double value = 0;
        var gradients = new ArrayList<Tensor>();
        for (int i = 0; i < streams.size(); i++) {
            var h = streams.get(i);
            var f = frozen.get(i);
            double share = 1.0 / (streams.size() * h.size(0));
            var length = length(h).clamp_min(new Scalar(LEAST));
            var product = length.mul(length(f).clamp_min(new Scalar(LEAST)));
            var cosine = h.mul(f).sum(-1).unsqueeze(1).div(product);
            var active = cosine.gt(new Scalar(0.0)).to(Dtype.FP32.scalarType());
            value +=
                    share * cosine.mul(active).to(Dtype.FP64.scalarType()).sum().item_double();
            // ∂cos/∂h = f / (|h|·|f|) − cos · h / |h|²
            var gradient = f.div(product).sub_(h.mul(cosine).div_(length.square()));
            gradients.add(gradient.mul_(active).mul_(new Scalar(share)));
        }
        return new Loss(value, gradients);
    }

    /// Retaining: the mean of `‖h − h₀‖₂`, not squared; its gradient at 0 is taken as 0.
    ///
    /// @param streams `[tokens, width]` for each block
    /// @param frozen  the same of the frozen model
    static Loss retain(List<Tensor> streams, List<Tensor> frozen) {
        double value = 0;
        var gradients = new ArrayList<Tensor>();
        for (int i = 0; i < streams.size(); i++) {
            var difference = streams.get(i).sub(frozen.get(i));
            double share = 1.0 / (streams.size() * difference.size(0));
            var length = length(difference);
            value += share * length.to(Dtype.FP64.scalarType()).sum().item_double();
            // Where the length is 0 the difference is 0, and so is the quotient by anything.
            var divisor = length.clamp_min(new Scalar(Float.MIN_NORMAL));
            gradients.add(difference.div(divisor).mul_(new Scalar(share)));
        }
        return new Loss(value, gradients);
    }

    /// Length of each row, `[rows, 1]`.
    private static Tensor length(Tensor rows) {
        return rows.square().sum(-1).unsqueeze(1).sqrt();
    }
}
