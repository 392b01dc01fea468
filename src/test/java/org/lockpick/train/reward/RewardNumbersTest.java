package org.lockpick.train.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;

/// Losses by rewards at places where they can be worked out by hand, and their slopes against differences.
class RewardNumbersTest {
    private static final double CLOSE = 5e-7;

    private static float[] row(int tokens, double sum) {
        var row = new float[tokens];
        Arrays.fill(row, (float) (sum / tokens));
        return row;
    }

    private static Objective.Value pair(PairLoss loss, double smoothing, double weight) {
        return new PairObjective(loss, 0.1, smoothing, List.of(-11.0, -12.0), List.of(weight))
                .at(List.of(), new float[][] {row(5, -10), row(10, -14)});
    }

    @Test
    void theLossOfAPair() {
        var value = pair(PairLoss.SIGMOID, 0, 1);
        assertThat(value.loss()).isCloseTo(0.554355, within(CLOSE));
        assertThat(value.weights()[0]).containsExactly(Tokens.all(5, 0.042556), within(1e-6f));
        assertThat(value.weights()[1]).containsExactly(Tokens.all(10, -0.042556), within(1e-6f));
        assertThat(value.metrics().get("margin")).isCloseTo(0.3, within(1e-6));
        assertThat(value.metrics().get("right-order")).isEqualTo(1);
        assertThat(pair(PairLoss.CONSERVATIVE, 0.1, 1).loss()).isCloseTo(0.584355, within(CLOSE));
        assertThat(pair(PairLoss.CONSERVATIVE, 0, 1).loss()).isCloseTo(0.554355, within(CLOSE));
        assertThat(pair(PairLoss.ROBUST, 0, 1).loss()).isCloseTo(0.554355, within(CLOSE));
        assertThat(pair(PairLoss.IPO, 0, 1).loss()).isCloseTo(4.0, within(1e-5));
        assertThat(pair(PairLoss.IPO_PER_TOKEN, 0, 1).loss()).isCloseTo(21.16, within(1e-5));
    }

    @Test
    void aGapIsAFactorOfLossAndPull() {
        var whole = pair(PairLoss.SIGMOID, 0, 1);
        var half = pair(PairLoss.SIGMOID, 0, 0.5);
        assertThat(half.loss()).isCloseTo(whole.loss() / 2, within(1e-12));
        assertThat(half.weights()[1][0]).isCloseTo(whole.weights()[1][0] / 2, within(1e-9f));
    }

    @Test
    void thePairLossBeginsAtTheLogarithmOfTwo() {
        var scores = new float[][] {row(3, -7.7), row(4, -0.3), row(2, -900), row(9, -1e-3)};
        var reference = Arrays.stream(scores).map(Tokens::sum).toList();
        var value = new PairObjective(PairLoss.SIGMOID, 0.1, 0, reference, List.of(1.0, 1.0)).at(List.of(), scores);
        assertThat(value.loss()).isEqualTo(Math.log(2));
        assertThat(value.metrics().get("margin")).isEqualTo(0);
        assertThat(value.weights()[0]).containsOnly(0.1f / 4);
    }

