package org.lockpick.policy.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.Golden;
import org.lockpick.remote.Completion;
import org.lockpick.remote.Completion.Ending;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Usage;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.MathProblem;
import org.lockpick.task.math.MathProblem.Part;
import org.lockpick.task.math.MathProblems;
import org.lockpick.task.math.Subject;

/// What is kept of translations, and what is not.
class MathTranslationTest {
    private static final Asking ASKING = new Asking(100, 0.7, Optional.of(1L));

    private static MathTranslation item(String solution) {
        var problem = new MathProblem("id", Part.TRAIN, Subject.ALGEBRA, 1, "How much?", solution, "", "f:1");
        return new MathTranslation(problem, solution, false, ASKING, "m");
    }

    private static Asker replying(String text) {
        return questions -> questions.stream()
                .map(_ -> new Completion(text, Ending.STOP, List.of(), new Usage(1, 1, false)))
                .toList();
    }

    private static Asker translating(String solution) {
        return replying("=== PROBLEMA ===\n¿Cuánto?\n\n=== SOLUCION ===\n" + solution);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\frac{1}{2} | (1)/(2)",
                "\\frac{1}{2} | 1/2",
                "\\frac{1}{2} | `1/2`.",
                "2\\sqrt{3} | 2sqrt(3)",
                "[0,\\infty) | [0,oo)",
                "\\$3.50 | 3.50",
                "(1,-2) | (1, -2)",
                "x^2+1 | x^2 + 1"
            })
    void anAnswerThatReadsBackAsTheSameIsKept(String latex, String ascii) throws RejectedException {
        var made = item("It is $\\boxed{" + latex + "}$.").make(0, translating("Es\nRespuesta: " + ascii));
        assertThat(made.rows()).hasSize(1);
        assertThat(((MathTranslation.Row) made.rows().getFirst()).reference()).isEqualTo(latex);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Respuesta: 1/3 | OTHER_ANSWER",
                "Respuesta: 2/4 | OTHER_ANSWER",
                "Respuesta: 1/( | OTHER_ANSWER",
                "Es la mitad. | NO_ANSWER",
                "Cuesta $5. Respuesta: 1/2 | LATEX",
                "\\pi Respuesta: 1/2 | LATEX"
            })
    void anyOtherIsNot(String solution, Reason reason) {
        assertThatThrownBy(() -> item("It is $\\boxed{\\frac{1}{2}}$.").make(0, translating(solution)))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theSolutionOfAPolicyBecomesALineOfARecordedPolicy() throws RejectedException {
        var problem = item("").problem();
        var item = new MathTranslation(problem, "I guess $\\boxed{7}$.", true, ASKING, "m");
        assertThat(item.make(0, translating("Creo que\nRespuesta: 7")).rows())
                .containsExactly(new MathTranslation.Recorded("id", "Creo que\nRespuesta: 7", "7", "7", "m"));
    }

    @Test
    void aSolutionWithoutAnAnswerIsNotEvenAsked() {
        assertThat(item("Who knows?").outlook(0)).isEmpty();
        assertThatThrownBy(() -> item("\\boxed{}").make(0, _ -> List.of()))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_REFERENCE));
    }

    @Test
    void aModelThatDoesAsItIsToldKeepsTheWholeDataSet() throws RejectedException {
        int kept = 0;
        for (var problem : MathProblems.read(Golden.data("math"))) {
            var item = new MathTranslation(problem, problem.solution(), false, ASKING, "m");
            var questions = item.outlook(0);
            if (questions.isEmpty()) {
                continue;
            }
            var prompt = ((Prompt.Text) questions.getFirst().prompt()).text();
            var line = prompt.lines().filter(l -> l.startsWith("Respuesta: ")).findFirst();
            var made = item.make(0, translating("Se ve.\n" + line.orElseThrow()));
            var row = (MathTranslation.Row) made.rows().getFirst();
            assertThat(MathGrader.spanish()
                            .grade(problem.problem(), row.solution())
                            .correct())
                    .as(problem.answer())
                    .isTrue();
            kept++;
        }
        // The others differ from themselves once written out: `\\frac{50}3` comes back as `\\frac{50}{3}`.
        assertThat(kept).isEqualTo(12_467);
    }
}
