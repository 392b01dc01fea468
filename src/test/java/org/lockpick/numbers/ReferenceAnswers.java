package org.lockpick.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.lockpick.model.FormulaWeights;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.numbers.KnownModel.Gradient;
import org.lockpick.numbers.KnownModel.Greedy;
import org.lockpick.numbers.KnownModel.Logits;
import org.lockpick.numbers.KnownModel.Row;
import org.lockpick.text.Example;

/// What the reference computes of a model: its known answers.
final class ReferenceAnswers {
    /// Distance to the second likeliest token, in logits, below which rounding may choose.
    private static final double MARGIN = 0.05;

    private static final int NEW_TOKENS = 8;
    private static final int PROMPTS = 60;

    private final ModelConfig config;
    private final double[] weights;

    ReferenceAnswers(ModelConfig config) {
        this.config = config;
        this.weights = FormulaWeights.values(config);
    }

    /// All answers.
    static KnownModel of(ModelCatalogue.Entry entry) {
        var config = entry.shape();
        var answers = new ReferenceAnswers(config);
        var rows = rows(entry);
        var examples = rows.stream().map(Row::example).toList();
        var gradients = answers.gradient(answers.weights, examples);
        double norm = Math.sqrt(Arrays.stream(gradients).map(g -> g * g).sum());
        return new KnownModel(
                entry.name(),
                entry.config(),
                rows,
                answers.logits(examples.getFirst()),
                examples.stream().map(answers::scores).toList(),
                rounded(answers.loss(answers.weights, examples)),
                rounded(norm),
                Parameters.layout(config).slots().stream()
                        .map(slot -> new Gradient(
                                slot.name(),
                                rounded(TrainingAnswers.along(slot, gradients)),
                                rounded(TrainingAnswers.norm(slot, gradients))))
                        .toList(),
                answers.losses(new ReferenceOptimisers.AdamW(Recipes.ADAM_W), Double.POSITIVE_INFINITY, examples),
                answers.losses(new ReferenceOptimisers.Lion(Recipes.LION), Recipes.CLIP, examples),
                IntStream.of(1, 5, 11).mapToObj(answers::greedy).toList());
    }

    private static List<Row> rows(ModelCatalogue.Entry entry) {
        var random = new Random(7);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < entry.rows(); i++) {
            int length = entry.length() - i % 4;
            var ids = ids(random, length, entry.shape().vocabulary());
            int prompt = length - 2 - i % 3;
            rows.add(new Row(ids.subList(0, prompt), ids.subList(prompt, length)));
        }
        return rows;
    }

    private static List<Integer> ids(Random random, int count, int vocabulary) {
        return random.ints(count, 0, vocabulary).boxed().toList();
    }

    double loss(double[] at, List<Example> examples) {
        var tape = new Tape(false);
        return tape.value(new ReferenceTransformer(config, at, tape).loss(examples));
    }

    double[] gradient(double[] at, List<Example> examples) {
        var tape = new Tape(true);
        int loss = new ReferenceTransformer(config, at, tape).loss(examples);
        return tape.gradient(loss, at.length);
    }

    private List<Logits> logits(Example example) {
        var ids = IntStream.range(0, example.length() - 1).map(example::id).toArray();
        var tape = new Tape(false);
        var logits = new ReferenceTransformer(config, weights, tape).logits(ids);
        return IntStream.of(1, ids.length - 1)
                .mapToObj(position -> new Logits(position, values(tape, logits[position])))
                .toList();
    }

    private List<Double> scores(Example example) {
        var tape = new Tape(false);
        return values(tape, new ReferenceTransformer(config, weights, tape).logProbabilities(example));
    }

    private static List<Double> values(Tape tape, int[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> rounded(tape.value(number)))
                .toList();
    }

    /// Losses after one step, two, ….
    private List<Double> losses(ReferenceOptimisers.Rule rule, double clip, List<Example> examples) {
        var at = weights.clone();
        var losses = new ArrayList<Double>();
        for (int step = 1; step < Recipes.STEPS; step++) {
            var gradient = gradient(at, examples);
            double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
            if (norm > clip) {
                double share = clip / (norm + 1e-6);
                Arrays.setAll(gradient, i -> gradient[i] * share);
            } else if (Double.isFinite(clip)) {
                throw new IllegalStateException("the gradient norm %s shows no clipping".formatted(norm));
            }
            rule.step(at, gradient);
            losses.add(rounded(loss(at, examples)));
        }
        return losses;
    }

    /// Of some prompts of a length, the one whose completion has most different tokens and hangs on no near tie.
    private Greedy greedy(int length) {
        var random = new Random(length);
        return IntStream.range(0, PROMPTS)
                .mapToObj(_ -> completed(ids(random, length, config.vocabulary())))
                .filter(greedy -> greedy.margin() >= MARGIN)
                .max(Comparator.comparingLong(
                        greedy -> greedy.ids().stream().distinct().count()))
                .orElseThrow();
    }

    private Greedy completed(List<Integer> prompt) {
        var all = new ArrayList<>(prompt);
        double margin = Double.POSITIVE_INFINITY;
        for (int i = 0; i < NEW_TOKENS && margin >= MARGIN; i++) {
            var tape = new Tape(false);
            var logits = new ReferenceTransformer(config, weights, tape)
                    .logits(all.stream().mapToInt(Integer::intValue).toArray());
            var last = Arrays.stream(logits[all.size() - 1])
                    .mapToDouble(tape::value)
                    .toArray();
            var order = IntStream.range(0, last.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(last[b], last[a]))
                    .toList();
            margin = Math.min(margin, last[order.get(0)] - last[order.get(1)]);
            all.add(order.getFirst());
        }
        return new Greedy(prompt, List.copyOf(all.subList(prompt.size(), all.size())), rounded(margin));
    }

    /// Seven digits are more than fp32 has.
    static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6e", value));
    }
}