    @Test
    void farBracketsNeitherOverflowNorVanish() {
        assertThat(Curve.logistic(1e4)).isEqualTo(new Curve(0, -0.0));
        assertThat(Curve.logistic(-1e4)).isEqualTo(new Curve(1e4, -1));
        assertThat(Curve.sigmoid(-1e4)).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"1,true,0.477515", "1,false,0.522485", "-2,true,0.552308", "-2,false,0.447692"})
    void theLossOfAVerdict(double ratio, boolean desirable, double loss) {
        var value = new VerdictObjective(0.1, 1, 1, List.of(desirable), List.of(-5.0, -5.0))
                .at(List.of(), new float[][] {row(1, -5 + ratio), row(1, -4.9)});
        assertThat(value.metrics().get("baseline")).isCloseTo(0.1, within(1e-6));
        assertThat(value.loss()).isCloseTo(loss, within(CLOSE));
        assertThat(value.weights()[1])
                .as("the mismatched completion has no gradient")
                .containsOnly(0);
    }

    @Test
    void aVerdictAtTheReferenceCostsHalfItsWeightAndTheBaselineIsNeverNegative() {
        var at = new VerdictObjective(0.1, 1.33, 1.33, List.of(true, false), List.of(-5.0, -6.0, -7.0, -8.0));
        var value = at.at(List.of(), new float[][] {row(1, -5), row(2, -6), row(1, -7), row(1, -8)});
        assertThat(value.loss()).isCloseTo(1.33 / 2, within(1e-12));
        var less = at.at(List.of(), new float[][] {row(1, -5), row(2, -6), row(1, -9), row(1, -9)});
        assertThat(less.metrics().get("baseline")).isEqualTo(0);
    }

    @Test
    void mismatchedCompletionsAreRotatedAndASingleOneIsPairedWithItself() {
        var one = Example.of(new int[] {1, 2}, new int[] {3});
        var two = Example.of(new int[] {4}, new int[] {5, 6});
        assertThat(VerdictObjective.mismatched(List.of(one, two), 4))
                .containsExactly(
                        Example.of(new int[] {1, 2}, new int[] {5, 6}), Example.of(new int[] {4}, new int[] {3}));
        assertThat(VerdictObjective.mismatched(List.of(one), 4)).containsExactly(one);
        assertThat(VerdictObjective.mismatched(List.of(one, two), 3).getFirst())
                .as("cut where it would be too long")
                .isEqualTo(Example.of(new int[] {1, 2}, new int[] {5}));
    }

    @Test
    void advantagesInAGroup() {
        var rewards = List.of(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        assertThat(Advantages.scaled(rewards, 1e-4).get(0)).isCloseTo(2.474174, within(CLOSE));
        assertThat(Advantages.scaled(rewards, 1e-4).get(1)).isCloseTo(-0.353453, within(CLOSE));
        assertThat(Advantages.scaled(rewards, 1e-6).get(0)).isCloseTo(2.474867, within(CLOSE));
        assertThat(Advantages.againstOthers(rewards).get(0)).isCloseTo(1, within(1e-12));
        assertThat(Advantages.againstOthers(rewards).get(7)).isCloseTo(-1.0 / 7, within(1e-12));
        assertThat(Advantages.centred(rewards).get(0)).isEqualTo(0.875);
        var equal = Collections.nCopies(8, 0.1);
        assertThat(Advantages.scaled(equal, 1e-4)).containsOnly(0.0);
        assertThat(Advantages.againstOthers(equal)).containsOnly(0.0);
        assertThatThrownBy(() -> Advantages.againstOthers(List.of(1.0))).hasMessageContaining("at least two, got 1");
    }

    private static double normalised(Normalisation how) {
        var rows = List.of(
                new AdvantageObjective.Row(1, new float[2], new float[2]),
                new AdvantageObjective.Row(-1, new float[8], new float[8]));
        return new AdvantageObjective(clipped(0.2, OptionalDouble.empty(), how), rows)
                .at(List.of(), new float[][] {new float[2], new float[8]})
                .loss();
    }

    private static ClippedLoss clipped(double upper, OptionalDouble dual, Normalisation how) {
        return new ClippedLoss(0.2, upper, dual, 0, false, Importance.TOKEN, how);
    }

    @Test
    void whatTheSumOverTokensIsDividedBy() {
        assertThat(normalised(new Normalisation.Rows())).isCloseTo(0, within(1e-12));
        assertThat(normalised(new Normalisation.TokensOfParts(2))).isCloseTo(0.6, within(1e-12));
        assertThat(normalised(new Normalisation.TokensOfParts(1))).isCloseTo(0, within(1e-12));
        assertThat(normalised(new Normalisation.AllTokens())).isCloseTo(0.6, within(1e-12));
        assertThat(normalised(new Normalisation.Longest(16))).isCloseTo(0.1875, within(1e-12));
    }

    @Test
    void clippingHigherAndDual() {
        var none = OptionalDouble.empty();
        var rows = new Normalisation.Rows();
        assertThat(clipped(0.2, none, rows).at(1.3, 1)).isEqualTo(new Curve(-1.2, 0));
        assertThat(clipped(0.28, none, rows).at(1.3, 1).loss()).isCloseTo(-1.28, within(1e-12));
        assertThat(clipped(0.2, none, rows).at(0.5, -1)).isEqualTo(new Curve(0.8, 0));
        assertThat(clipped(0.2, none, rows).at(5, -1)).isEqualTo(new Curve(5, 1));
        assertThat(clipped(0.2, OptionalDouble.of(3), rows).at(5, -1)).isEqualTo(new Curve(3, 0));
        assertThat(clipped(0.2, OptionalDouble.of(3), rows).at(2, -1)).isEqualTo(new Curve(2, 1));
        assertThat(clipped(0.2, none, rows).at(1, 0.5).slope()).isEqualTo(-0.5);
    }

    @Test
    void theEstimateOfTheDivergence() {
        assertThat(ClippedLoss.estimate(-Math.log(2)).loss()).isCloseTo(0.193147, within(CLOSE));
        assertThat(ClippedLoss.estimate(Math.log(2)).loss()).isCloseTo(0.306853, within(CLOSE));
        assertThat(ClippedLoss.estimate(0)).isEqualTo(new Curve(0, 0));
    }

    /// −∂loss/∂log p of every token, against differences of the loss.
    private static void slopes(Objective objective, float[][] at) {
        var value = objective.at(List.of(), at);
        for (int row = 0; row < at.length; row++) {
            for (int token = 0; token < at[row].length; token++) {
                double difference =
                        (moved(objective, at, row, token, 1) - moved(objective, at, row, token, -1)) / (2.0 / 1024);
                assertThat((double) -value.weights()[row][token]).isCloseTo(difference, within(2e-4));
            }
        }
    }

    private static double moved(Objective objective, float[][] at, int row, int token, int by) {
        var moved = Arrays.stream(at).map(float[]::clone).toArray(float[][]::new);
        moved[row][token] += by / 1024f;
        return objective.at(List.of(), moved).loss();
    }

    private static float[][] some(int... lengths) {
        var random = new Random(3);
        return IntStream.of(lengths)
                .mapToObj(length -> {
                    var row = new float[length];
                    for (int i = 0; i < length; i++) {
                        row[i] = -1 - random.nextInt(64) / 32f;
                    }
                    return row;
                })
                .toArray(float[][]::new);
    }

    @ParameterizedTest
    @EnumSource
    void pairsArePulledAlongTheirSlope(PairLoss loss) {
        slopes(new PairObjective(loss, 0.5, 0.2, List.of(-4.0, -3.0, -6.0, -2.5), List.of(1.0, 0.3)), some(2, 3, 4, 1));
    }

    @ParameterizedTest
    @EnumSource
    void advantagesPullAlongTheirSlope(Importance importance) {
        for (boolean corrected : new boolean[] {false, true}) {
            var loss = new ClippedLoss(
                    0.2, 0.3, OptionalDouble.of(3), 0.1, corrected, importance, new Normalisation.TokensOfParts(2));
            var old = some(3, 2, 4);
            var rows = IntStream.range(0, 3)
                    .mapToObj(i -> new AdvantageObjective.Row(i - 0.5, old[i], some(5, 5, 5)[i]))
                    .toList();
            var now = some(3, 2, 4);
            now[0][1] += 0.05f;
            now[1][0] -= 0.06f;
            now[2][2] += 0.04f;
            slopes(new AdvantageObjective(loss, rows), now);
        }
    }
}
