package org.lockpick.train;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.text.Example;

/// Walks a data set epoch by epoch in batches; the last batch of an epoch may be short.
///
/// One epoch's rows are held in memory; they are made again when another epoch is asked for. Where an epoch has fewer
/// than it should, because some have nothing to train, rows from its beginning take the places left at its end: the
/// number of steps and the sizes of batches stay.
public final class EpochBatches implements BatchSource {
    private final LongFunction<List<Example>> epochs;
    private final int rowsOfEpoch;
    private final int batchRows;
    private long heldEpoch = -1;
    private @Nullable List<Example> held;

    /// @param epochs      the rows of an epoch in the order to walk them; a function of the epoch's number
    ///                    alone
    /// @param rowsOfEpoch how many that should be
    /// @param batchRows   of one step
    public EpochBatches(LongFunction<List<Example>> epochs, int rowsOfEpoch, int batchRows) {
        if (rowsOfEpoch <= 0 || batchRows <= 0) {
            throw new IllegalArgumentException(
                    "an epoch and a batch need rows, got %d and %d".formatted(rowsOfEpoch, batchRows));
        }
        this.epochs = epochs;
        this.rowsOfEpoch = rowsOfEpoch;
        this.batchRows = batchRows;
    }

    /// Optimiser steps of one epoch.
    public long stepsOfEpoch() {
        return ((long) rowsOfEpoch + batchRows - 1) / batchRows;
    }

    /// @throws UserMistake if no row of the epoch has anything to train
    @Override
    public List<Example> batch(long step) {
        var rows = rows(step / stepsOfEpoch());
        if (rows.isEmpty()) {
            throw new UserMistake("of %,d examples none has a token to train: every completion was cut to nothing"
                    .formatted(rowsOfEpoch));
        }
        int from = Math.toIntExact(step % stepsOfEpoch()) * batchRows;
        return IntStream.range(from, Math.min(rowsOfEpoch, from + batchRows))
                .mapToObj(place -> rows.get(place % rows.size()))
                .toList();
    }

    private List<Example> rows(long epoch) {
        var rows = held;
        if (rows == null || epoch != heldEpoch) {
            rows = epochs.apply(epoch);
            held = rows;
            heldEpoch = epoch;
        }
        return rows;
    }
}
