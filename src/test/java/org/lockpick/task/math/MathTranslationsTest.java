package org.lockpick.task.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Translations of problems are read from the file that `make-data` writes; a mistake has its file and line.
class MathTranslationsTest {
    private static final String HALF = """
        {"id": "train-algebra-1", "problem": "¿Cuánto es `1/2 + 0`?", "solution": "Es así.\\nRespuesta: (1)/(2)"}
        """.strip();

    @TempDir
    private Path folder;

    private static MathProblem problem(String id, String answer) {
        return new MathProblem(
                id, MathProblem.Part.TRAIN, Subject.ALGEBRA, 1, "What?", "$\\boxed{" + answer + "}$", answer, "here:1");
    }

    private List<MathProblem> read(String text) throws IOException {
        var file = Files.writeString(folder.resolve("spanish.jsonl"), text);
        return MathTranslations.read(file)
                .of(List.of(problem("train-algebra-1", "\\frac{1}{2}"), problem("train-algebra-2", "7")));
    }

    @Test
    void aProblemThatIsTranslatedHasBothTextsAndAnotherIsLeftOut() throws IOException {
        var read = read(HALF);
        assertThat(read).extracting(MathProblem::id).containsExactly("train-algebra-1");
        assertThat(read.getFirst().statement()).isEqualTo("What?");
        assertThat(read.getFirst().spanish())
                .contains(new MathProblem.Spanish("¿Cuánto es `1/2 + 0`?", "Es así.\nRespuesta: (1)/(2)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "train-algebra-1#train-algebra-9#spanish.jsonl:1: expected the id of a problem, such as"
                        + " train-algebra-1",
                "(1)/(2)#(1)/(3)#spanish.jsonl:1: expected the answer of train-algebra-1, \\frac{1}{2} in LaTeX, found"
                        + " Respuesta:",
                "Respuesta: #Es #spanish.jsonl:1: expected an answer behind Respuesta: in solution",
                "problem#statement#spanish.jsonl:1: expected the key \"problem\", found id, statement, solution",
            })
    void aMistakeHasItsFileAndLine(String from, String to, String message) {
        assertThatThrownBy(() -> read(HALF.replace(from, to))).hasMessageContaining(message);
    }

    @Test
    void aTranslationComesOnceAndAFileIsNotEmpty() {
        assertThatThrownBy(() -> read(HALF + "\n" + HALF))
                .hasMessageContaining("spanish.jsonl:2: expected each problem once, found train-algebra-1 again");
        assertThatThrownBy(() -> read("")).hasMessageContaining("expected translations, one a line");
        assertThatThrownBy(() -> MathTranslations.read(folder.resolve("none.jsonl")))
                .hasMessageContaining("make-data makes one");
    }
}
