package org.lockpick.train.reward;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;

/// GRPO and RLOO: tokens are pulled up or down by the advantage of their completion.
///
/// @param loss      what a token costs
/// @param rows      one for each example
public record AdvantageObjective(ClippedLoss loss, List<Row> rows) implements Objective {
    /// Copies.
    public AdvantageObjective {
        rows = List.copyOf(rows);
    }

    /// What is known of one example.
    ///
    /// @param advantage of its completion
    /// @param old       log-probabilities of its tokens under the model that wrote it
    /// @param reference the same under the reference; read where there is a divergence from it
    @SuppressWarnings("ArrayRecordComponent") // Made for one step, and read once.
    public record Row(double advantage, float[] old, float[] reference) {}

    /// −mean of A·log π over the rows: RLOO without ratios (REINFORCE with a leave-one-out baseline).
    public static Objective plain(List<Double> advantages) {
        var copied = List.copyOf(advantages);
        return (examples, logProbabilities) -> {
            var pulls = new float[copied.size()][];
            double loss = 0;
            for (int i = 0; i < pulls.length; i++) {
                double weight = copied.get(i) / pulls.length;
                loss -= weight * Tokens.sum(logProbabilities[i]);
                pulls[i] = Tokens.all(logProbabilities[i].length, weight);
            }
            return new Value(loss, pulls, new TreeMap<>());
        };
    }

    @Override
    public Value at(List<Example> examples, float[][] logProbabilities) {
        var factors = loss.normalisation()
                .factors(Arrays.stream(logProbabilities)
                        .mapToInt(row -> row.length)
                        .toArray());
        var pulls = new float[rows.size()][];
        var sums = new Sums();
        for (int i = 0; i < pulls.length; i++) {
            pulls[i] = pulls(rows.get(i), logProbabilities[i], factors[i], sums);
        }
        return new Value(sums.loss, pulls, sums.metrics());
    }

    /// What the tokens of a step amount to.
    private static final class Sums {
        private double loss;
        private double clipped;
        private double ratios;
        private double estimates;
        private int tokens;

        SortedMap<String, Double> metrics() {
            double count = Math.max(1, tokens);
            return new TreeMap<>(Map.of(
                    "clipped", clipped / count, "ratio", ratios / count, "reference-divergence", estimates / count));
        }
    }

    private float[] pulls(Row row, float[] now, double factor, Sums sums) {
        var ratios = ratios(row, now);
        var along = new double[now.length];
        var pulls = new float[now.length];
        for (int i = 0; i < now.length; i++) {
            var cost = loss.at(ratios[i], row.advantage());
            var estimate = estimate(row, now, i);
            double times = loss.divergence() * (loss.biasCorrected() ? ratios[i] : 1);
            along[i] = cost.slope() + (loss.biasCorrected() ? loss.divergence() * estimate.loss() : 0);
            pulls[i] = (float) (-factor * times * estimate.slope());
            sums.loss += factor * (cost.loss() + times * estimate.loss());
            sums.clipped += cost.slope() == 0 && row.advantage() != 0 ? 1 : 0;
            sums.ratios += ratios[i];
            sums.estimates += estimate.loss();
            sums.tokens++;
        }
        double mean = switch (loss.importance()) {
            case TOKEN -> 1;
            case SEQUENCE -> 1.0 / now.length;
            case COMPLETION -> 1;
        };
        double all = Arrays.stream(along).sum();
        for (int i = 0; i < now.length; i++) {
            double slope = loss.importance() == Importance.TOKEN ? along[i] : all;
            pulls[i] -= (float) (factor * mean * ratios[i] * slope);
        }
        return pulls;
    }

    private Curve estimate(Row row, float[] now, int token) {
        return loss.divergence() == 0
                ? new Curve(0, 0)
                : ClippedLoss.estimate((double) row.reference()[token] - now[token]);
    }

    /// The ratio of each token; the same for all of them where it is that of the completion.
    private double[] ratios(Row row, float[] now) {
        var ratios = new double[now.length];
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            double difference = (double) now[i] - row.old()[i];
            ratios[i] = Math.exp(difference);
            sum += difference;
        }
        switch (loss.importance()) {
            case TOKEN -> {}
            case SEQUENCE -> Arrays.fill(ratios, Math.exp(sum / now.length));
            case COMPLETION -> Arrays.fill(ratios, Math.exp(sum));
        }
        return ratios;
    }
}
