package org.lockpick.numbers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.Parameters;
import org.lockpick.text.Example;

/// A decoder-only transformer written from its formulas, position by position in fp64 loops: what the model under test
/// is held against where no other library is there. A test holds it against transformers itself.
///
/// It shares with the model under test what a model is, [ModelConfig], and where its weights lie,
/// [Parameters#layout], and nothing of how it is computed.
final class ReferenceTransformer {
    private final ModelConfig config;
    private final Tape tape;
    private final Map<String, Integer> offsets = new HashMap<>();

    /// @param weights in the order of the layout; they become the tape's first numbers
    ReferenceTransformer(ModelConfig config, double[] weights, Tape tape) {
        this.config = config;
        this.tape = tape;
        for (double weight : weights) {
            tape.given(weight);
        }
        Parameters.layout(config).slots().forEach(slot -> offsets.put(slot.name(), (int) slot.offset()));
    }

    /// Mean cross-entropy of the trained tokens of all examples, in nats.
    int loss(List<Example> examples) {
        var losses = examples.stream()
                .flatMapToInt(example -> Arrays.stream(logProbabilities(example)))
                .toArray();
        return tape.times(tape.sum(losses), -1.0 / losses.length);
    }

    /// Log-probabilities of an example's completion.
    int[] logProbabilities(Example example) {
        var ids = IntStream.range(0, example.length() - 1).map(example::id).toArray();
        var logits = logits(ids);
        return IntStream.range(example.promptLength(), example.length())
                .map(position -> logProbability(logits[position - 1], example.id(position)))
                .toArray();
    }

    private int logProbability(int[] logits, int id) {
        double most = Arrays.stream(logits).mapToDouble(tape::value).max().orElseThrow();
        int sum = tape.sum(Arrays.stream(logits).map(logit -> exp(logit, most)).toArray());
        int log = tape.function(sum, Math.log(tape.value(sum)) + most, 1 / tape.value(sum));
        return tape.sum(logits[id], tape.times(log, -1));
    }

    /// Logits behind every position of a sequence, `[positions][vocabulary]`.
    int[][] logits(int[] ids) {
        var stream = IntStream.range(0, ids.length)
                .mapToObj(position -> embedded(ids[position], position))
                .toArray(int[][]::new);
        for (int layer = 0; layer < config.layers(); layer++) {
            stream = block(stream, layer);
        }
        return Arrays.stream(stream)
                .map(row -> normalised(row, "norm"))
                .map(row -> product(row, config.tied() ? "embedding" : "head", config.vocabulary()))
                .map(row -> capped(row, config.stream().logitCap()))
                .toArray(int[][]::new);
    }

    private int[] embedded(int id, int position) {
        int width = config.width();
        var row = map(
                row("embedding", id, width), x -> tape.times(x, config.stream().embeddingScale()));
        return config.positions() instanceof ModelConfig.Learned ? sum(row, row("positions", position, width)) : row;
    }

    private int[][] block(int[][] stream, int layer) {
        var name = "layers." + layer + ".";
        var first = each(stream, x -> normalised(x, name + "attention.norm"));
        var attended = attention(first, layer, name);
        var after = new int[stream.length][];
        for (int i = 0; i < stream.length; i++) {
            var x = stream[i];
            var added =
                    config.stream().postNorms() ? normalised(attended[i], name + "attention.postNorm") : attended[i];
            var second = switch (config.residual()) {
                case SEQUENTIAL -> normalised(sum(x, added), name + "mlp.norm");
                case PARALLEL -> normalised(x, name + "mlp.norm");
                case SHARED -> first[i];
            };
            var fed = feedForward(second, name);
            after[i] = sum(sum(x, added), config.stream().postNorms() ? normalised(fed, name + "mlp.postNorm") : fed);
        }
        return after;
    }

    private int[][] attention(int[][] inputs, int layer, String name) {
        int heads = config.heads();
        int shared = config.keyValueHeads();
        int time = inputs.length;
        var projected = each(
                inputs,
                x -> linear(
                        x,
                        name + "attention.qkv",
                        config.queryKeyValueWidth(),
                        config.biases().queryKeyValue()));
        var queries = new int[time][heads][];
        var keys = new int[time][shared][];
        var values = new int[time][shared][];
        for (int i = 0; i < time; i++) {
            for (int head = 0; head < heads; head++) {
                queries[i][head] = turned(normalisedHead(head(projected[i], head), name + "attention.query", head), i);
            }
            for (int head = 0; head < shared; head++) {
                keys[i][head] =
                        turned(normalisedHead(head(projected[i], heads + head), name + "attention.key", head), i);
                values[i][head] = head(projected[i], heads + shared + head);
            }
        }
        var results = new int[time][];
        for (int i = 0; i < time; i++) {
            var all = new int[heads * config.headWidth()];
            for (int head = 0; head < heads; head++) {
                int group = head / (heads / shared);
                System.arraycopy(
                        attended(queries[i][head], keys, values, group, i, config.window(layer)),
                        0,
                        all,
                        head * config.headWidth(),
                        config.headWidth());
            }
            results[i] = linear(
                    all,
                    name + "attention.output",
                    config.width(),
                    config.biases().attentionOutput());
        }
        return results;
    }

