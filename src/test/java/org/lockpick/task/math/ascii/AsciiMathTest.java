package org.lockpick.task.math.ascii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.store.JsonLines;
import org.lockpick.task.math.answer.AnswerEquivalence;
import org.lockpick.task.math.answer.HendrycksEquivalence;
import org.lockpick.task.math.answer.SymbolicEquivalence;
import tools.jackson.databind.JsonNode;

class AsciiMathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "1/2#\\frac{1}{2}",
                "(a+b)/(c)#\\frac{a+b}{c}",
                "1//2#1/2",
                "sqrt(3)/2#\\frac{\\sqrt{3}}{2}",
                "2 sqrt 3#2\\sqrt{3}",
                "root(3)(2)#\\sqrt[3]{2}",
                "x^2#x^2",
                "x^(10)#x^{10}",
                "x^10#x^{10}",
                "x^-2#x^{-2}",
                "x**2#x^2",
                "3*x#3x",
                "2*3#2\\cdot 3",
                "(-oo, 3) U (5, inf)#(-\\infty , 3)\\cup (5, \\infty)",
                "{1, 2}#\\{1, 2\\}",
                "[[1,2],[3,4]]#\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
                "((1),(2))#\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}",
                "(1,2),(3,4)#(1,2),(3,4)",
                "1,234#1,234",
                "text(par)#\\text{par}",
                "\"par\"#\\text{par}",
                "443_5#443_5",
                "90°#90^\\circ",
                "50%#50\\%",
                "3+-sqrt(2)#3\\pm \\sqrt{2}",
                "x<=3#x\\le 3"
            })
    void asciiMathIsReadAsLatex(String ascii, String latex) {
        assertThat(AsciiMath.toLatex(ascii)).contains(latex);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\frac{1}{2}#(1)/(2)",
                "\\dfrac34#(3)/(4)",
                "1/2#1//2",
                "\\sqrt[3]{x}#root(3)(x)",
                "x^{10}#x^(10)",
                "\\left(1, 2\\right]#(1, 2]",
                "xi#x i",
                "\\xi#xi",
                "\\tan\\frac{x}{2}#tan {:(x)/(2):}"
            })
    void latexIsWrittenAsAsciiMath(String latex, String ascii) {
        assertThat(AsciiMath.fromLatex(latex)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(1", "sqrt", "1/", "x^", "{:1", "\"par", "text", "1)", "frac(1)"})
    void whatIsNoAsciiMathIsRefused(String ascii) {
        assertThat(AsciiMath.toLatex(ascii)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\frac{1", "\\frac", "\\sqrt[3", "\\begin{pmatrix}1", "x^", "\\text a"})
    void whatIsNoLatexIsRefused(String latex) {
        assertThat(AsciiMath.fromLatex(latex)).isEmpty();
    }

    @Test
    void anAnswerInAsciiMathIsComparedWithLatex() {
        assertThat(AsciiMath.equal("(1)/(2)", "\\frac12", HendrycksEquivalence.ORIGINAL))
                .isTrue();
        assertThat(AsciiMath.equal("0.25", "\\frac14", SymbolicEquivalence.DEFAULT))
                .isTrue();
        assertThat(AsciiMath.equal("(1)/(3)", "\\frac12", SymbolicEquivalence.DEFAULT))
                .isFalse();
        assertThat(AsciiMath.equal("(1", "(1", HendrycksEquivalence.ORIGINAL)).isFalse();
    }

    /// What does not come back is written without braces (`\frac{17}7`, `\sqrt 3`), which the string grader
    /// tells apart.
    @Test
    @Tag("oracle")
    void nearlyAllMathAnswersComeBackFromAsciiMath() {
        var golds = JsonLines.read(Golden.data("math_equivalence/gold_answers.jsonl"), JsonNode.class).stream()
                .map(row -> row.path("answer").asString())
                .toList();
        assertThat(golds.stream()
                        .filter(gold -> comesBack(gold, HendrycksEquivalence.ORIGINAL))
                        .count())
                .isGreaterThanOrEqualTo(12_470);
        assertThat(golds.stream()
                        .filter(gold -> comesBack(gold, SymbolicEquivalence.DEFAULT))
                        .count())
                .isGreaterThanOrEqualTo(12_495);
    }

    private static boolean comesBack(String latex, AnswerEquivalence equivalence) {
        return AsciiMath.fromLatex(latex)
                .filter(ascii -> AsciiMath.equal(ascii, latex, equivalence))
                .isPresent();
    }
}
