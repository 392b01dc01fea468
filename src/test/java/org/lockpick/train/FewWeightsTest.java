package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// Training of a few weights, chosen at random.
class FewWeightsTest {
    private static final ModelConfig CONFIG = Shapes.named("llama");
    private static final List<Example> ROWS =
            List.of(Example.of(new int[] {1, 2, 3}, new int[] {4, 5, 6}), Example.of(new int[] {7}, new int[] {8, 9}));

    private static Parameters start() {
        var start = Parameters.zeros(CONFIG, Dtype.FP32);
        Initialisation.fill(start, RandomStream.root(1));
        return start;
    }

    private static TrainingRecipe recipe(long seed) {
        return new TrainingRecipe(
                        new OptimiserRecipe.AdamW(1e-2, 0.9, 0.999, 1e-8, 0.01),
                        new Schedule(Schedule.Shape.CONSTANT, 0),
                        5,
                        2,
                        1.0,
                        Precision.FP32)
                .withSeed(seed);
    }

    private static long changed(Parameters start, Trainer trainer) {
        try (var _ = Scope.open()) {
            return trainer.weights().flat().ne(start.flat()).sum().item_long();
        }
    }

    @Test
    void onlyTheChosenWeightsMove() {
        try (var start = start();
                var trainer = new Trainer(start, recipe(1), Device.CPU, Parametrisation.few(40))) {
            assertThat(trainer.trained().values().size(0)).isEqualTo(40);
            assertThat(changed(start, trainer)).isZero();
            double first = trainer.step(ROWS).loss();
            // A token that is not in the rows has an embedding without a gradient; weight decay moves it all the same.
            assertThat(changed(start, trainer)).isBetween(35L, 40L);
            for (int i = 0; i < 4; i++) {
                trainer.step(ROWS);
            }
            assertThat(changed(start, trainer)).isBetween(35L, 40L);
            assertThat(trainer.step(ROWS).loss()).isLessThan(first);
        }
    }

    @Test
    void allOfThemAreFullTraining() {
        try (var start = start();
                var whole = new Trainer(start, recipe(1));
                var few = new Trainer(
                        start,
                        recipe(1),
                        Device.CPU,
                        Parametrisation.few(start.layout().parameters()))) {
            for (int i = 0; i < 3; i++) {
                whole.step(ROWS);
                few.step(ROWS);
            }
            try (var _ = Scope.open()) {
                double difference = whole.weights()
                        .flat()
                        .sub(few.weights().flat())
                        .abs()
                        .max()
                        .item_double();
                assertThat(difference).isLessThan(1e-6);
            }
        }
    }

    @Test
    void theChoiceBelongsToTheSeed() {
        try (var start = start();
                var one = new Trainer(start, recipe(1), Device.CPU, Parametrisation.few(40));
                var same = new Trainer(start, recipe(1), Device.CPU, Parametrisation.few(40));
                var other = new Trainer(start, recipe(2), Device.CPU, Parametrisation.few(40));
                var _ = Scope.open()) {
            assertThat(one.trained().values().equal(same.trained().values())).isTrue();
            assertThat(one.trained().values().equal(other.trained().values())).isFalse();
        }
    }

    @Test
    void moreThanThereAreAndNarrowWeightsAreRefused() {
        try (var start = start()) {
            assertThatThrownBy(() -> new Trainer(start, recipe(1), Device.CPU, Parametrisation.few(1L << 40)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("random-weights: expected from 1 to the model's");
            var narrow = recipe(1).with(Formats.of(Precision.BF16));
            assertThatThrownBy(() -> new Trainer(start, narrow, Device.CPU, Parametrisation.few(4)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("training.precision: expected fp32 or bf16-mixed");
        }
    }
}
