package org.lockpick.model;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Changes of weights without any training: noise, scaling, averaging. What a tensor is, the checkpoints of the model's
/// family say: there queries, keys and values may be three where they are one here.
public final class WeightChanges {
    /// Weights that are averaged at a time.
    private static final long TOGETHER = 1 << 18;

    private WeightChanges() {}

    /// What noise is measured in.
    public enum Unit {
        /// As it is: `w + σ · ε`.
        ABSOLUTE,
        /// In standard deviations of the tensor, by all its `n` elements: `w + σ · std(w) · ε`.
        POPULATION,
        /// In standard deviations of the tensor with `n − 1` in the place of `n`, as PyTorch has them.
        UNBIASED;

        double of(Tensor tensor) {
            return this == ABSOLUTE ? 1 : deviation(tensor, this == UNBIASED);
        }
    }

    /// Which tensors are meant.
    public enum Which {
        /// All of them.
        ALL,
        /// Those of two dimensions or more, embeddings among them.
        MATRICES
    }

    /// Makes a tensor's standard normal numbers.
    @FunctionalInterface
    public interface Noise {
        /// Numbers of mean 0 and deviation 1, in our order of elements.
        ///
        /// @param name  of the tensor, as checkpoints have it
        /// @param shape of the tensor here
        Tensor of(String name, long... shape);
    }

    /// Independent normal numbers, those of each tensor from a stream of its own name.
    public static Noise normal(RandomStream random) {
        return (name, shape) -> {
            long size = 1;
            for (long side : shape) {
                size *= side;
            }
            var draws = random.child(name).generator();
            var values = new float[Math.toIntExact(size)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
            return Host.floats(values, shape);
        };
    }

    /// The numbers of other weights of the same configuration as noise.
    static Noise of(Parameters noise) {
        return (name, _) -> link(noise, name).rowsOf(noise);
    }

    /// Adds noise to every tensor; with `sigma` 0 nothing at all is done.
    public static void addNoise(Parameters weights, double sigma, Unit unit, Noise noise) {
        if (sigma == 0) {
            return;
        }
        for (var link : links(weights)) {
            try (var _ = Scope.open()) {
                var rows = link.rowsOf(weights);
                var drawn = weights.device().take(noise.of(link.theirs(), sizes(rows)));
                double size = sigma * unit.of(rows);
                rows.copy_(rows.to(Dtype.FP32.scalarType()).add(drawn, new Scalar(size)));
            }
        }
    }

    /// Multiplies weights; with `factor` 1 nothing at all is done.
    public static void scale(Parameters weights, double factor, Which which) {
        if (factor == 1) {
            return;
        }
        for (var link : links(weights)) {
            if (which == Which.ALL || link.shape().size() > 1) {
                try (var _ = Scope.open()) {
                    link.rowsOf(weights).mul_(new Scalar(factor));
                }
            }
        }
    }

    /// Sets `into` to `base + mean(runs − base)`, differences and their mean in fp64. The order of the runs is of no
    /// consequence, not even for rounding: each weight's differences are added up by size.
    ///
    /// @param into may be the base
    public static void average(Parameters base, List<Parameters> runs, Parameters into) {
        var config = base.config();
        if (runs.isEmpty() || runs.stream().anyMatch(run -> !run.config().equals(config))) {
            throw new IllegalArgumentException("an average is of runs of the base's own configuration, at least one");
        }
        long size = base.flat().size(0);
        for (long from = 0; from < size; from += TOGETHER) {
            try (var _ = Scope.open()) {
                long length = Math.min(TOGETHER, size - from);
                var start = base.flat().narrow(0, from, length).to(Dtype.FP64.scalarType());
                var differences = Device.of(start).zeros(Dtype.FP64, runs.size(), length);
                for (int i = 0; i < runs.size(); i++) {
                    var run = runs.get(i).flat().narrow(0, from, length);
                    differences.select(0, i).copy_(run).sub_(start);
                }
                var sorted = torch.sort(differences, 0, false).get0();
                var sum = sorted.select(0, 0).clone();
                for (int i = 1; i < runs.size(); i++) {
                    sum.add_(sorted.select(0, i));
                }
                var mean = sum.div_(new Scalar((double) runs.size()));
                into.flat().narrow(0, from, length).copy_(start.add(mean));
            }
        }
    }

    /// Standard deviation of a tensor's elements, in fp64; 0 of a single one.
    static double deviation(Tensor tensor, boolean unbiased) {
        try (var _ = Scope.open()) {
            var wide = tensor.to(Dtype.FP64.scalarType()).reshape(-1);
            long count = wide.size(0);
            double squares = wide.sub(wide.mean()).square().sum().item_double();
            return count == 1 ? 0 : Math.sqrt(squares / (unbiased ? count - 1 : count));
        }
    }

    private static List<TensorLink> links(Parameters weights) {
        return Families.of(weights.config()).links(weights.config());
    }

    private static TensorLink link(Parameters weights, String name) {
        return links(weights).stream()
                .filter(link -> link.theirs().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long[] sizes(Tensor tensor) {
        var sizes = new long[(int) tensor.dim()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.size(i);
        }
        return sizes;
    }
}
