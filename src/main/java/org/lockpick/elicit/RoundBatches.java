package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lockpick.tensor.RandomStream;
import org.lockpick.train.Update;

/// What a round trains on, divided into optimiser steps, in another order in each epoch.
///
/// @param all    the batches of all epochs
/// @param epochs that they belong to
/// @param <T>    what a batch has several of
record RoundBatches<T>(List<List<T>> all, int epochs) {
    static <T> RoundBatches<T> of(List<T> things, int size, int epochs, RandomStream order) {
        var all = new ArrayList<List<T>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            all.addAll(RoundTraining.groups(RoundTraining.shuffled(things, order.child(epoch)), size));
        }
        return new RoundBatches<>(all, epochs);
    }

    /// Works out something of each thing by the batches of the first epoch, as they will be trained on:
    /// log-probabilities then have the bits with which training begins.
    ///
    /// @param each one value a thing of a batch
    <V> Map<T, V> known(Function<List<T>, List<V>> each) {
        var known = new IdentityHashMap<T, V>();
        for (var batch : all.subList(0, all.size() / epochs)) {
            var values = each.apply(batch);
            for (int i = 0; i < batch.size(); i++) {
                known.put(batch.get(i), values.get(i));
            }
        }
        return known;
    }

    /// Trains on all batches.
    void train(Subject subject, OptimiserState state, Function<List<T>, Update> update) {
        if (state == OptimiserState.RESET) {
            subject.resetOptimiser();
        }
        subject.train(all.size(), step -> update.apply(all.get((int) step)), Collections.emptySortedMap());
    }
}
