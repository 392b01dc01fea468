package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.MatmulCeiling;
import org.lockpick.tensor.MemoryCeiling;
import org.lockpick.tensor.RandomStream;

/// Measures the real generator on random prompts, greedily and without an end of text, beside the machine's
/// matrix-product ceiling and speed of memory of the same minutes.
public final class GenerationBench {
    private static final int MIXED_REQUESTS_PER_SLOT = 4;
    private static final long BUDGET = 1L << 40; // measured is the work, not the memory

    private GenerationBench() {}

    /// What is measured.
    ///
    /// @param batch     sequences at once
    /// @param prompt    tokens of a prompt
    /// @param newTokens new tokens of a request
    /// @param mixed     whether lengths are uniform between 1 and those above, with four times as many
    ///                  requests as sequences at once, so that requests enter and leave all the time
    public record Work(int batch, int prompt, int newTokens, boolean mixed) {
        private List<Request> requests(int vocabulary, RandomStream stream) {
            var random = stream.generator();
            var requests = new ArrayList<Request>();
            int count = mixed ? MIXED_REQUESTS_PER_SLOT * batch : batch;
            for (int i = 0; i < count; i++) {
                var ids = random.ints(length(prompt, random), 0, vocabulary).toArray();
                var settings = DecodingSettings.greedy(length(newTokens, random));
                requests.add(new Request(Integer.toString(i), ids, settings, stream.child(i)));
            }
            return requests;
        }

        private int length(int longest, RandomGenerator random) {
            return mixed ? 1 + random.nextInt(longest) : longest;
        }
    }

    /// One round.
    ///
    /// @param seconds of wall time
    /// @param tokens  new ones
    /// @param flops   floating-point operations of matrix products that the round cannot do without
    /// @param limited those of them that arithmetic limits: all but a new token's attention
    /// @param bytes   of keys and values that new tokens attend to
    public record Round(double seconds, long tokens, double flops, double limited, double bytes) {
        private static Round of(ModelConfig config, Dtype dtype, List<Request> requests, double seconds) {
            double flops = 0;
            double limited = 0;
            double bytes = 0;
            long tokens = 0;
            for (var one : requests) {
                int written = one.settings().maxNewTokens();
                flops += GenerationFlops.of(config, one.promptLength(), written);
                limited += GenerationFlops.products(config, one.promptLength(), written);
                bytes += GenerationFlops.bytesSeen(config, one.promptLength(), written, dtype.bytes());
                tokens += written;
            }
            return new Round(seconds, tokens, flops, limited, bytes);
        }

        /// New tokens a second.
        public double tokensPerSecond() {
            return tokens / seconds;
        }
    }

    /// What was measured.
    ///
    /// @param rounds     fastest first
    /// @param ceiling    10⁹ operations a second
    /// @param memory     bytes a second
    /// @param cacheBytes of keys and values
    public record Result(long parameters, List<Round> rounds, double ceiling, double memory, long cacheBytes) {
        /// Seconds that a round would take at the least: products at the ceiling, then keys and values at the
        /// speed of memory.
        public double bound(Round round) {
            return round.limited() / (ceiling * 1e9) + round.bytes() / memory;
        }
    }

    /// Measures some rounds.
    ///
    /// @param dtype  number format of weights and cache
    /// @param rounds measured, after one to warm up
    public static Result run(ModelConfig config, Dtype dtype, Device device, Work work, int rounds) {
        try (var weights = Parameters.zeros(config, dtype, device);
                var model = new Transformer(config, dtype, device)) {
            Initialisation.fill(weights, RandomStream.root(0).child("init"));
            try (var generator = new Generator(model, weights, new Budget(BUDGET, work.batch))) {
                return run(generator, weights, work, rounds, dtype);
            }
        }
    }

    private static Result run(Generator generator, Parameters weights, Work work, int rounds, Dtype dtype) {
        var config = weights.config();
        var ceiling = new MatmulCeiling();
        var shapes = List.of(
                new MatmulCeiling.Shape(work.batch * work.prompt, config.width(), config.upWidth()),
                new MatmulCeiling.Shape(work.batch * work.prompt, config.mlpWidth(), config.width()));
        var memory = new MemoryCeiling();
        var measured = new ArrayList<Round>();
        long cacheBytes = 0;
        for (int round = -1; round < rounds; round++) {
            var requests = work.requests(
                    config.vocabulary(), RandomStream.root(0).child("prompts").child(round));
            cacheBytes = Math.max(cacheBytes, generator.cacheBytes(requests));
            ceiling.sample(shapes, dtype);
            memory.sample(cacheBytes);
            long began = System.nanoTime();
            generator.generate(requests);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (round >= 0) {
                measured.add(Round.of(config, dtype, requests, seconds));
            }
        }
        Collections.sort(measured, (a, b) -> Double.compare(b.tokensPerSecond(), a.tokensPerSecond()));
        return new Result(
                weights.layout().parameters(), measured, ceiling.gigaflops(), memory.bytesPerSecond(), cacheBytes);
    }
}
