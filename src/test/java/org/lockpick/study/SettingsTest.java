package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Activations;
import org.lockpick.train.MicroBatches;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.Storage;

class SettingsTest {
    private static final List<String> FIRST_KEYS = List.of(
            "optimiser", "learningRate", "schedule", "warmUp", "steps", "batch", "microBatch", "clip", "precision");

    @Test
    void aKeyThatWasAddedLaterIsLeftOutWhileItHasItsDefault() {
        var settings =
                Settings.of(form(Optional.empty(), Activations.KEPT, MicroBatches.Order.AS_GIVEN, Precision.FP32));
        assertThat(settings.propertyNames()).containsExactlyElementsOf(FIRST_KEYS);
    }

    @Test
    void aKeyThatWasAddedLaterIsPartOfTheRecipeWhereItSaysSomething() {
        var settings = Settings.of(form(
                Optional.of(Storage.BF16),
                Activations.RECOMPUTED,
                MicroBatches.Order.BY_LENGTH,
                Precision.BF16_STOCHASTIC));
        assertThat(settings.path("gradients").asString()).isEqualTo("bf16");
        assertThat(settings.path("activations").asString()).isEqualTo("recomputed");
        assertThat(settings.path("microOrder").asString()).isEqualTo("by-length");
        assertThat(settings.path("precision").asString()).isEqualTo("bf16-stochastic");
        assertThat(settings.has("optimiserState")).isFalse();
    }

    private static TrainingForm form(
            Optional<Storage> gradients, Activations activations, MicroBatches.Order order, Precision precision) {
        return new TrainingForm(
                new OptimiserForm.AdamW(0.9, 0.98, 1e-8, 0.01),
                1e-3,
                Schedule.Shape.LINEAR,
                10,
                100,
                8,
                8,
                1,
                precision,
                gradients,
                Optional.empty(),
                activations,
                order);
    }
}
