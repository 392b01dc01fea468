package org.lockpick.train;

import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Adapter;
import org.lockpick.model.LoraSettings;
import org.lockpick.model.Parameters;
import org.lockpick.tensor.RandomStream;

/// What training moves: a vector `z` of which the weights are a function, `θ(z)`. The backward pass makes the gradient
/// of the weights; what it is for `z` follows from it.
///
/// An owner of `z`, but not of the weights: close it once.
public interface Parametrisation extends AutoCloseable {
    /// `z`, which the optimiser moves; borrowed, always the same vector.
    Tensor values();

    /// The gradient of `z` by that of the weights; borrowed, good until the next call.
    Tensor pullBack(Parameters gradients);

    /// Sets the weights to `θ(z)`.
    void apply();

    @Override
    void close();

    /// Begins a training. Two that begin alike are equal.
    sealed interface Start {
        /// Begins with `θ(z)` the weights as they are.
        ///
        /// @param weights in training
        /// @param random  numbers of this alone
        Parametrisation begin(Parameters weights, RandomStream random);
    }

    /// All weights: `θ(z) = z`.
    static Start whole() {
        return new Whole();
    }

    /// Low-rank factors, begun anew: `θ(z) = W + scale · B · A`.
    static Start lora(LoraSettings settings) {
        return new Fresh(settings);
    }

    /// Low-rank factors that go on from those of an adapter.
    ///
    /// @param from copied when the training begins
    static Start lora(Adapter from) {
        return new Further(from);
    }

    /// So many weights, chosen at random.
    static Start few(long count) {
        return new Few(count);
    }

    /// See [#whole].
    record Whole() implements Start {
        @Override
        public Parametrisation begin(Parameters weights, RandomStream random) {
            return new WholeModel(weights);
        }
    }

    /// See [#lora(LoraSettings)].
    record Fresh(LoraSettings settings) implements Start {
        @Override
        public Parametrisation begin(Parameters weights, RandomStream random) {
            try (var fresh = Adapter.fresh(weights, settings, random)) {
                return new LoraFactors(weights, fresh);
            }
        }
    }

    /// See [#lora(Adapter)].
    record Further(Adapter from) implements Start {
        @Override
        public Parametrisation begin(Parameters weights, RandomStream random) {
            return new LoraFactors(weights, from);
        }
    }

    /// See [#few].
    record Few(long count) implements Start {
        @Override
        public Parametrisation begin(Parameters weights, RandomStream random) {
            return FewWeights.choose(weights, count, random);
        }
    }
}
