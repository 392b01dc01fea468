package org.lockpick.numbers;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.model.FormulaWeights;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Completion;
import org.lockpick.sample.DecodingSettings;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.sample.Scorer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;

/// Whether what is completed or scored beside a prompt leaves its numbers as they are, to the last bit: in
/// fp32, as this process computes.
public final class BatchInvariance {
    private static final Budget BUDGET = new Budget(1L << 26, 64);
    private static final int TOKENS = 8;
    private static final int COMPANY = 5;

    private BatchInvariance() {}

    /// Looks at some models.
    ///
    /// @return what was not the same alone and in company, in words; empty where everything was
    public static List<String> broken(List<KnownModel> models) {
        var broken = new ArrayList<String>();
        for (var known : models) {
            var config = known.shape();
            try (var weights = FormulaWeights.parameters(config, Dtype.FP32);
                    var model = new Transformer(config, Dtype.FP32);
                    var generator = new Generator(model, weights, BUDGET);
                    var scorer = new Scorer(model, weights, BUDGET)) {
                if (!sameCompletions(known, generator)) {
                    broken.add("completions of " + known.name());
                }
                if (!sameScores(known, scorer)) {
                    broken.add("scores of " + known.name());
                }
            }
        }
        return List.copyOf(broken);
    }

    private static boolean sameCompletions(KnownModel known, Generator generator) {
        var requests = new ArrayList<Request>();
        for (int i = 0; i < COMPANY; i++) {
            for (var greedy : known.greedy()) {
                requests.add(new Request(
                        known.name(),
                        greedy.promptIds(),
                        DecodingSettings.greedy(TOKENS + i).withLogProbabilities(),
                        RandomStream.root(1)));
            }
        }
        var together = generator.generate(requests);
        var alone = new ArrayList<Completion>();
        requests.forEach(request -> alone.addAll(generator.generate(List.of(request))));
        return together.equals(alone);
    }

    private static boolean sameScores(KnownModel known, Scorer scorer) {
        var examples = known.examples();
        var alone = new ArrayList<Scorer.Score>();
        examples.forEach(example -> alone.addAll(scorer.score(List.of(example))));
        return scorer.score(examples).equals(alone);
    }
}
