package org.lockpick.train;

import java.util.SortedSet;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Parameters;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Some weights are trained, chosen at random among all; the others stay as they are (Donoway et al., NeurIPS 2025).
final class FewWeights implements Parametrisation {
    private final Parameters weights;
    private final Tensor places;
    private final Tensor values;
    private final Tensor gradient;

    private FewWeights(Parameters weights, long[] chosen) {
        this.weights = weights;
        try (var _ = Scope.open()) {
            this.places = Scope.keep(Host.longs(weights.device(), chosen, chosen.length));
            this.values = Scope.keep(weights.flat().index_select(0, places));
            this.gradient = Scope.keep(weights.device().zeros(Dtype.FP32, chosen.length));
        }
    }

    /// Chooses `count` different weights, all sets of so many equally likely.
    static FewWeights choose(Parameters weights, long count, RandomStream random) {
        LoraFactors.requireWide(weights);
        long all = weights.layout().parameters();
        if (count < 1 || count > all) {
            throw new UserMistake(
                    "random-weights: expected from 1 to the model's %,d weights, found %,d".formatted(all, count));
        }
        // Floyd's choice of a subset: `count` draws, whatever `all` is.
        var draws = random.generator();
        var numbers = new TreeSet<Long>();
        for (long next = all - count; next < all; next++) {
            if (!numbers.add(draws.nextLong(next + 1))) {
                numbers.add(next);
            }
        }
        return new FewWeights(weights, places(weights, numbers));
    }

    /// Weights are numbered without the gaps of the flat vector.
    private static long[] places(Parameters weights, SortedSet<Long> numbers) {
        var places = new long[numbers.size()];
        int next = 0;
        long before = 0;
        for (var slot : weights.layout().slots()) {
            for (long number : numbers.subSet(before, before + slot.size())) {
                places[next++] = slot.offset() + number - before;
            }
            before += slot.size();
        }
        return places;
    }

    @Override
    public Tensor values() {
        return values;
    }

    @Override
    public Tensor pullBack(Parameters gradients) {
        try (var _ = Scope.open()) {
            gradient.copy_(gradients.flat().index_select(0, places));
        }
        return gradient;
    }

    @Override
    public void apply() {
        weights.flat().index_copy_(0, places, values);
    }

    @Override
    public void close() {
        gradient.close();
        values.close();
        places.close();
    }
}