    private int[] attended(int[] query, int[][][] keys, int[][][] values, int group, int position, int window) {
        int first = window == 0 ? 0 : Math.max(0, position - window + 1);
        var scores = new int[position - first + 1];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = tape.times(
                    tape.dot(query, keys[first + i][group]), config.attention().scale());
        }
        scores = capped(scores, config.attention().scoreCap());
        double most = Arrays.stream(scores).mapToDouble(tape::value).max().orElseThrow();
        var shares = map(scores, score -> exp(score, most));
        int sum = tape.sum(shares);
        int inverse = tape.function(sum, 1 / tape.value(sum), -1 / (tape.value(sum) * tape.value(sum)));
        var result = new int[config.headWidth()];
        for (int k = 0; k < result.length; k++) {
            int element = k;
            var column = IntStream.range(0, shares.length)
                    .map(i -> values[first + i][group][element])
                    .toArray();
            result[k] = tape.product(tape.dot(shares, column), inverse);
        }
        return result;
    }

    private int[] head(int[] projected, int head) {
        int from = head * config.headWidth();
        return Arrays.copyOfRange(projected, from, from + config.headWidth());
    }

    private int[] normalisedHead(int[] head, String name, int number) {
        var form = config.attention().headNorm();
        if (form == HeadNorm.NONE) {
            return head;
        }
        int row = form == HeadNorm.EACH ? number : 0;
        return gained(unit(head), row(name + ".gain", row, config.headWidth()));
    }

    /// Neighbouring elements are a pair, turned by an angle of its own for each pair and position.
    private int[] turned(int[] head, int position) {
        if (!(config.positions() instanceof ModelConfig.Rotary rotary)) {
            return head;
        }
        int width = (int) (rotary.fraction() * config.headWidth());
        var result = head.clone();
        for (int pair = 0; pair < width / 2; pair++) {
            double angle = position * Frequencies.of(rotary, pair, width);
            int a = head[2 * pair];
            int b = head[2 * pair + 1];
            result[2 * pair] = tape.sum(tape.times(a, Math.cos(angle)), tape.times(b, -Math.sin(angle)));
            result[2 * pair + 1] = tape.sum(tape.times(a, Math.sin(angle)), tape.times(b, Math.cos(angle)));
        }
        return result;
    }

    private int[] feedForward(int[] input, String name) {
        int inner = config.mlpWidth();
        boolean gated = config.mlp() == Mlp.GATED;
        boolean bias = config.biases().mlp();
        var raw = linear(input, name + "mlp.up", gated ? 2 * inner : inner, bias);
        var hidden = new int[inner];
        for (int i = 0; i < inner; i++) {
            int bent = Bends.of(tape, raw[i], config.activation());
            hidden[i] = gated ? tape.product(bent, raw[inner + i]) : bent;
        }
        return linear(hidden, name + "mlp.down", config.width(), bias);
    }

    private int[] normalised(int[] row, String name) {
        var gained = gained(unit(row), row(name + ".gain", 0, row.length));
        return config.norm() == Norm.LAYER ? sum(gained, row(name + ".bias", 0, row.length)) : gained;
    }

    private int[] unit(int[] row) {
        var centred = row;
        if (config.norm() == Norm.LAYER) {
            int mean = tape.times(tape.sum(row), -1.0 / row.length);
            centred = map(row, x -> tape.sum(x, mean));
        }
        int square = tape.plus(tape.times(tape.dot(centred, centred), 1.0 / row.length), config.normEpsilon());
        double root = Math.sqrt(tape.value(square));
        int scale = tape.function(square, 1 / root, -0.5 / (root * root * root));
        return map(centred, x -> tape.product(x, scale));
    }

    private int[] gained(int[] row, int[] gains) {
        double offset = config.stream().unitOffset() ? 1 : 0;
        var result = new int[row.length];
        Arrays.setAll(result, i -> tape.product(row[i], tape.plus(gains[i], offset)));
        return result;
    }

    private int[] linear(int[] input, String name, int out, boolean hasBias) {
        var result = product(input, name + ".weight", out);
        return hasBias ? sum(result, row(name + ".bias", 0, out)) : result;
    }

    private int[] product(int[] input, String matrix, int out) {
        int from = offset(matrix);
        return IntStream.range(0, out)
                .map(row -> tape.dot(input, from + row * input.length))
                .toArray();
    }

    /// `cap · tanh(x / cap)`
    private int[] capped(int[] row, double cap) {
        return cap == 0
                ? row
                : map(row, x -> {
                    double bent = Math.tanh(tape.value(x) / cap);
                    return tape.function(x, cap * bent, 1 - bent * bent);
                });
    }

    private int exp(int number, double less) {
        double value = Math.exp(tape.value(number) - less);
        return tape.function(number, value, value);
    }

    private int[] row(String name, int row, int width) {
        int from = offset(name) + row * width;
        return IntStream.range(from, from + width).toArray();
    }

    private int offset(String name) {
        var offset = offsets.get(name);
        if (offset == null) {
            throw new IllegalArgumentException("the layout has no " + name);
        }
        return offset;
    }

    private int[] sum(int[] a, int[] b) {
        return IntStream.range(0, a.length).map(i -> tape.sum(a[i], b[i])).toArray();
    }

    private static int[] map(int[] row, java.util.function.IntUnaryOperator each) {
        return Arrays.stream(row).map(each).toArray();
    }

    private static int[][] each(int[][] rows, java.util.function.UnaryOperator<int[]> each) {
        return Arrays.stream(rows).map(each).toArray(int[][]::new);
    }
}
