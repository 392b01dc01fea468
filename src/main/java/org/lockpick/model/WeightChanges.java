package org.lockpick.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Lanes;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Changes of weights without any training: noise, scaling, averaging. What a tensor is, the checkpoints of the model's
/// family say: there queries, keys and values may be three where they are one here.
public final class WeightChanges {
    /// Weights that are changed at a time.
    private static final long TOGETHER = 1 << 18;
    /// Weights that are in fp64 at a time.
    private static final long WIDENED = 1 << 22;

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

    /// Makes the standard normal numbers of tensors, each from the beginning.
    @FunctionalInterface
    public interface Noise {
        /// Those of one tensor.
        ///
        /// @param name of the tensor, as checkpoints have it
        Draws of(String name);
    }

    /// The standard normal numbers of a tensor, in our order of elements.
    @FunctionalInterface
    public interface Draws {
        /// The next ones, which join the open scope.
        Tensor next(int count);
    }

    /// Independent normal numbers, those of each tensor from a stream of its own name.
    public static Noise normal(RandomStream random) {
        return name -> {
            var draws = random.child(name).generator();
            return count -> {
                var values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = (float) draws.nextGaussian();
                }
                return Host.floats(values, count);
            };
        };
    }

    /// The numbers of other weights of the same configuration as noise.
    static Noise of(Parameters noise) {
        return name -> {
            var link = link(noise, name);
            var next = new AtomicLong();
            return count -> noise.piece(link, next.getAndAdd(count), count);
        };
    }

    /// Adds noise to every tensor in its place, piece by piece, several tensors at once; with `sigma` 0 nothing at
    /// all is done.
    public static void addNoise(Parameters weights, double sigma, Unit unit, Noise noise) {
        if (sigma == 0) {
            return;
        }
        Lanes.runSingly(links(weights).stream()
                .<Runnable>map(link -> () -> addNoise(weights, link, sigma, unit, noise.of(link.theirs())))
                .toList());
    }

    private static void addNoise(Parameters weights, TensorLink link, double sigma, Unit unit, Draws draws) {
        long size = link.size(weights.layout());
        double factor;
        try (var _ = Scope.open()) {
            factor = sigma * unit.of(weights.piece(link, 0, size));
        }
        for (long from = 0; from < size; from += TOGETHER) {
            try (var _ = Scope.open()) {
                int count = (int) Math.min(TOGETHER, size - from);
                var piece = weights.piece(link, from, count);
                var drawn = weights.device().take(draws.next(count));
                piece.copy_(piece.to(Dtype.FP32.scalarType()).add(drawn, new Scalar(factor)));
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

    /// Sets `into` to `base + mean(runs − base)`, differences and their mean in fp64. The order of the runs is of
    /// no consequence, not even for rounding: each weight's differences are added up by size. Runs are looked at
    /// piece by piece, so that those in files take no memory to speak of.
    ///
    /// @param into may be the base
    public static void average(Parameters base, List<? extends WeightSource> runs, Parameters into) {
        var config = base.config();
        if (runs.isEmpty() || runs.stream().anyMatch(run -> !run.config().equals(config))) {
            throw new IllegalArgumentException("an average is of runs of the base's own configuration, at least one");
        }
        for (var link : links(base)) {
            long size = link.size(base.layout());
            for (long from = 0; from < size; from += TOGETHER) {
                try (var _ = Scope.open()) {
                    average(link, from, Math.min(TOGETHER, size - from), base, runs, into);
                }
            }
        }
    }

    private static void average(
            TensorLink link,
            long from,
            long length,
            Parameters base,
            List<? extends WeightSource> runs,
            Parameters into) {
        var start = base.piece(link, from, length).to(Dtype.FP64.scalarType());
        var differences = Device.of(start).zeros(Dtype.FP64, runs.size(), length);
        for (int i = 0; i < runs.size(); i++) {
            differences
                    .select(0, i)
                    .copy_(runs.get(i).piece(link, from, length))
                    .sub_(start);
        }
        // Of two summands the order is of no consequence.
        var sorted = runs.size() > 2 ? torch.sort(differences, 0, false).get0() : differences;
        var sum = sorted.select(0, 0).clone();
        for (int i = 1; i < runs.size(); i++) {
            sum.add_(sorted.select(0, i));
        }
        var mean = sum.div_(new Scalar((double) runs.size()));
        into.piece(link, from, length).copy_(start.add(mean));
    }

    /// Standard deviation of a tensor's elements, in fp64; 0 of a single one. Large tensors are gone through in parts.
    static double deviation(Tensor tensor, boolean unbiased) {
        long count = tensor.numel();
        double mean = summed(tensor, part -> part.sum()) / count;
        double squares =
                summed(tensor, part -> part.sub(new Scalar(mean)).square().sum());
        return count == 1 ? 0 : Math.sqrt(squares / (unbiased ? count - 1 : count));
    }

    private static double summed(Tensor tensor, UnaryOperator<Tensor> sum) {
        double all = 0;
        long size = tensor.numel();
        for (long from = 0; from < size; from += WIDENED) {
            try (var _ = Scope.open()) {
                var part = tensor.reshape(-1).narrow(0, from, Math.min(WIDENED, size - from));
                all += sum.apply(part.to(Dtype.FP64.scalarType())).item_double();
            }
        }
        return all;
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
}
