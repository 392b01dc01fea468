package org.lockpick.task.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.store.UserMistake;

class LineProblemsTest {
    private static final LineKeys PLAIN =
            new LineKeys("problem", "solution", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final LineKeys FULL = new LineKeys(
            "q", "worked", Optional.of("a"), Optional.of("field"), Optional.of("grade"), Optional.of("key"));

    @TempDir
    private Path folder;

    private List<LineProblem> read(String text, LineKeys keys) throws IOException {
        return LineProblems.read(
                Files.writeString(folder.resolve("mine.jsonl"), text), keys, new AnswerRule.LastNumber(1e-6));
    }

    @Test
    void theKeysSayWhatIsWhat() throws IOException {
        var one = read("""
            {"key": 7, "q": "1 + 1?", "worked": "It is 2.", "a": 2, "field": "sums", "grade": 3, "more": []}
            """, FULL).getFirst();
        assertThat(one.problem().id()).isEqualTo("7");
        assertThat(one.problem().statement()).isEqualTo("1 + 1?");
        assertThat(one.problem().domain()).isEqualTo("sums");
        assertThat(one.problem().level()).isEqualTo(3);
        assertThat(one.problem().answer()).isEqualTo("It is 2.");
        assertThat(one.answer()).isEqualTo("2");
    }

    @Test
    void theSolutionIsTheAnswerWhereNothingElseIsSaid() throws IOException {
        var one =
                read("{\"problem\": \"1 + 1?\", \"solution\": \"2\"}\n", PLAIN).getFirst();
        assertThat(one.answer()).isEqualTo("2");
        assertThat(one.problem().id()).matches("[0-9a-f]{12}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"problem\": \"a\"} | mine.jsonl:2: solution: expected a text, found no such key, only [problem]",
                "{\"problem\": \" \", \"solution\": \"1\"} | mine.jsonl:2: problem: expected a text",
                "{\"problem\": [], \"solution\": \"1\"} | mine.jsonl:2: problem: expected a text, found []",
                "{\"problem\": \"b\", \"solution\": \"x\"} | mine.jsonl:2: solution: expected an answer with a number"
                        + " in it",
                "{\"problem\": \"z\", \"solution\": \"1\"} | mine.jsonl:2: problem: expected each problem once, found"
                        + " the one of line 1",
                "{\"problem\": | mine.jsonl:2"
            })
    void aMistakeIsNamedWithFileLineAndKey(String line, String message) {
        assertThatThrownBy(() -> read("{\"problem\": \"z\", \"solution\": \"1\"}\n" + line + "\n", PLAIN))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsAMistake() {
        assertThatThrownBy(() -> LineProblems.read(folder.resolve("none"), PLAIN, new AnswerRule.Exact(true)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> read("", PLAIN))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("empty");
    }
}
