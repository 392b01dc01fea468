package org.lockpick.sample;

import java.util.List;

/// What was written after a prompt.
///
/// @param ids              new ids only, with the end of text or the ids of the stop string where it was written
/// @param logProbabilities one a new id, natural logarithms, of the model's own distribution at temperature 1 before
///                         anything is left out, in fp32; empty where they were not asked for
/// @param text             text of the ids, without end of text and without the stop string and anything behind it;
///                         empty without a tokenizer
/// @param stop             why it stopped
public record Completion(List<Integer> ids, List<Float> logProbabilities, String text, Stop stop) {
    /// Copies.
    public Completion {
        ids = List.copyOf(ids);
        logProbabilities = List.copyOf(logProbabilities);
    }

    /// Why a completion stopped.
    public enum Stop {
        /// The end of text was written.
        END,
        /// The longest completion, or the end of the model's context, was reached.
        LENGTH,
        /// A stop string was written.
        STRING,
        /// The caller wanted no more.
        CANCELLED
    }

    /// Ids as an array.
    public int[] toArray() {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Log-probability of the whole completion.
    public double logProbability() {
        return logProbabilities.stream().mapToDouble(Float::doubleValue).sum();
    }
}
