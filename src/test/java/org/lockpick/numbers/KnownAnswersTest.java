package org.lockpick.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.lockpick.store.Json;
import org.lockpick.tensor.Dtype;

/// Losses, gradients, optimiser steps, logits, scores and completions are those of the reference, wherever this runs.
class KnownAnswersTest {
    private static final Way PLAIN = new Way(Dtype.FP32, false);

    @ParameterizedTest
    @FieldSource("org.lockpick.numbers.Way#ALL")
    void everyModelComputesWhatIsKnown(Way way) {
        var outcome = KnownAnswers.of(KnownModels.read(), way);
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.compared()).isGreaterThan(4000);
        assertThat(outcome.worst()).as("nothing is equal to the last bit").isPositive();
    }

    @Test
    void plainOperationsOfTheStartAreRight() {
        var outcome = KnownAnswers.ofPlainOperations(KnownModels.quick());
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.compared()).isGreaterThan(300);
    }

    @Test
    void aWrongLossIsNamedWithItsNumbers() {
        var outcome = KnownAnswers.ofPlainOperations(List.of(wrong("loss")));
        assertThat(outcome.wrong())
                .singleElement()
                .asString()
                .startsWith("llama, odd sizes, fp32, plain operations: loss is ")
                .contains(", expected ", " ± ");
    }

    @Test
    void aWrongGradientNormIsWrong() {
        assertThat(KnownAnswers.ofPlainOperations(List.of(wrong("gradientNorm")))
                        .wrong())
                .isNotEmpty();
    }

    @Test
    void numbersThatAreNoneAreWrong() {
        assertThat(new Comparison("a model", PLAIN, "loss", "1", "NaN", Double.NaN).correct())
                .isFalse();
    }

    @Test
    void completionsThatDifferAreWrong() {
        var model = KnownModels.read().getFirst();
        var tree = Json.toObject(model);
        var ids = tree.withArray("greedy").get(2).withArray("ids");
        ids.set(7, (ids.get(7).asInt() + 1) % 64);
        var outcome = KnownAnswers.of(List.of(Json.fromTree(tree, KnownModel.class)), PLAIN);
        assertThat(outcome.wrong()).singleElement().asString().contains("greedy completion of");
    }

    /// A known model with one number that is a little off.
    private static KnownModel wrong(String number) {
        var tree = Json.toObject(KnownModels.quick().getFirst());
        tree.put(number, 1.001 * tree.path(number).asDouble());
        return Json.fromTree(tree, KnownModel.class);
    }
}
