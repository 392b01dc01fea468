package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lockpick.study.figure.Subset;

class PointTest {

    private static Point point(String... namesAndValues) {
        return SyntheticGrid.point(namesAndValues);
    }

    @Test
    void gentlerIsTheSmallerRateThenTheShorterRunThenTheOthersInOrder() {
        var sorted = List.of(
                point("learning-rate", "3e-4", "epochs", "16"),
                point("learning-rate", "1e-3", "epochs", "2", "optimiser", "lion"),
                point("learning-rate", "0.001", "epochs", "10"),
                point("learning-rate", "1e-3", "epochs", "10", "steps", "2"),
                point("learning-rate", "1e-3", "epochs", "10", "steps", "10"),
                point("learning-rate", "1e-3", "epochs", "10", "steps", "10", "generations", "5", "a", "x"),
                point("learning-rate", "1e-3", "epochs", "10", "steps", "10", "generations", "5", "b", "x"));
        var mixed = new ArrayList<>(sorted);
        Collections.shuffle(mixed, new Random(4));
        mixed.sort(Point.GENTLEST_FIRST);
        assertThat(mixed).isEqualTo(sorted);
    }

    @Test
    void placesAreOrderedByNumberAndTextsComeLast() {
        var sorted = new ArrayList<>(List.of(point("k", "16"), point("k", "all"), point("k", "4"), point("k", "128")));
        sorted.sort(Point.order(List.of("k")));
        assertThat(sorted).extracting(p -> p.at("k").orElseThrow()).containsExactly("4", "16", "128", "all");
    }

    @Test
    void numbersAreWrittenOnceAndReadInAnySpelling() {
        var point = Point.of(Map.of("optimiser", "lion"), Map.of("demonstrations", 512.0, "learning-rate", 3e-4));
        assertThat(point.coordinates()).containsEntry("demonstrations", "512").containsEntry("learning-rate", "3.0E-4");
        assertThat(point.words()).isEqualTo("3e-4, demonstrations 512");
        var part = new Subset(
                List.of(), List.of(), Map.of("learning-rate", List.of("0.0003")), List.of(), List.of(), List.of());
        assertThat(part.holds("lock", "sft", point.coordinates())).isTrue();
        assertThat(part.holds("lock", "sft", point("learning-rate", "1e-3").coordinates()))
                .isFalse();
        assertThat(part.holds("lock", "sft", point("steps", "1").coordinates())).isFalse();
    }

    @Test
    void whatIsCountedIsWhatAllPointsHave() {
        assertThat(Amount.of(List.of(point("demonstrations", "4", "epochs", "2"))))
                .hasValue("demonstrations");
        assertThat(Amount.of(List.of(point("generations", "4", "epochs", "2"), point("epochs", "2"))))
                .hasValue("epochs");
        assertThat(Amount.of(List.of(point("temperature", "0.7")))).isEmpty();
        assertThat(new Amount("demonstrations", 1).words()).isEqualTo("1 demonstration");
    }
}
