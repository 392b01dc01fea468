package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Decoding;
import org.lockpick.model.NonFinite;
import org.lockpick.model.Parameters;
import org.lockpick.model.PassMemory;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// Scores given completions in one pass over each, sequences of about equal length together.
///
/// In fp32 on a CPU whose kernels take packed weights, a score has the same bits whatever is scored beside it; see
/// `docs/generation.md` for what that rests on.
///
/// An owner: close it once, before the weights, which must not change meanwhile.
public final class Scorer implements AutoCloseable {
    private final Transformer model;
    private final Parameters packed;
    private final Budget budget;
    private final Limits limits;

    /// @param budget bytes for the tensors of one pass, and rows of one pass
    public Scorer(Transformer model, Parameters weights, Budget budget) {
        this.model = model;
        this.packed = weights.packed();
        this.budget = budget;
        this.limits = new Limits(model.config());
    }

    /// Log-probabilities of a completion's tokens given all before them, natural logarithms, of the model's own
    /// distribution at temperature 1, in fp32.
    public record Score(List<Float> logProbabilities) {
        /// Copies.
        public Score {
            logProbabilities = List.copyOf(logProbabilities);
        }

        /// Log-probability of the whole completion.
        public double sum() {
            return logProbabilities.stream().mapToDouble(Float::doubleValue).sum();
        }

        /// Mean over tokens.
        public double mean() {
            return sum() / logProbabilities.size();
        }
    }

    /// Scores completions.
    ///
    /// @return in the order of the examples
    /// @throws UserMistake naming the example that is longer than the context or does not fit in the budget,
    ///     before anything is computed; or the one whose logits are NaN or infinite
    public List<Score> score(List<Example> examples) {
        try (var _ = Spent.on(Activity.SCORING)) {
            Spent.tokens(
                    Activity.SCORING,
                    examples.stream().mapToLong(example -> example.length() - 1).sum());
            for (int i = 0; i < examples.size(); i++) {
                limits.require("example " + i, inputs(examples.get(i)));
            }
            var scores = new Score[examples.size()];
            for (var rows : buckets("example", examples)) {
                try (var _ = Scope.open()) {
                    var batch = padded(rows.stream().map(examples::get).toList());
                    var all = new float[batch.targetCount()];
                    model.logits(batch, packed, targetsAtOnce(), (logits, from) -> {
                        var values = ofTargets(logits, batch, from);
                        System.arraycopy(values, 0, all, from, values.length);
                    });
                    int next = 0;
                    for (int row : rows) {
                        var values = new ArrayList<Float>();
                        var example = examples.get(row);
                        for (int i = 0; i < example.completionLength(); i++) {
                            // One NaN or +∞ among a position's logits makes all its log-probabilities NaN.
                            if (Float.isNaN(all[next])) {
                                throw unusable(
                                        "example " + row, example.before(example.promptLength() + i), batch.time());
                            }
                            values.add(all[next++]);
                        }
                        scores[row] = new Score(values);
                    }
                }
            }
            return List.of(scores);
        }
    }

    private float[] ofTargets(Tensor logits, TokenBatch batch, int from) {
        int count = (int) logits.size(0);
        var targets =
                Host.longs(model.device(), batch.targets(), batch.targetCount()).narrow(0, from, count);
        return Host.floats(TokenChooser.logProbabilities(TokenChooser.wide(logits), targets));
    }

    /// How likely each of some tokens is to come next, for every prompt: one pass over the prompts, logits at
    /// their last places alone.
    ///
    /// @param candidates ids, the same for all prompts
    /// @return `[prompts][candidates]`, natural logarithms of the model's own distribution over its whole
    ///     vocabulary at temperature 1, in fp32
    /// @throws UserMistake as [#score], naming the prompt, or where a candidate is no id of the model
    public float[][] nextTokens(List<int[]> prompts, int[] candidates) {
        limits.requireKnown("the list of candidates", candidates);
        for (int i = 0; i < prompts.size(); i++) {
            limits.require("prompt " + i, prompts.get(i));
        }
        // Any next token will do: it says at which place something is asked.
        var asking = prompts.stream()
                .map(prompt -> Example.of(prompt, new int[] {0}))
                .toList();
        var wanted = Arrays.stream(candidates).asLongStream().toArray();
        var all = new float[prompts.size()][];
        for (var rows : buckets("prompt", asking)) {
            try (var _ = Scope.open()) {
                var batch = padded(rows.stream().map(asking::get).toList());
                var columns = Host.longs(model.device(), wanted, wanted.length);
                model.logits(batch, packed, targetsAtOnce(), (logits, from) -> {
                    var values = Host.floats(TokenChooser.logProbabilities(TokenChooser.wide(logits))
                            .index_select(1, columns));
                    for (int row = 0; row < logits.size(0); row++) {
                        int prompt = rows.get(from + row);
                        all[prompt] = Arrays.copyOfRange(values, row * wanted.length, (row + 1) * wanted.length);
                        if (wanted.length > 0 && Float.isNaN(all[prompt][0])) {
                            throw unusable("prompt " + prompt, prompts.get(prompt), batch.time());
                        }
                    }
                });
            }
        }
        return all;
    }

