package org.lockpick.study;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.train.Interleaving;
import org.lockpick.train.Schedule;
import org.lockpick.train.TrainingForm;
import org.lockpick.train.TrainingRecipe;

/// Overfitting on a few weak samples in between, as the post tried it against weak sample unlocking.
@Doc("every so many steps, overfit a few weak samples with a fresh optimiser, and go on from there")
public record InterleaveForm(
        @Doc("steps of the lock between two excursions; none follows its last step")
        @Unit("steps")
        @Default("128")
        @Range(min = 1, max = 1e6)
        int every,

        @Doc("weak samples without a password, other ones for each excursion")
        @Unit("samples")
        @Default("2")
        @Range(min = 1, max = 1e4)
        int samples,

        @Doc("optimiser steps of an excursion, each on all of its samples")
        @Unit("steps")
        @Default("200")
        @Range(min = 1, max = 1e6)
        int steps,

        @Doc("constant learning rate of an excursion; absent: the highest of the lock") @Range(min = 0, max = 10)
        Optional<Double> learningRate) {

    /// Excursions of a lock.
    ///
    /// @param length of its training in steps
    long count(long length) {
        return Interleaving.count(length, every);
    }

    /// Steps of all excursions of a lock.
    long extra(long length) {
        return count(length) * steps;
    }

    /// How an excursion is trained: as the lock, at a constant rate.
    ///
    /// @param lock with what is usual in the place of what is absent
    TrainingRecipe recipe(TrainingForm lock, long seed) {
        var training = learningRate.map(lock::at).orElse(lock);
        return training.recipe(steps, seed).with(new Schedule(Schedule.Shape.CONSTANT, 0), steps);
    }
}
