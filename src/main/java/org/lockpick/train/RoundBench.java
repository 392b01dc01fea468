package org.lockpick.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Completion;
import org.lockpick.sample.DecodingSettings;
import org.lockpick.sample.GenerationFlops;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.sample.Sampling;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.MatmulCeiling;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// Measures rounds of learning from rewards on random prompts: the real generator samples, some of the completions are
/// kept, and the real trainer takes steps on them. Beside it stands the machine's matrix-product ceiling of the same
/// minutes.
public final class RoundBench {
    private static final long BUDGET = 1L << 40; // measured is the work, not the memory
    /// Until then the JVM still compiles what a round of a small model spends its time in.
    private static final double WARM_UP_SECONDS = 5;

    private RoundBench() {}

    /// What a round does.
    ///
    /// @param samples   completions
    /// @param keep      of them that are trained on
    /// @param together  sequences that are written at once
    /// @param batch     examples of an optimiser step
    /// @param prompt    tokens of a prompt
    /// @param newTokens of a completion
    public record Work(int samples, int keep, int together, int batch, int prompt, int newTokens) {
        private double flops(ModelConfig config) {
            int read = prompt + newTokens - 1;
            return samples * GenerationFlops.of(config, prompt, newTokens)
                    + 3 * config.forwardFlops(read) * read * keep;
        }
    }

    /// One round, in seconds.
    ///
    /// @param all      of it
    /// @param sampling completions
    /// @param training steps
    public record Round(double all, double sampling, double training) {
        /// The share that is no bookkeeping.
        public double share() {
            return (sampling + training) / all;
        }
    }

    /// What was measured.
    ///
    /// @param rounds       fastest first
    /// @param flopsOfRound floating-point operations of matrix products that a round cannot do without
    /// @param ceiling      10⁹ operations a second
    public record Result(long parameters, List<Round> rounds, double flopsOfRound, double ceiling) {
        /// The best round's operations a second, as a share of the ceiling.
        public double ofCeiling() {
            return flopsOfRound / rounds.getFirst().all() / (ceiling * 1e9);
        }
    }

    /// Measures some rounds, after others that warm up.
    public static Result run(ModelConfig config, Work work, int rounds) {
        var recipe = new TrainingRecipe(
                new OptimiserRecipe.AdamW(1e-4, 0.9, 0.999, 1e-8, 0.01),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                Long.MAX_VALUE,
                work.batch(),
                Double.POSITIVE_INFINITY,
                Precision.FP32);
        try (var start = Parameters.zeros(config, Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(0).child("init"));
            try (var trainer = new Trainer(start, recipe)) {
                return measure(trainer, work, rounds);
            }
        }
    }

    private static Result measure(Trainer trainer, Work work, int rounds) {
        var config = trainer.config();
        var ceiling = new MatmulCeiling();
        var shapes = List.of(
                new MatmulCeiling.Shape(work.together() * work.prompt(), config.width(), config.upWidth()),
                new MatmulCeiling.Shape(work.together() * work.prompt(), config.mlpWidth(), config.width()));
        var data = RandomStream.root(0).child("prompts");
        long began = System.nanoTime();
        int warm = 0;
        do {
            round(trainer, work, data.child(--warm));
        } while ((System.nanoTime() - began) / 1e9 < WARM_UP_SECONDS);
        var measured = new ArrayList<Round>();
        for (int i = 0; i < rounds; i++) {
            ceiling.sample(shapes, Dtype.FP32);
            measured.add(round(trainer, work, data.child(i)));
        }
        measured.sort(Comparator.comparingDouble(Round::all));
        return new Result(trainer.weights().layout().parameters(), measured, work.flops(config), ceiling.gigaflops());
    }

    private static Round round(Trainer trainer, Work work, RandomStream stream) {
        long began = System.nanoTime();
        var requests = requests(trainer.config().vocabulary(), work, stream);
        long sampling = System.nanoTime();
        List<Completion> written;
        try (var generator = new Generator(trainer.model(), trainer.weights(), new Budget(BUDGET, work.together()))) {
            written = generator.generate(requests);
        }
        long sampled = System.nanoTime();
        var kept = IntStream.range(0, written.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -written.get(i).logProbability()))
                .limit(work.keep())
                .map(i -> Example.of(requests.get(i).prompt(), written.get(i).toArray()))
                .toList();
        long training = System.nanoTime();
        for (int from = 0; from < kept.size(); from += work.batch()) {
            trainer.step(kept.subList(from, Math.min(kept.size(), from + work.batch())));
        }
        long ended = System.nanoTime();
        return new Round((ended - began) / 1e9, (sampled - sampling) / 1e9, (ended - training) / 1e9);
    }

    private static List<Request> requests(int vocabulary, Work work, RandomStream stream) {
        var random = stream.generator();
        var settings = new DecodingSettings(work.newTokens(), Sampling.atTemperature(1)).withLogProbabilities();
        return IntStream.range(0, work.samples())
                .mapToObj(i -> new Request(
                        Integer.toString(i),
                        random.ints(work.prompt(), 0, vocabulary).toArray(),
                        settings,
                        stream.child(i)))
                .toList();
    }
}
