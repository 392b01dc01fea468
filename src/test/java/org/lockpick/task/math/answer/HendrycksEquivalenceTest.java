package org.lockpick.task.math.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockpick.task.math.answer.Oracle.maybe;
import static org.lockpick.task.math.answer.Oracle.text;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HendrycksEquivalenceTest {
    private static final HendrycksEquivalence ORIGINAL = HendrycksEquivalence.ORIGINAL;
    private static final HendrycksEquivalence HARNESS = HendrycksEquivalence.HARNESS;

    @Test
    @Tag("oracle")
    void theNormalFormOfEveryMathAnswerIsTheOriginals() {
        var golds = Oracle.golds();
        assertThat(golds).hasSize(12_500);
        assertThat(golds)
                .allSatisfy(gold ->
                        assertThat(ORIGINAL.normalForm(text(gold, "answer"))).isEqualTo(maybe(gold, "strip_string")));
    }

    @Test
    @Tag("oracle")
    void everyPairIsLabelledAsTheOriginalLabelsIt() {
        assertThat(Oracle.pairs()).hasSize(149).allSatisfy(pair -> {
            var predicted = text(pair, "predicted");
            var reference = text(pair, "reference");
            boolean label = pair.path("hendrycks_is_equiv").asBoolean();
            assertThat(ORIGINAL.equal(predicted, reference)).as(predicted).isEqualTo(label);
            assertThat(ORIGINAL.equal(reference, predicted)).as(reference).isEqualTo(label);
            if (text(pair, "source").equals("hendrycks/math")) {
                assertThat(label).isEqualTo(pair.path("equal").asBoolean());
            }
        });
    }

    @Test
    @Tag("oracle")
    void normalFormsAndVerdictsOfTheHarnessCopyAreItsOwn() {
        var wrong = new ArrayList<String>();
        for (var row : Oracle.cases()) {
            var gold = text(row, "gold");
            var prediction = text(row, "pred");
            boolean same = HARNESS.normalForm(gold).equals(maybe(row, "hendrycks_strip_gold"))
                    && HARNESS.normalForm(prediction).equals(maybe(row, "hendrycks_strip_pred"))
                    && HARNESS.equal(prediction, gold)
                            == row.path("hendrycks_is_equiv").asBoolean();
            if (!same) {
                wrong.add(row.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theCopiesDifferWhereASlashIsNoFraction() {
        assertThat(ORIGINAL.equal("\\left(x/2\\right)", "(x/2)")).isTrue();
        assertThat(HARNESS.equal("\\left(x/2\\right)", "(x/2)")).isFalse();
    }

    @Test
    void aSurgeryThatFailsComparesTheTextsAsTheyAre() {
        assertThat(ORIGINAL.normalForm("1\\text{ a}\\text{ b}")).isEmpty();
        assertThat(ORIGINAL.normalForm("\\sqrt")).isEmpty();
        assertThat(ORIGINAL.equal("\\sqrt", "\\sqrt")).isTrue();
        assertThat(ORIGINAL.equal("\\sqrt", "\\sqrt ")).isFalse();
    }

    @Test
    void charactersBeyondTheBasicPlaneCountAsOne() {
        assertThat(ORIGINAL.normalForm("\\sqrt\uD835\uDC65y")).contains("\\sqrt{\uD835\uDC65}y");
        assertThat(ORIGINAL.normalForm("\\frac\uD835\uDC652")).contains("\\frac{\uD835\uDC65}{2}");
    }

    /// What the original rejects although it is equal: the port keeps it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".25|\\frac{1}{4}",
                "3.0|3",
                "1,000|1000",
                "\\text{(C)}|C",
                "15\\mbox{ cm}|15",
                "White|white",
                "x+y|y+x",
                "-1/2.|-\\frac12",
                "\\frac{-1}2|-\\frac{1}{2}",
                "2/4|1/2",
                "1,2|2,1",
                "\\pi/4|\\frac{\\pi}{4}",
                "5.|5",
                "5%|5",
                "$5|5",
                "5\\text{cm}|5"
            })
    void theOriginalsFalseNegativesAreKept(String one, String other) {
        assertThat(ORIGINAL.equal(one, other)).isFalse();
    }
}
