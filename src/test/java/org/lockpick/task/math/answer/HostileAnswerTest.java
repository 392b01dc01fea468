package org.lockpick.task.math.answer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.task.math.ascii.AsciiMath;

/// Answers written to hang, crash or exhaust a grader.
class HostileAnswerTest {
    /// What takes a second here; an answer that is worked on without end never ends.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static Stream<String> answers() {
        int megabyte = 1_000_000;
        return Stream.of(
                "{".repeat(10_000) + "1" + "}".repeat(10_000),
                "(".repeat(10_000) + "1" + ")".repeat(10_000),
                "(".repeat(3_000) + "x" + ")".repeat(3_000),
                "\\frac{1}{1+".repeat(800) + "1" + "}".repeat(800),
                "\\frac{1}{1+".repeat(50) + "x" + "}".repeat(50),
                "\\frac".repeat(megabyte / 5),
                "\\sqrt".repeat(1_900),
                "sqrt ".repeat(1_900) + "2",
                "\\text{".repeat(1_600) + "}".repeat(1_600),
                "9".repeat(megabyte),
                "9".repeat(3_900),
                "1".repeat(3_000) + "/" + "7".repeat(3_000) + "+x",
                "10^10^10^10^10",
                "10^{10^{10}}",
                "9^{9^{9^{9^{9^{9}}}}}",
                "0.5^{10^{10}}",
                "(1+\\sqrt2)^{10^{9}}",
                "x^{10^{10}}+1",
                "2^{-99999999999}",
                "1e9999",
                "1e99999999",
                "1e9999^{9999}",
                "99999999!",
                "1000!^{1000}",
                "\\binom{999999999}{500000000}",
                "\\binom{1000}{999999999}",
                "\\sqrt[999999999]{2}",
                "\\sqrt[3]{" + "7".repeat(3_000) + "}",
                "2^{1/999999999}",
                "1,".repeat(megabyte / 2),
                "1,".repeat(2_400) + "2",
                "\\pm".repeat(3_000) + "1",
                "x\\pm1,".repeat(700) + "x",
                "+".repeat(9_000) + "1",
                "-".repeat(9_000) + "1",
                "|".repeat(9_000),
                "||".repeat(2_000) + "x",
                "!".repeat(4_000),
                "3" + "!".repeat(4_000),
                "2" + "^2".repeat(4_000),
                "x" + "_1".repeat(3_000),
                "x" + "'".repeat(9_000),
                "\\sin ".repeat(1_900) + "x",
                "\\begin{pmatrix}".repeat(600),
                "\\begin{pmatrix}1&1\\\\1&1\\end{pmatrix}".repeat(120),
                "(x+1)".repeat(1_900),
                "\\$".repeat(megabyte / 2),
                "\\boxed{".repeat(megabyte / 7),
                "\\boxed".repeat(megabyte / 6),
                "\\boxed ".repeat(megabyte / 7),
                "$".repeat(megabyte),
                "$x ".repeat(megabyte / 3),
                "\\(x ".repeat(megabyte / 4),
                "\\[x ".repeat(megabyte / 4),
                "final answer is ".repeat(megabyte / 16),
                "Final Answer: The final answer is ".repeat(megabyte / 34),
                "respuesta: ".repeat(megabyte / 11),
                "boxed(".repeat(megabyte / 6),
                " ".repeat(megabyte),
                "\n".repeat(megabyte),
                "a".repeat(megabyte),
                "1 000".repeat(megabyte / 5),
                "/".repeat(megabyte),
                "=".repeat(megabyte),
                "x=".repeat(4_000) + "1",
                "x^{" + fractions(1_900) + "}",
                fractions(1_900),
                "\\sin(" + fractions(1_900) + "+x)",
                "x^{x^".repeat(25) + "2" + "}".repeat(25),
                sines(0, 180),
                "\u0000\uD800\uDFFF\uFFFF",
                "\\");
    }

    private static String fractions(int terms) {
        return IntStream.range(0, terms / 3)
                        .mapToObj(i -> "1/" + (9_001 + 2 * i) + "+")
                        .collect(joining()) + "1";
    }

    private static String sines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "\\sin(x+" + i + ")").collect(joining(","));
    }

    @Test
    void aLongListInAnotherOrderEndsInTime() {
        var reversed = IntStream.range(0, 180)
                .mapToObj(i -> "\\sin(x+" + (179 - i) + ")")
                .collect(joining(","));
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThat(SymbolicEquivalence.DEFAULT.equal(sines(0, 180), reversed))
                        .isTrue());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("answers")
    void everyGraderAndEveryReadingEndsInTime(String hostile) {
        assertTimeoutPreemptively(LIMIT, () -> {
            assertThat(HendrycksEquivalence.ORIGINAL.equal(hostile, hostile)).isTrue();
            assertThat(SymbolicEquivalence.DEFAULT.equal(hostile, hostile)).isTrue();
            assertThat(SymbolicEquivalence.DEFAULT.equal(hostile, "17.5")).isFalse();
            assertThat(SymbolicEquivalence.DEFAULT.equal("17.5", hostile)).isFalse();
            SymbolicEquivalence.DEFAULT.equal(hostile + " + 0", hostile);
            Arrays.stream(AnswerExtraction.values()).forEach(extraction -> extraction.answer(hostile));
            AsciiMath.fromLatex(hostile);
            AsciiMath.toLatex(hostile);
        });
    }
}
