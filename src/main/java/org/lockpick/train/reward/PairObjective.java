package org.lockpick.train.reward;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;

/// The loss of pairs of completions (DPO and its relatives): the mean over the pairs of a step, each times
/// its weight. Examples come in turns, the chosen completion and then the rejected one.
///
/// @param loss      of a pair
/// @param beta      how strongly the model is held to the reference
/// @param smoothing ε of [PairLoss#CONSERVATIVE] and [PairLoss#ROBUST]
/// @param reference log-probability of each example's completion under the reference, summed over its tokens
/// @param weights   of each pair: 1, or the gap between the rewards (paper, Eq. 2)
public record PairObjective(PairLoss loss, double beta, double smoothing, List<Double> reference, List<Double> weights)
        implements Objective {
    /// Copies, and checks that each pair is whole.
    public PairObjective {
        reference = List.copyOf(reference);
        weights = List.copyOf(weights);
        if (reference.size() != 2 * weights.size() || weights.isEmpty()) {
            throw new IllegalArgumentException("expected two reference values for each pair, got %d for %d pairs"
                    .formatted(reference.size(), weights.size()));
        }
    }

    @Override
    public Value at(List<Example> examples, float[][] logProbabilities) {
        int pairs = weights.size();
        var pulls = new float[2 * pairs][];
        double mean = 0;
        double margins = 0;
        double right = 0;
        double chosen = 0;
        double rejected = 0;
        for (int pair = 0; pair < pairs; pair++) {
            int plus = 2 * pair;
            int minus = plus + 1;
            double up = ratio(plus, logProbabilities[plus]);
            double down = ratio(minus, logProbabilities[minus]);
            var at = loss.at(up - down, beta, smoothing);
            double weight = weights.get(pair) / pairs;
            // A running mean: where all pairs cost ln 2, so does the step, to the bit.
            mean += (weights.get(pair) * at.loss() - mean) / (pair + 1);
            pulls[plus] = pull(-weight * beta * at.slope(), logProbabilities[plus].length);
            pulls[minus] = pull(weight * beta * at.slope(), logProbabilities[minus].length);
            margins += beta * (up - down) / pairs;
            right += (up > down ? 1.0 : 0.0) / pairs;
            chosen += Tokens.sum(logProbabilities[plus]) / pairs;
            rejected += Tokens.sum(logProbabilities[minus]) / pairs;
        }
        return new Value(
                mean,
                pulls,
                new TreeMap<>(Map.of(
                        "margin", margins,
                        "right-order", right,
                        "log-probability-chosen", chosen,
                        "log-probability-rejected", rejected)));
    }

    private double ratio(int example, float[] logProbabilities) {
        double ratio = Tokens.sum(logProbabilities) - reference.get(example);
        return loss.isPerToken() ? ratio / logProbabilities.length : ratio;
    }

    private float[] pull(double weight, int tokens) {
        return Tokens.all(tokens, loss.isPerToken() ? weight / tokens : weight);
    }
}
