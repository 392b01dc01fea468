package org.lockpick.task.critique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.UserMistake;

/// Thresholds chosen on judged critiques, against figures worked out by hand.
class CalibrationTest {
    @TempDir
    private Path folder;

    private static Calibration calibrate(List<Double> cosines, List<Boolean> correct) {
        return Calibration.of(cosines, correct, "e");
    }

    @Test
    void kappaIsThatOfTheTextbook() {
        // 20 both yes, 5 and 10 disagreements, 15 both no: p = 0.7, c = 0.5·0.6 + 0.5·0.4 = 0.5, κ = 0.4.
        var table = new Confusion(20, 5, 10, 15);
        assertThat(table.total()).isEqualTo(50);
        assertThat(table.agreement()).isEqualTo(0.7);
        assertThat(table.kappa()).hasValueCloseTo(0.4, within(1e-12));
    }

    @Test
    void kappaOfPerfectAgreementIsOneAndOfOpposedVerdictsIsMinusOne() {
        assertThat(new Confusion(3, 0, 0, 3).kappa()).hasValue(1);
        assertThat(new Confusion(0, 3, 3, 0).kappa()).hasValue(-1);
    }

    @Test
    void kappaIsAbsentWhereBothAlwaysSayTheSameWord() {
        assertThat(new Confusion(7, 0, 0, 0).kappa()).isEmpty();
        assertThat(new Confusion(0, 0, 0, 7).kappa()).isEmpty();
        assertThat(new Confusion(6, 1, 0, 0).kappa()).hasValueCloseTo(0.0, within(1e-12));
    }

    @Test
    void whereSimilarityTellsTheTwoApartTheThresholdIsInTheMiddle() {
        var found = calibrate(List.of(0.9, 0.3, 0.7, 0.5), List.of(true, false, true, false));
        assertThat(found.threshold().value()).isEqualTo(0.6);
        assertThat(found.threshold().embedder()).isEqualTo("e");
        assertThat(List.of(found.from(), found.to())).containsExactly(0.5, 0.7);
        assertThat(found.chosen()).isEqualTo(new Confusion(2, 0, 0, 2));
        assertThat(found.atPaper()).isEqualTo(new Confusion(1, 0, 1, 2));
        // Without 0.7 the threshold is 0.7, which 0.7 reaches; without 0.5 it is 0.5, which 0.5 reaches: one mistake.
        assertThat(found.leftOut()).isEqualTo(new Confusion(2, 1, 0, 1));
    }

    @Test
    void ofSeveralBestPlacesTheWidestIsTaken() {
        // Between 0.2 and 0.3, and between 0.4 and 0.8, three of four agree.
        var found = calibrate(List.of(0.2, 0.3, 0.4, 0.8), List.of(false, true, false, true));
        assertThat(found.threshold().value()).isCloseTo(0.6, within(1e-12));
        assertThat(found.chosen().agreed()).isEqualTo(3);
    }

    @Test
    void equalSimilaritiesAreNeverPulledApart() {
        var found = calibrate(List.of(0.5, 0.5, 0.5, 0.1), List.of(true, true, false, false));
        assertThat(found.threshold().value()).isCloseTo(0.3, within(1e-12));
        assertThat(found.chosen()).isEqualTo(new Confusion(2, 1, 0, 1));
    }

    @Test
    void aSimilarityThatSaysNothingHasNoAgreementBeyondTheMoreFrequentWord() {
        var found = calibrate(List.of(0.9, 0.8, 0.2, 0.1, 1.0), List.of(false, false, true, true, false));
        assertThat(found.chosen().agreed()).isEqualTo(2);
        assertThat(found.leftOut().agreed()).isLessThanOrEqualTo(2);
    }

    @Test
    void noThresholdAgreesBetterThanTheOneFound() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            var cosines = new ArrayList<Double>();
            var correct = new ArrayList<Boolean>();
            for (int i = 0; i < 12; i++) {
                cosines.add((random.nextInt(21) - 10) / 10.0);
                correct.add(random.nextDouble() < 0.5 + cosines.get(i) / 3);
            }
            var found = calibrate(cosines, correct);
            int agreed = found.chosen().agreed();
            assertThat(found.threshold().value()).isBetween(-1.0, 1.0);
            for (double threshold = -1; threshold <= 1; threshold += 0.01) {
                assertThat(Confusion.at(threshold, cosines, correct).agreed()).isLessThanOrEqualTo(agreed);
            }
        }
    }

    @Test
    void chosenOnNoiseTheLeftOutAgreementIsTheHonestOne() {
        var random = new Random(6);
        double chosen = 0;
        double leftOut = 0;
        for (int round = 0; round < 100; round++) {
            var cosines = random.doubles(30).boxed().toList();
            var correct = random.ints(30, 0, 2).mapToObj(bit -> bit == 1).toList();
            var found = calibrate(cosines, correct);
            chosen += found.chosen().agreement() / 100;
            leftOut += found.leftOut().agreement() / 100;
        }
        assertThat(chosen).isGreaterThan(0.6);
        assertThat(leftOut).isBetween(0.4, 0.55);
    }

    @Test
    void aSheetIsRead() throws IOException {
        var file = Files.writeString(folder.resolve("sheet.jsonl"), """
            {"critique": "a", "reference": "b", "correct": true, "by": "me"}
            {"critique": "c", "reference": "d", "correct": false}
            """);
        var sheet = JudgedCritique.read(file);
        assertThat(sheet).hasSize(2);
        assertThat(sheet.getFirst().pair()).isEqualTo(new Similarity.Pair("a", "b"));
        assertThat(sheet.get(1).correct()).isFalse();
    }

    @Test
    void mistakesInASheetAreShownWhereTheyAre() throws IOException {
        for (var mistake : List.of(
                "{\"critique\": \"c\", \"reference\": \"d\"}",
                "{\"critique\": \"c\", \"reference\": \"d\", \"correct\": 1}",
                "{\"critique\": \" \", \"reference\": \"d\", \"correct\": true}",
                "{\"critique\": \"c\"",
                "[]")) {
            var file = Files.writeString(
                    folder.resolve("sheet.jsonl"),
                    "{\"critique\": \"a\", \"reference\": \"b\", \"correct\": true}\n" + mistake + "\n");
            assertThatThrownBy(() -> JudgedCritique.read(file))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("sheet.jsonl:2");
        }
    }

    @Test
    void aSheetOfOneKindIsRefused() throws IOException {
        var file = Files.writeString(
                folder.resolve("sheet.jsonl"), "{\"critique\": \"a\", \"reference\": \"b\", \"correct\": true}\n");
        assertThatThrownBy(() -> JudgedCritique.read(file)).hasMessageContaining("found 1 correct and 0 wrong");
        assertThatThrownBy(() -> JudgedCritique.read(folder.resolve("none.jsonl")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none.jsonl");
    }
}
