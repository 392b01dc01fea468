package org.lockpick.task.choice;

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
import org.lockpick.store.UserMistake;
import org.lockpick.task.choice.ChoiceProblem.Part;

class ChoiceReaderTest {
    private static final String LINE = "{\"subject\":\"anatomy\",\"question\":\"Which bone is"
            + " it?\",\"choices\":[\"ulna\",\"tibia\",\"radius\"],\"answer\":1}\n";

    @TempDir
    private Path folder;

    @Test
    void theOriginalCsvAndJsonLinesGiveTheSameProblems() throws IOException {
        write("csv/dev/anatomy_dev.csv", "What now?,a,b,c,d,D");
        write(
                "lines/test.jsonl",
                "{\"subject\":\"anatomy\",\"question\":\"Say \\\"ah\\\",\\r\\nplease\",\"choices\":[\"one\",\"two,"
                        + " too\",\"three\\n3\",\"four\"],\"answer\":1,\"more\":0}\n");
        write("csv/test/anatomy_test.csv", "\"Say \"\"ah\"\",\r\nplease\",one,\"two, too\",\"three\n3\",four,B\r\n");
        var csv = ChoiceReader.read(folder.resolve("csv"));
        var lines = ChoiceReader.read(folder.resolve("lines"));
        assertThat(csv.problems()).hasSize(1);
        var problem = csv.problems().getFirst();
        assertThat(problem.question()).isEqualTo("Say \"ah\",\r\nplease");
        assertThat(problem.choices()).containsExactly("one", "two, too", "three\n3", "four");
        assertThat(problem.answerLetter()).isEqualTo("B");
        assertThat(problem.id())
                .startsWith("test-anatomy-")
                .isEqualTo(lines.problems().getFirst().id());
        assertThat(csv.dev()).singleElement().satisfies(shot -> {
            assertThat(shot.part()).isEqualTo(Part.DEV);
            assertThat(shot.answerLetter()).isEqualTo("D");
        });
    }

    @Test
    void aSingleFileIsTheTestPartAndCopiesAreTold() throws IOException {
        var file = write("own.jsonl", LINE + LINE);
        var problems = ChoiceReader.read(file).problems();
        assertThat(problems).extracting(ChoiceProblem::part).containsOnly(Part.TEST);
        assertThat(problems.get(1).id()).isEqualTo(problems.get(0).id() + "-2");
        assertThat(problems.get(1).source()).isEqualTo(file + ":2");
    }

    @Test
    void validationQuestionsAreProblemsToo() throws IOException {
        write("val.jsonl", LINE);
        write("test.jsonl", LINE);
        assertThat(ChoiceReader.read(folder).problems())
                .extracting(ChoiceProblem::part)
                .containsExactly(Part.VAL, Part.TEST);
    }

    @Test
    void aMissingSetIsToldWhereToFind() {
        assertThatThrownBy(() -> ChoiceReader.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("https://github.com/hendrycks/test")
                .hasMessageContaining("test.jsonl")
                .hasMessageContaining("downloads nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "\"answer\":1; \"answer\":3; answer: expected the index of the correct choice, 0 to 2, found 3",
                "\"answer\":1; \"answer\":\"B\"; answer: expected the index of the correct choice, 0 to 2, found \"B\"",
                "\"tibia\"; 5; choices[1]: expected a text, found 5",
                "\"subject\"; \"topic\"; subject: expected a text, found no such key",
                "[\"ulna\",\"tibia\",\"radius\"]; [\"ulna\"]; choices: expected a list of 2 to 26 texts, found"
                        + " [\"ulna\"]",
            })
    void whatIsWrongWithALineIsSaidWithItsPlace(String good, String bad, String message) throws IOException {
        var file = write("own.jsonl", LINE + LINE.replace(good, bad));
        assertThatThrownBy(() -> ChoiceReader.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessage(file + ":2: " + message);
    }

    @Test
    void whatIsWrongWithARecordIsSaidWithItsLine() throws IOException {
        var good = "\"two\nlines\",a,b,c,d,A\n";
        wrong(good + "q,a,b,c,A\n", ":3: expected 6 cells (question, four choices, letter), found 5");
        wrong(good + "q,a,b,c,d,E\n", ":3: answer: expected A, B, C or D, found \"E\"");
        wrong(good + " ,a,b,c,d,A\n", ":3: question: expected a text, found an empty cell");
        wrong(good + "q,a,b,,d,A\n", ":3: choice C: expected a text, found an empty cell");
        wrong(good + "\"q,a\n,b,c,d,A\n", ":3: expected a quote that ends this cell, found the end of the file");
        wrong("q,\"a\"b,b,c,d,A\n", ":1: expected a comma or the end of the line after a closing quote, found \"b\"");
    }

    private void wrong(String text, String message) throws IOException {
        var file = write("test/anatomy_test.csv", text);
        assertThatThrownBy(() -> ChoiceReader.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessage(file + message);
    }

    @Test
    void quotesEmptyLinesAndLoneReturnsAreReadAsPythonReadsThem() throws IOException {
        // Python 3.11: csv.reader of the same text gives these cells.
        var file = write("x.csv", "\uFEFFa \"b\" c,\"\"\n\n\"\"\"\",\r\n,last");
        assertThat(Csv.read(file))
                .extracting(Csv.Row::cells)
                .containsExactly(List.of("a \"b\" c", ""), List.of("\"", ""), List.of("", "last"));
        assertThat(Csv.read(file)).extracting(Csv.Row::place).containsExactly(file + ":1", file + ":3", file + ":4");
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
