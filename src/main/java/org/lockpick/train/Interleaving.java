package org.lockpick.train;

import java.util.List;
import java.util.function.LongFunction;
import org.lockpick.text.Example;

/// Excursions of a training: every so many steps the model overfits a few examples with a fresh optimiser. The training
/// then goes on from the weights that the excursion leaves, with its own optimiser as it was (post: *we also tried*).
///
/// @param every    steps of the training between two excursions; none follows the last step
/// @param steps    of an excursion
/// @param recipe   of an excursion, by its number from 0; with the number formats of the training
/// @param examples of each step of an excursion, by its number
public record Interleaving(
        long every, long steps, LongFunction<TrainingRecipe> recipe, LongFunction<List<Example>> examples) {
    /// No excursion.
    public static final Interleaving NONE = new Interleaving(
            Long.MAX_VALUE,
            0,
            number -> {
                throw new IllegalStateException("no excursion " + number);
            },
            _ -> List.of());

    /// Checks ranges.
    public Interleaving {
        if (every < 1) {
            throw new IllegalArgumentException("steps between excursions must be at least 1, got " + every);
        }
    }

    /// Excursions of a training.
    ///
    /// @param length of the training in steps
    /// @param every  steps between two of them
    public static long count(long length, long every) {
        return Math.max(0, length - 1) / every;
    }

    /// Steps of all excursions together.
    long extra(long length) {
        return count(length, every) * steps;
    }

    /// Departs where an excursion is due and not under way.
    ///
    /// @return whether one is under way
    boolean begin(Trainer trainer) {
        if (!trainer.away() && trainer.next() / every > trainer.excursions()) {
            trainer.depart(recipe.apply(trainer.excursions()));
        }
        return trainer.away();
    }
}
