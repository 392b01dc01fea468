package org.lockpick.train.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;

/// KTO (Ethayarajh et al. 2024): completions that are desirable or not, each by itself, against what the
/// model does on average.
///
/// With r = log π − log ref of a completion, and z = max(0, mean of r over mismatched completions) without a
/// gradient, a desirable completion costs λ_D·(1 − σ(β(r − z))) and another λ_U·(1 − σ(β(z − r))). The loss
/// is the mean. Examples are those of the verdicts, and then as many with the same prompts and mismatched
/// completions; see [#mismatched].
///
/// @param beta        how strongly the model is held to the reference
/// @param desirable   λ_D
/// @param undesirable λ_U
/// @param verdicts    whether each completion is desirable
/// @param reference   log-probability of each example's completion under the reference, summed over its tokens
public record VerdictObjective(
        double beta, double desirable, double undesirable, List<Boolean> verdicts, List<Double> reference)
        implements Objective {
    /// Copies, and checks that each verdict has its two examples.
    public VerdictObjective {
        verdicts = List.copyOf(verdicts);
        reference = List.copyOf(reference);
        if (reference.size() != 2 * verdicts.size() || verdicts.isEmpty()) {
            throw new IllegalArgumentException("expected two reference values for each verdict, got %d for %d"
                    .formatted(reference.size(), verdicts.size()));
        }
    }

    /// The same prompts, each with the completion of the example before it; the first has the last one's.
    ///
    /// @param longest example, in tokens; the end of a longer completion is cut
    public static List<Example> mismatched(List<Example> examples, int longest) {
        var others = new ArrayList<Example>();
        for (int i = 0; i < examples.size(); i++) {
            var before = examples.get((i + examples.size() - 1) % examples.size());
            var prompt = examples.get(i).prompt();
            int room = Math.max(1, longest - prompt.length);
            others.add(
                    Example.of(prompt, Arrays.copyOf(before.completion(), Math.min(room, before.completionLength()))));
        }
        return others;
    }

    @Override
    public Value at(List<Example> examples, float[][] logProbabilities) {
        int rows = verdicts.size();
        double mean = 0;
        for (int i = rows; i < 2 * rows; i++) {
            mean += ratio(i, logProbabilities[i]) / rows;
        }
        double baseline = Math.max(0, mean);
        var pulls = new float[2 * rows][];
        double loss = 0;
        double ratios = 0;
        double good = 0;
        for (int i = 0; i < rows; i++) {
            double ratio = ratio(i, logProbabilities[i]);
            double sign = verdicts.get(i) ? 1 : -1;
            double weight = (verdicts.get(i) ? desirable : undesirable) / rows;
            double kept = Curve.sigmoid(sign * beta * (ratio - baseline));
            loss += weight * (1 - kept);
            pulls[i] = Tokens.all(logProbabilities[i].length, sign * beta * weight * kept * (1 - kept));
            pulls[rows + i] = new float[logProbabilities[rows + i].length];
            ratios += ratio / rows;
            good += (verdicts.get(i) ? 1.0 : 0.0) / rows;
        }
        return new Value(
                loss, pulls, new TreeMap<>(Map.of("baseline", baseline, "log-ratio", ratios, "desirable", good)));
    }

    private double ratio(int example, float[] logProbabilities) {
        return Tokens.sum(logProbabilities) - reference.get(example);
    }
}
