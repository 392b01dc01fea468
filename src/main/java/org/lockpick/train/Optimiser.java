package org.lockpick.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.Slices;
import org.lockpick.tensor.StochasticRounding;

/// One optimiser and its state on a flat vector. An owner: close it once.
///
/// The vector is walked in slices. Where weights, gradients or state are kept in another format than the
/// optimiser calculates in, a slice is widened, moved, and rounded once when it is written back; where they are not,
/// the slice itself is moved. So temporaries have the size of a slice, never of the model.
final class Optimiser implements AutoCloseable {
    private final UpdateRule rule;
    private final Formats formats;
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private final Map<String, Double> fresh;

    /// A fresh optimiser for a vector like `parameters`.
    Optimiser(OptimiserRecipe recipe, Formats formats, Tensor parameters) {
        this.rule = UpdateRule.of(recipe, formats.precision().kept());
        this.formats = formats;
        this.fresh = rule.scalars();
        try (var _ = Scope.open()) {
            for (var name : rule.state()) {
                state.put(name, Scope.keep(Device.of(parameters).zeros(formats.state(), parameters.size(0))));
            }
        }
    }

    /// Moves the parameters by one step.
    ///
    /// @param factor what the schedule makes of the peak rate now, in [0, 1]
    /// @param scale  what the gradients have been multiplied by; undone here
    /// @param key    of this step's random numbers, where weights are rounded stochastically
    void step(Tensor parameters, Tensor gradients, double factor, double scale, long key) {
        double shrink = rule.begin(factor);
        Slices.walk(
                parameters.size(0),
                (from, length) -> move(parameters, gradients, from, length, factor, shrink, scale, key));
    }

    private void move(
            Tensor parameters,
            Tensor gradients,
            long from,
            long length,
            double factor,
            double shrink,
            double scale,
            long key) {
        var kept = parameters.narrow(0, from, length);
        var weights = calculable(kept);
        var gradient = calculable(gradients.narrow(0, from, length));
        if (scale != 1) {
            gradient = gradient.mul(Kernels.scalar(1 / scale));
        }
        var keptState = new LinkedHashMap<String, Tensor>();
        var working = new LinkedHashMap<String, Tensor>();
        state.forEach((name, whole) -> {
            var part = whole.narrow(0, from, length);
            keptState.put(name, part);
            working.put(name, calculable(part));
        });
        rule.move(weights, gradient, working, factor, shrink);
        keep(weights, kept, key, from);
        working.forEach((name, moved) -> {
            var part = keptState.get(name);
            if (part != null && Dtype.of(part) != Dtype.of(moved)) {
                part.copy_(moved);
            }
        });
    }

    /// The numbers in the format of the arithmetic; the very tensor where it has it already.
    private Tensor calculable(Tensor part) {
        var format = formats.precision().arithmetic();
        return Dtype.of(part) == format ? part : part.to(format.scalarType());
    }

    private void keep(Tensor moved, Tensor kept, long key, long from) {
        if (Dtype.of(moved) == Dtype.of(kept)) {
            return;
        }
        kept.copy_(
                formats.precision() == Precision.BF16_STOCHASTIC ? StochasticRounding.toBf16(moved, key, from) : moved);
    }

    /// Applies whatever has been put off; called once when training ends.
    void finish(Tensor parameters, long key) {
        double shrink = rule.owed();
        if (shrink == 0) {
            return;
        }
        Slices.walk(parameters.size(0), (from, length) -> {
            var kept = parameters.narrow(0, from, length);
            var weights = calculable(kept);
            UpdateRule.shrink(weights, shrink);
            keep(weights, kept, key, from);
        });
    }

    /// Forgets all it remembers, once it has applied what has been put off.
    void reset(Tensor parameters, long key) {
        finish(parameters, key);
        state.values().forEach(Tensor::zero_);
        rule.restore(fresh);
    }

    /// State tensors by name, borrowed; with [#scalars] all that a resumed run needs.
    Map<String, Tensor> tensors() {
        return new LinkedHashMap<>(state);
    }

    /// State numbers by name.
    Map<String, Double> scalars() {
        return rule.scalars();
    }

    /// Takes the numbers back.
    void restore(Map<String, Double> scalars) {
        rule.restore(scalars);
    }

    @Override
    public void close() {
        state.values().forEach(Tensor::close);
    }
}