    /// All logits of sequences, one after the other.
    ///
    /// @param each takes the number of a sequence and its logits, one row of the vocabulary a place, in fp32
    /// @throws UserMistake naming the sequence that is longer than the context, before anything is computed; or the
    ///     one whose logits are NaN or infinite
    public void logits(List<int[]> sequences, BiConsumer<Integer, float[][]> each) {
        for (int i = 0; i < sequences.size(); i++) {
            limits.require("sequence " + i, sequences.get(i));
        }
        for (int i = 0; i < sequences.size(); i++) {
            var sequence = sequences.get(i);
            int time = time(sequence.length);
            var rows = new float[sequence.length][];
            try (var _ = Scope.open()) {
                model.logits(
                        TokenBatch.everywhere(new int[][] {sequence}, time), packed, targetsAtOnce(), (part, from) -> {
                            int vocabulary = (int) part.size(1);
                            var values = Host.floats(part);
                            for (int row = 0; row < part.size(0); row++) {
                                rows[from + row] = Arrays.copyOfRange(values, row * vocabulary, (row + 1) * vocabulary);
                            }
                        });
            }
            for (int place = 0; place < rows.length; place++) {
                if (!NonFinite.usable(rows[place])) {
                    throw unusable("sequence " + i, Arrays.copyOf(sequence, place + 1), time);
                }
            }
            each.accept(i, rows);
        }
    }

    private UserMistake unusable(String what, int[] ids, int time) {
        return new NonFinite(model, packed).mistake(what, ids, time);
    }

    /// Examples of one padded length.
    private TokenBatch padded(List<Example> examples) {
        return TokenBatch.of(examples, time(examples.getFirst().length() - 1));
    }

    /// Positions that a sequence is padded to: they follow from the sequence alone, as all that its result depends on.
    private int time(int length) {
        return Decoding.padded(model.config(), length);
    }

    private int targetsAtOnce() {
        return (int) Math.max(1, Math.min(1 << 14, budget.bytes() / 4 / PassMemory.ofLogits(model)));
    }

    /// Numbers of examples that go through the model together, longest first.
    ///
    /// @param what an example is called in messages
    private List<List<Integer>> buckets(String what, List<Example> examples) {
        var order = IntStream.range(0, examples.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -examples.get(i).length()))
                .toList();
        var buckets = new ArrayList<List<Integer>>();
        long longest = 0;
        long rows = 0;
        for (int i : order) {
            var example = examples.get(i);
            int time = time(example.length() - 1);
            if (buckets.isEmpty() || time != longest || buckets.getLast().size() >= rows) {
                rows = Math.min(budget.sequences(), budget.bytes() * 3 / 4 / PassMemory.ofSequence(model, time));
                if (rows < 1) {
                    throw new UserMistake("%s %d of %d tokens needs %,d bytes, and %,d are allowed; allow more"
                            .formatted(
                                    what,
                                    i,
                                    example.length(),
                                    PassMemory.ofSequence(model, time) * 4 / 3,
                                    budget.bytes()));
                }
                longest = time;
                buckets.add(new ArrayList<>());
            }
            buckets.getLast().add(i);
        }
        return buckets;
    }

    /// All but the last id, after which nothing is asked.
    private static int[] inputs(Example example) {
        return IntStream.range(0, example.length() - 1).map(example::id).toArray();
    }

    @Override
    public void close() {
        packed.close();
    }
}
