package org.lockpick.task.math.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockpick.task.math.answer.Oracle.text;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolicEquivalenceTest {
    private static final SymbolicEquivalence SYMBOLIC = SymbolicEquivalence.DEFAULT;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                ".25#\\frac14",
                "3.0#3",
                "1,000#1000",
                "1{,}000#1000",
                "1 000#1000",
                "007#7",
                "0.\\overline{3}#\\frac13",
                "\\frac{-1}2#-\\frac{1}{2}",
                "1\\frac{12}{13}#\\frac{25}{13}",
                "3.54*10^{-7}#3.54e-07",
                "\\pi/4#\\frac{\\pi}{4}",
                "\\frac{1}{\\sqrt2}#\\frac{\\sqrt 2}{2}",
                "\\sqrt{12}#2\\sqrt3",
                "\\sqrt{3+2\\sqrt2}#1+\\sqrt2",
                "\\sqrt[3]{-8}#-2",
                "2^{2005}\\cdot 2#2^{2006}",
                "10^{10^{10}}#100^{5\\cdot 10^9}",
                "\\cos 60^\\circ#\\frac12",
                "\\log_2 8#3",
                "\\binom{5}{2}#10",
                "5!#120",
                "(x+1)^2#x^2+2x+1",
                "\\frac{x^2-1}{x-1}#x+1",
                "\\sec^2 y#1+\\tan^2(y)",
                "2\\sin b\\cos a#2\\cos(a)\\sin(b)",
                "36x\\sqrt{35x}#36\\sqrt{35x^3}",
                "(1+i)^2#2i",
                "e^{i\\pi}#-1",
                "|x-2|#|2-x|",
                "20\\%#20",
                "20\\%#\\frac15",
                "\\$5#5",
                "5\\text{cm}#5",
                "15\\mbox{ cm}^2#15",
                "90^\\circ#90",
                "1,2#2,1",
                "1 \\text{ and } 2#2, 1",
                "\\{1,2\\}#2,1",
                "2\\pm\\sqrt3#2+\\sqrt3,2-\\sqrt3",
                "x=1,x=2#2,1",
                "(1,2)#1,2",
                "\\left(\\frac12,0.2\\right)#(0.5,\\frac15)",
                "x>3#(3,\\infty)",
                "-2 \\le x < 7#x \\in [-2,7)",
                "5 \\le x#x \\ge 5",
                "-x > -1#x < 1",
                "(-\\infty,0)\\cup(1,2]#(1,2]\\cup(-\\infty,0)",
                "\\begin{pmatrix}.5\\\\1\\end{pmatrix}#\\begin{bmatrix}\\frac12\\\\1\\end{bmatrix}",
                "2\\begin{pmatrix}1&0\\end{pmatrix}#\\begin{pmatrix}2&0\\end{pmatrix}",
                "x=5#5",
                "f(x)=2x#2x",
                "y=2x#2x-y=0",
                "2x+4y=6#x+2y=3",
                "12ft#12",
                "5cm#5",
                "5km#5",
                "5mm#5",
                "2.5kg#2.5",
                "\\frac12hr#\\frac12",
                "(3+4)lbs#7",
                "80km/h#80",
                "12ft#12\\text{ ft}",
                "12 lbs#12lb",
                "\\pi rad#\\pi",
                "2\\pi\\,rad#2\\pi",
                "\\frac{\\pi}{2}rad#\\frac{\\pi}{2}",
                "\\pi\\text{ rad}#\\pi",
                "1.5rad#1.5",
                "**73**#73",
                "__x=5__#5",
                "`\\frac12`#0.5",
                "\\text{(C)}#C",
                "\\text{even}#Even",
                "443_5#443_{5}",
                "5.#5"
            })
    void equalAnswersAreEqual(String one, String other) {
        assertThat(SYMBOLIC.equal(one, other)).isTrue();
        assertThat(SYMBOLIC.equal(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "0.333#\\frac13",
                "3.14#\\pi",
                "1.4142135623730951#\\sqrt2",
                "2^{100}\\sqrt2#2^{100}\\sqrt2-1",
                "2^{100}#2^{100}+1",
                "10^{10^{10}}#10^{10^{10}}+1",
                "468937312667959297#0",
                "(1,2)#[1,2]",
                "(1,2)#(2,1)",
                "[1,2)#[1,2]",
                "1,2#1,2,2",
                "\\{1,2\\}#(1,2)",
                "x=5#y=6",
                "x=1,y=2#2,1",
                "x>3#x\\ge 3",
                "x>3#x<3",
                "11a+c#7=11a+c",
                "0#a^2+b=0",
                "x#y",
                "f(x)#f(y)",
                "|x|#x",
                "\\sqrt{x^2}#x",
                "x^2#x^3",
                "443_5#443_6",
                "443_5#123",
                "1:00#12:00",
                "4{:}30\\text{ p.m.}#4{:}30\\text{ a.m.}",
                "5\\%#0.5",
                "32,349#32, 350",
                "32, 349#32349",
                "\\text{even}#\\text{odd}",
                "5cm#5km",
                "5cm#6",
                "12ft#12in",
                "3am#3pm",
                "**73**#74",
                "2ab#2",
                "3mn#3",
                "(a,b)#ab",
                "AB#ab",
                "-0#0",
                "\\infty#-\\infty",
                "\\frac{3 3.14}{4}#2.355",
                "{}#0",
                "\\frac10#\\frac20",
                "\\begin{pmatrix}1\\\\2\\end{pmatrix}#\\begin{pmatrix}1&2\\end{pmatrix}"
            })
    void differentAnswersAreDifferent(String one, String other) {
        assertThat(SYMBOLIC.equal(one, other)).isFalse();
        assertThat(SYMBOLIC.equal(other, one)).isFalse();
    }

    @Test
    @Tag("oracle")
    void ofTheRowsOfMathVerify95PercentAgreeAndNoNegativeIsAccepted() {
        var rows = Oracle.pairs().stream()
                .filter(pair -> text(pair, "source").equals("huggingface/Math-Verify"))
                .toList();
        var wrong = rows.stream()
                .filter(pair -> accepts(text(pair, "predicted"), text(pair, "reference"))
                        != pair.path("equal").asBoolean())
                .toList();
        assertThat(rows).hasSize(107);
        assertThat(wrong).hasSizeLessThanOrEqualTo(5);
        assertThat(wrong)
                .allSatisfy(pair -> assertThat(pair.path("equal").asBoolean())
                        .as("accepted, though labelled different: " + pair)
                        .isTrue());
    }

    private static boolean accepts(String prediction, String reference) {
        var first = AnswerExtraction.LENIENT.answer(prediction);
        var second = AnswerExtraction.LENIENT.answer(reference);
        boolean accepts = first.isPresent() && second.isPresent() && SYMBOLIC.equal(first.get(), second.get());
        assertThat(second.isPresent() && first.isPresent() && SYMBOLIC.equal(second.get(), first.get()))
                .isEqualTo(accepts);
        return accepts;
    }

    @Test
    @Tag("oracle")
    void whatWasConstructedEqualIsAcceptedAndWhatWasConstructedDifferentIsNot() {
        var wrong = new ArrayList<String>();
        for (var row : Oracle.cases()) {
            var gold = text(row, "gold");
            var prediction = text(row, "pred");
            boolean accepts = SYMBOLIC.equal(prediction, gold);
            assertThat(SYMBOLIC.equal(gold, prediction)).as(row.toString()).isEqualTo(accepts);
            var label = row.path("constructed_equal");
            if (!label.isNull() && label.asBoolean() != accepts) {
                wrong.add(row.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("oracle")
    void goldAgainstGoldIsAllRightAndQuick() {
        var golds = Oracle.golds();
        // By the clock of this thread, and with room: the host may be slow, and busy with other things.
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        assertThat(golds).allSatisfy(gold -> {
            var answer = text(gold, "answer");
            assertThat(HendrycksEquivalence.ORIGINAL.equal(answer, answer)).isTrue();
            assertThat(SYMBOLIC.equal(answer, answer)).isTrue();
            // The same once more, written so that the texts differ and the grader has to read them.
            assertThat(SYMBOLIC.equal("\\displaystyle " + answer, answer + "\\,"))
                    .as(answer)
                    .isEqualTo(!answer.isEmpty());
        });
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
}
