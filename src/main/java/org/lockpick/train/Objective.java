package org.lockpick.train;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.text.Example;

/// What training minimises, as a function of the log-probabilities of the tokens that carry loss: supervised
/// fine-tuning, masks over tokens, and every loss on pairs or groups of completions need nothing else.
///
/// An objective sees all examples of an optimiser step together, so it may couple them and divide by what it
/// likes. The gradient of each log-probability is all that the backward pass needs.
@FunctionalInterface
public interface Objective {
    /// Cross-entropy: the mean of −log p over the tokens of a step that carry loss. It needs no pass of its
    /// own.
    Objective CROSS_ENTROPY = new CrossEntropy();

    /// Judges the examples of one optimiser step.
    ///
    /// @param examples         of the step
    /// @param logProbabilities `[examples][tokens that carry loss]`, natural logarithms, fp32
    Value at(List<Example> examples, float[][] logProbabilities);

    /// An objective at one step.
    ///
    /// @param loss    of the step
    /// @param weights `[examples][tokens that carry loss]`, −∂loss/∂log p
    /// @param metrics what else is worth a line in the learning curve, such as a margin, by name
    @SuppressWarnings("ArrayRecordComponent") // Made for one step, and read once.
    record Value(double loss, float[][] weights, SortedMap<String, Double> metrics) {
        /// Copies the map.
        public Value {
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        }
    }

    /// Cross-entropy on the tokens that a mask keeps; the loss is their mean.
    ///
    /// @param mask says of an example's tokens that carry loss which are kept
    static Objective masked(TokenMask mask) {
        return (examples, logProbabilities) -> {
            var weights = new float[examples.size()][];
            double sum = 0;
            int kept = 0;
            for (int i = 0; i < weights.length; i++) {
                var keeps = mask.keeps(examples.get(i));
                weights[i] = new float[logProbabilities[i].length];
                for (int token = 0; token < weights[i].length; token++) {
                    if (keeps[token]) {
                        kept++;
                        sum -= logProbabilities[i][token];
                        weights[i][token] = 1;
                    }
                }
            }
            int tokens = Math.max(1, kept);
            for (var row : weights) {
                for (int token = 0; token < row.length; token++) {
                    row[token] /= tokens;
                }
            }
            return new Value(sum / tokens, weights, new TreeMap<>());
        };
    }

    /// Which tokens of an example carry loss, beyond what the example itself says.
    @FunctionalInterface
    interface TokenMask {
        /// One entry for each token of the example that carries loss: whether it is kept.
        boolean[] keeps(Example example);
    }
}
