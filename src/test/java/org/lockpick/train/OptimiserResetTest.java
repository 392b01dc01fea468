package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Initialisation;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;

/// An optimiser that begins anew goes on as one that never was.
class OptimiserResetTest {
    @ParameterizedTest
    @ValueSource(strings = {"adamw", "lion"})
    void afterAResetTheStepsAreThoseOfAFreshTrainer(String kind) {
        var optimiser = kind.equals("lion")
                ? new OptimiserRecipe.Lion(1e-3, 0.9, 0.99, 4e-4, OptimiserRecipe.Decay.DEFERRED)
                : new OptimiserRecipe.AdamW(1e-3, 0.9, 0.98, 1e-8, 0.01);
        var recipe = new TrainingRecipe(
                optimiser, new Schedule(Schedule.Shape.CONSTANT, 0), 10, 100, Double.POSITIVE_INFINITY, Precision.FP32);
        var rows = MicroBatchesTest.rows(6);
        try (var start = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(4));
            try (var trainer = new Trainer(start, recipe)) {
                trainer.step(rows);
                trainer.step(rows.subList(0, 2));
                var before = weights(trainer);
                trainer.resetOptimiser();
                assertThat(weights(trainer))
                        .as("decay that was put off is applied")
                        .matches(after -> kind.equals("adamw") == Arrays.equals(after, before));
                try (var fresh = new Trainer(trainer.weights(), recipe)) {
                    for (var batch : List.of(rows, rows.subList(3, 6))) {
                        assertThat(trainer.step(batch).loss())
                                .isEqualTo(fresh.step(batch).loss());
                    }
                    assertThat(weights(trainer)).isEqualTo(weights(fresh));
                }
            }
        }
    }

    private static float[] weights(Trainer trainer) {
        return Host.floats(trainer.weights().flat());
    }
}
