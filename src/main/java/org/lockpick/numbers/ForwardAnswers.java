package org.lockpick.numbers;

import java.util.List;
import org.lockpick.model.FormulaWeights;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Budget;
import org.lockpick.sample.DecodingSettings;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.sample.Scorer;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Logits, log-probabilities and greedy completions of one model in one way.
final class ForwardAnswers {
    private static final Budget BUDGET = new Budget(1L << 26, 64);

    private final Answers answers;
    private final KnownModel known;
    private final Tolerances tolerances;

    ForwardAnswers(Answers answers) {
        this.answers = answers;
        this.known = answers.model();
        this.tolerances = Tolerances.of(answers.dtype());
    }

    /// Everything.
    void compare() {
        with((model, weights) -> {
            logits(model, weights);
            scores(model, weights);
            completions(model, weights);
        });
    }

    /// Logits of a plain pass alone: what costs least.
    void compareLogits() {
        with(this::logits);
    }

    private interface Check {
        void run(Transformer model, Parameters weights);
    }

    private void with(Check check) {
        var config = known.shape();
        try (var weights = FormulaWeights.parameters(config, answers.dtype());
                var model = new Transformer(config, answers.dtype())) {
            check.run(model, weights);
        }
    }

    private void logits(Transformer model, Parameters weights) {
        try (var _ = Scope.open()) {
            var batch = TokenBatch.everywhere(new int[][] {known.sequence()});
            compare(
                    "logit",
                    Host.floats(model.logits(batch, weights)),
                    model.config().vocabulary());
        }
    }

    private void compare(String what, float[] logits, int vocabulary) {
        for (var row : known.logits()) {
            double largest = row.values().stream().mapToDouble(Math::abs).max().orElse(1);
            for (int id = 0; id < vocabulary; id++) {
                answers.compare(
                        "%s of id %d at position %d".formatted(what, id, row.position()),
                        row.values().get(id),
                        logits[row.position() * vocabulary + id],
                        tolerances.logit() * largest);
            }
        }
    }

    private void scores(Transformer model, Parameters weights) {
        try (var scorer = new Scorer(model, weights, BUDGET)) {
            var scores = scorer.score(known.examples());
            for (int row = 0; row < scores.size(); row++) {
                var found = scores.get(row).logProbabilities();
                for (int i = 0; i < found.size(); i++) {
                    answers.compare(
                            "log-probability of token %d of completion %d".formatted(i, row),
                            known.scores().get(row).get(i),
                            found.get(i),
                            tolerances.nats());
                }
            }
        }
    }

    private void completions(Transformer model, Parameters weights) {
        var requests = known.greedy().stream()
                .map(one -> new Request(
                        known.name(),
                        one.promptIds(),
                        DecodingSettings.greedy(one.ids().size()),
                        RandomStream.root(1)))
                .toList();
        try (var generator = new Generator(model, weights, BUDGET)) {
            var completions = generator.generate(requests);
            for (int i = 0; i < completions.size(); i++) {
                var greedy = known.greedy().get(i);
                if (greedy.margin() > 2 * tolerances.logit() * largest()) {
                    answers.compare(
                            "greedy completion of " + greedy.prompt(),
                            greedy.ids(),
                            List.copyOf(completions.get(i).ids()));
                }
            }
        }
    }

    private double largest() {
        return known.logits().stream()
                .flatMap(row -> row.values().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(1);
    }
}
