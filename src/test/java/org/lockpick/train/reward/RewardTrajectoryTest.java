package org.lockpick.train.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Initialisation;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;
import org.lockpick.train.OptimiserRecipe;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingRecipe;

/// Sixteen completions at once, eight at a time and one at a time go the same way: pairs, verdicts and groups are not
/// torn apart by micro-batches.
@Tag("trajectory")
class RewardTrajectoryTest {
    private static final int ROWS = 16;
    private static final int STEPS = 4;
    private static final int VOCABULARY = Shapes.named("llama").vocabulary();

    private static List<Example> rows() {
        var random = new Random(5);
        return IntStream.range(0, ROWS)
                .mapToObj(_ -> Example.of(ids(random, 2 + random.nextInt(4)), ids(random, 1 + random.nextInt(7))))
                .toList();
    }

    private static int[] ids(Random random, int count) {
        return random.ints(count, 3, VOCABULARY).toArray();
    }

    private static Objective objective(String kind, Trainer trainer, List<Example> rows) {
        var start = trainer.score(rows);
        var sums = Tokens.sums(start);
        var advantages = IntStream.range(0, ROWS)
                .mapToObj(i -> new AdvantageObjective.Row(i % 4 - 1.5, start[i], start[i]))
                .toList();
        return switch (kind) {
            case "pairs" -> new PairObjective(PairLoss.SIGMOID, 0.1, 0, sums, Collections.nCopies(ROWS / 2, 1.0));
            case "verdicts" ->
                new VerdictObjective(
                        0.1,
                        1,
                        1,
                        IntStream.range(0, ROWS / 2).mapToObj(i -> i % 3 == 0).toList(),
                        sums);
            case "groups" ->
                new AdvantageObjective(
                        new ClippedLoss(
                                0.2,
                                0.28,
                                OptionalDouble.empty(),
                                0.05,
                                true,
                                Importance.TOKEN,
                                new Normalisation.AllTokens()),
                        advantages);
            default -> new AdvantageObjective(ClippedLoss.ofCompletions(0.2, 0.2), advantages);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"pairs", "verdicts", "groups", "completions"})
    void microBatchesDoNotChangeTheTrajectory(String kind) {
        var expected = trajectory(kind, ROWS);
        assertThat(expected.losses().getFirst()).isNotEqualTo(expected.losses().getLast());
        for (int micro : new int[] {8, 1}) {
            var found = trajectory(kind, micro);
            for (int step = 0; step < STEPS; step++) {
                assertThat(found.losses().get(step)).isCloseTo(expected.losses().get(step), within(1e-5));
                assertThat(found.norms().get(step))
                        .isCloseTo(
                                expected.norms().get(step),
                                within(1e-4 * (1 + expected.norms().get(step))));
            }
            assertThat(found.weights()).containsExactly(expected.weights(), within(1e-5f));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Made for one test, and read once.
    private record Trajectory(List<Double> losses, List<Double> norms, float[] weights) {}

    private static Trajectory trajectory(String kind, int micro) {
        var recipe = new TrainingRecipe(
                // Plain enough that rounding is not amplified where a gradient is next to nothing.
                new OptimiserRecipe.AdamW(1e-3, 0.9, 0.98, 1e-2, 0),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                STEPS,
                micro,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
        var rows = rows();
        var losses = new ArrayList<Double>();
        var norms = new ArrayList<Double>();
        try (var start = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(4));
            try (var trainer = new Trainer(start, recipe)) {
                var objective = objective(kind, trainer, rows);
                for (int step = 0; step < STEPS; step++) {
                    var done = trainer.step(rows, objective);
                    losses.add(done.loss());
                    norms.add(done.gradientNorm());
                }
                return new Trajectory(
                        losses, norms, Host.floats(trainer.weights().flat()));
            }
        }
    }
}
