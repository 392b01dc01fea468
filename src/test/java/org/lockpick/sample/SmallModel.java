package org.lockpick.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.TextStream;

/// A small random model whose distributions are far from uniform, so that nothing hangs on ties.
final class SmallModel implements AutoCloseable {
    static final int END = 0;
    static final Budget BUDGET = new Budget(1 << 26, 64);

    final Parameters weights;
    final Transformer model;

    SmallModel(ModelConfig config) {
        this(config, Dtype.FP32, 6);
    }

    /// @param contrast factor of the weights
    SmallModel(ModelConfig config, Dtype dtype, double contrast) {
        this.weights = Parameters.zeros(config, dtype);
        this.model = new Transformer(config, dtype);
        Initialisation.fill(weights, RandomStream.root(6));
        try (var _ = Scope.open()) {
            weights.flat().mul_(new Scalar(contrast));
        }
    }

    Generator generator() {
        return generator(BUDGET);
    }

    Generator generator(Budget budget) {
        return new Generator(model, weights, budget);
    }

    /// A generator whose ids are bytes of UTF-8.
    Generator writer() {
        return new Generator(model, weights, BUDGET, _ -> bytes());
    }

    static TextStream bytes() {
        return TextStream.of(ids -> {
            var bytes = new byte[ids.length];
            for (int i = 0; i < ids.length; i++) {
                bytes[i] = (byte) ids[i];
            }
            return new String(bytes, StandardCharsets.UTF_8);
        });
    }

    /// Requests with prompts of random lengths, each with a random stream of its own.
    List<Request> requests(int count, int longest, DecodingSettings settings) {
        var random = RandomStream.root(3).child("prompts").generator();
        var requests = new ArrayList<Request>();
        for (int i = 0; i < count; i++) {
            var prompt = random.ints(
                            1 + random.nextInt(longest), 1, model.config().vocabulary())
                    .toArray();
            requests.add(
                    new Request("r" + i, prompt, settings, RandomStream.root(4).child(i)));
        }
        return requests;
    }

    static DecodingSettings greedy(int tokens) {
        return DecodingSettings.greedy(tokens).endingAt(Set.of(END)).withLogProbabilities();
    }

    static DecodingSettings sampled(int tokens, double temperature, double topP, int topK) {
        return new DecodingSettings(tokens, new Sampling(temperature, topP, topK))
                .endingAt(Set.of(END))
                .withLogProbabilities();
    }

    @Override
    public void close() {
        model.close();
        weights.close();
    }
}
