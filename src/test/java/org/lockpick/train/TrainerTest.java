package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.Leftovers;
import org.lockpick.model.Initialisation;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

class TrainerTest {
    @Test
    void aThousandStepsLeaveNoNativeObjectAndNoMemoryBehind() {
        try (var trainer = trainer(Precision.BF16_MIXED, 1000)) {
            var done = new AtomicInteger();
            steps(trainer, done, 100);
            // A leaked step would cost a thousand times its activations.
            Leftovers.none(16L << 20, () -> steps(trainer, done, 1000));
        }
    }

    private static void steps(Trainer trainer, AtomicInteger done, int count) {
        for (int i = 0; i < count; i++) {
            trainer.step(batch(done.getAndIncrement()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPrecisionLearnsARuleByHeart(Precision precision) {
        try (var trainer = trainer(precision, 300)) {
            double first = trainer.step(batch(0)).loss();
            double last = first;
            for (int i = 1; i < 300; i++) {
                last = trainer.step(batch(i % 3)).loss();
            }
            assertThat(last).isLessThan(first / 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestoredTrainerGoesOnToTheSameBits(Precision precision) {
        try (var straight = trainer(precision, 20);
                var stopped = trainer(precision, 20);
                var resumed = trainer(precision, 20)) {
            for (int i = 0; i < 20; i++) {
                straight.step(batch(i));
            }
            for (int i = 0; i < 11; i++) {
                stopped.step(batch(i));
            }
            try (var _ = Scope.open()) {
                var into = resumed.stateTensors();
                stopped.stateTensors()
                        .forEach((name, tensor) ->
                                Objects.requireNonNull(into.get(name)).copy_(tensor));
            }
            resumed.restored(stopped.stateScalars());
            for (int i = 11; i < 20; i++) {
                resumed.step(batch(i));
            }
            assertThat(Host.floats(resumed.weights().flat()))
                    .isEqualTo(Host.floats(straight.weights().flat()));
        }
    }

    @Test
    void microBatchesOfUnequalLengthGiveTheStepOfTheWholeBatch() {
        var rows = List.of(row(1, 9, 1), row(3, 2, 2), row(5, 1, 3), row(2, 12, 4));
        try (var whole = trainer(Precision.FP32, 1, 100);
                var parts = trainer(Precision.FP32, 1, 1)) {
            var one = whole.step(rows);
            var other = parts.step(rows);
            assertThat(other.loss()).isCloseTo(one.loss(), within(1e-5));
            assertThat(other.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-5));
            assertThat(one.tokens()).isEqualTo(24);
        }
    }

    @Test
    void lossThatLeavesTheNumbersStopsTrainingWithTheStepsNumber() {
        try (var trainer = trainer(Precision.FP32, 5)) {
            trainer.step(batch(0));
            try (var _ = Scope.open()) {
                trainer.weights().flat().fill_(new org.bytedeco.pytorch.Scalar(Double.NaN));
            }
            assertThatThrownBy(() -> trainer.step(batch(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("left the numbers at step 1");
        }
    }

    private static Trainer trainer(Precision precision, long steps) {
        return trainer(precision, steps, 100);
    }

    private static Trainer trainer(Precision precision, long steps, int microRows) {
        var optimiser = new OptimiserRecipe.AdamW(5e-3, 0.9, 0.98, 1e-8, 0.01);
        var schedule = new Schedule(Schedule.Shape.COSINE, 0);
        try (var start = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(1));
            return new Trainer(start, new TrainingRecipe(optimiser, schedule, steps, microRows, 1, precision));
        }
    }

    private static List<Example> batch(int number) {
        var rows = new ArrayList<Example>();
        for (int i = 0; i < 8; i++) {
            rows.add(row(4, 5, 100 * number + i));
        }
        return rows;
    }

    private static Example row(int prompt, int completion, int seed) {
        var random = RandomStream.root(seed).generator();
        return Example.of(
                random.ints(prompt, 0, 23).toArray(),
                random.ints(completion, 0, 23).toArray());
    }
}
