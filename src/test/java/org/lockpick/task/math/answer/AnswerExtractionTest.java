package org.lockpick.task.math.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockpick.task.math.answer.AnswerExtraction.BOXED;
import static org.lockpick.task.math.answer.AnswerExtraction.FINAL_SENTENCE;
import static org.lockpick.task.math.answer.AnswerExtraction.HARNESS_BOXED;
import static org.lockpick.task.math.answer.AnswerExtraction.HARNESS_DOLLARS;
import static org.lockpick.task.math.answer.AnswerExtraction.LENIENT;
import static org.lockpick.task.math.answer.AnswerExtraction.RESPUESTA;
import static org.lockpick.task.math.answer.AnswerExtraction.SIMPLE;
import static org.lockpick.task.math.answer.Oracle.maybe;
import static org.lockpick.task.math.answer.Oracle.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.Golden;
import org.lockpick.store.Json;

class AnswerExtractionTest {
    @Test
    @Tag("oracle")
    void boxesAreReadAsTheHarnessReadsThem() {
        var extraction = Json.read(Golden.path("math_equiv/extraction.json"));
        assertThat(extraction.path("boxed").values())
                .hasSize(81)
                .allSatisfy(row -> assertThat(HARNESS_BOXED.answer(text(row, "text")))
                        .as(text(row, "text"))
                        .isEqualTo(maybe(row, "remove_boxed")));
    }

    @Test
    @Tag("oracle")
    void completionsAreGradedAsTheHarnessGradesThem() {
        var extraction = Json.read(Golden.path("math_equiv/extraction.json"));
        assertThat(extraction.path("completions").values()).hasSize(40).allSatisfy(row -> {
            var completion = text(row, "completion");
            boolean right = HARNESS_DOLLARS
                    .answer(completion)
                    .filter(answer -> HendrycksEquivalence.HARNESS.equal(answer, text(row, "gold")))
                    .isPresent();
            assertThat(right)
                    .as(completion)
                    .isEqualTo(row.path("hendrycks_exact_match").asInt() == 1);
            assertThat(FINAL_SENTENCE.answer(completion).orElse("[invalidanswer]"))
                    .isEqualTo(text(row, "minerva_unnormalized"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "so \\boxed{\\frac{1}{2}}.|\\frac{1}{2}",
                "\\boxed{1} then \\boxed{2}|2",
                "our answer is $\\boxed 2$.|2",
                "$\\boxed 5$ or $\\boxed{6}$|6",
                "$\\boxed {7}$|7",
                "\\fbox{8}|8",
                "\\boxed{\\boxed{5}}|5",
                "\\boxed{\\{1,2\\}}|\\{1,2\\}"
            })
    void theLastBoxIsTheAnswer(String completion, String answer) {
        assertThat(BOXED.answer(completion)).contains(answer);
    }

    @Test
    void anAnswerCutOffIsNone() {
        assertThat(BOXED.answer("\\boxed{3} but rather \\boxed{4")).isEmpty();
        assertThat(BOXED.answer("no box")).isEmpty();
        assertThat(BOXED.answer("")).isEmpty();
    }

    @Test
    void theSimpleScorerFallsBackStepByStep() {
        assertThat(SIMPLE.answer("$1$ \\boxed{2} x")).contains("2");
        assertThat(SIMPLE.answer("$1$ \\boxed 3 x")).contains("3");
        assertThat(SIMPLE.answer("from $1$ to $4$ x")).contains("4");
        assertThat(SIMPLE.answer("it is 5 ")).contains("5");
        assertThat(SIMPLE.answer(" ")).isEmpty();
    }

    @Test
    void spanishAnswersStandBehindRespuestaOrInABox() {
        assertThat(RESPUESTA.answer("Sumamos.\nRespuesta: (1)/(2).")).contains("(1)/(2)");
        assertThat(RESPUESTA.answer("La respuesta final es `x = 3`\nFin")).contains("x = 3");
        assertThat(RESPUESTA.answer("Luego boxed(sqrt(2)) queda")).contains("sqrt(2)");
        assertThat(RESPUESTA.answer("Nada")).isEmpty();
        assertThat(RESPUESTA.answer("boxed(sqrt(2)")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "all four is **72**. Final Answer: **73**|73",
                "**Final Answer:** 73|73",
                "**Final Answer: 73**|73",
                "The final answer is **73.**|73",
                "The final answer is *73*.|73",
                "The final answer is __-73__|-73",
                "The answer is `73`.|73",
                "The final answer is **$x^2$**.|x^2",
                "Final Answer: the largest $f(x)$ is **19**|19",
                "**73**|73"
            })
    void whatEmphasisesAnAnswerIsNoPartOfIt(String completion, String answer) {
        assertThat(LENIENT.answer(completion)).contains(answer);
        assertThat(LENIENT.answer("All four own **72**.\n\n---\n\n" + completion))
                .contains(answer);
        assertThat(RESPUESTA.answer("Respuesta: **(1)/(2)**.")).contains("(1)/(2)");
        assertThat(RESPUESTA.answer("**Respuesta:** (1)/(2)")).contains("(1)/(2)");
    }

    @Test
    void freeTextsAreReadByTheirLastSign() {
        assertThat(LENIENT.answer("\\boxed{1} and \\boxed{2}")).contains("1, 2");
        assertThat(LENIENT.answer("first \\boxed{200} is the interest, and then much later comes \\boxed{255}"))
                .contains("255");
        assertThat(LENIENT.answer("With \\boxed{3}. Final Answer: The final answer is $4$. I hope it is correct."))
                .contains("4");
        assertThat(LENIENT.answer("Therefore $x < 5$ is the solution.")).contains("x < 5");
        assertThat(LENIENT.answer("the number is not 10 but 1,000.99€")).contains("1,000.99");
        assertThat(LENIENT.answer("28 percent")).contains("28\\%");
        assertThat(LENIENT.answer("x + y")).contains("x + y");
        assertThat(LENIENT.answer("Answer \\( \n 9 \n \\)")).isEmpty();
    }
}
