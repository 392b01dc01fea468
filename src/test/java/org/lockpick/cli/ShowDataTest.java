package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.Golden;
import org.lockpick.store.Json;
import tools.jackson.databind.JsonNode;

class ShowDataTest {
    private static final String QUESTION =
            "{\"subject\":\"%s\",\"question\":\"%s\",\"choices\":[\"x\",\"y\"],\"answer\":0}\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int show(Object... arguments) {
        var all = new String[arguments.length + 2];
        all[0] = "show";
        all[1] = "data";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 2] = arguments[i].toString();
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    private List<String> lines() {
        return out.toString()
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }

    @Tag("oracle")
    @Test
    void allOfMmluIsCountedBySubjectAndGroup() {
        assertThat(show("mmlu", Golden.data("mmlu"), "--similarity", "1")).isZero();
        assertThat(lines())
                .contains("mmlu 14,042 1,404 5,617 4,213 2,808", "note: 285 worked examples beside the problems");
        assertThat(lines()).anyMatch(line -> line.startsWith("stem (18) 2,853 "));
        assertThat(lines()).anyMatch(line -> line.startsWith("law-and-business (7) 2,482 "));
        assertThat(lines()).anyMatch(line -> line.startsWith("professional_law 1,534 "));
        assertThat(out.toString().lines().filter(line -> line.matches("  [a-z].*")))
                .hasSize(57);
    }

    @Tag("oracle")
    @ParameterizedTest
    @CsvSource({
        "math, math, 12500, 7, 6, 2 of 12500 problems have an empty answer",
        "code, code/stdin_stdout.jsonl, 70, 1, 1, ''",
        "mbpp, code/mbpp.jsonl, 974, 1, 1, 974 of 974 problems have no tests with streams",
        "mbcpp, code/mbcpp.jsonl, 848, 1, 1, 75 of 848 problems have no correct solution"
    })
    void everyKindIsCounted(String kind, String path, int problems, int subjects, int levels, String note) {
        assertThat(show(kind, Golden.data(path), "--json", "--similarity", "1")).isZero();
        var summary = Json.parse(out.toString(), "out", JsonNode.class);
        assertThat(summary.path("problems").asInt()).isEqualTo(problems);
        assertThat(summary.path("subjects")).hasSize(subjects);
        assertThat(summary.path("levels")).hasSize(levels);
        assertThat(summary.path("notes").toString().replace(",", "")).contains(note.replace(",", ""));
        int dealt = 0;
        for (var split : summary.path("splits")) {
            dealt += split.asInt();
        }
        assertThat(dealt).isEqualTo(problems);
    }

    @Test
    void aProblemIsShownAsAModelIsAskedIt() throws IOException {
        Files.writeString(folder.resolve("dev.jsonl"), QUESTION.formatted("runes", "Shown?"));
        Files.writeString(
                folder.resolve("test.jsonl"),
                QUESTION.formatted("runes", "One?") + QUESTION.formatted("runes", "Two?"));
        assertThat(show("mmlu", folder, "--problem", "2", "--heading", "unnamed"))
                .isZero();
        assertThat(out.toString()).contains("""
            The following are multiple choice questions (with answers).

            Shown?
            A. x
            B. y
            Answer: A

            Two?
            A. x
            B. y
            Answer:
            --- answer
            """ + " A").contains("other  runes").contains("test.jsonl:2");
        assertThat(show("mmlu", folder, "--problem", "3")).isEqualTo(2);
        assertThat(show("mmlu", folder, "--problem", "none")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--problem: expected a number from 1 to 2, found 3")
                .contains("--problem: expected a number or the id of a problem, such as test-runes-");
    }

    @Test
    void nearlyEqualProblemsOfDifferentSplitsAreListed() throws IOException {
        var rows = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            rows.append("{\"id\":\"p%d\",\"statement\":\"Read two numbers and print their sum.\",\"level\":%d,"
                            .formatted(i, i % 2 + 1)
                    + "\"tests\":[{\"input\":\"\",\"output\":\"\"}]}\n");
        }
        var file = Files.writeString(folder.resolve("own.jsonl"), rows);
        assertThat(show("code", file, "--pairs", "1")).isZero();
        // Of 45 pairs, 6 and 3 and 1 are within the lock, elicit and validate splits of 4, 3 and 2.
        assertThat(lines())
                .contains(
                        "code 10 1 4 3 2",
                        "nearly equal problems in different splits: 35 pairs with 0.8 or more of"
                                + " their three-word runs in common")
                .contains("note: 10 of 10 problems have no correct solution");
        assertThat(lines()).filteredOn(line -> line.startsWith("1.00 p")).hasSize(1);
        assertThat(show("code", file, file)).isEqualTo(2);
        assertThat(err.toString()).contains("expected problems with ids of their own, found p0");
    }

    @ParameterizedTest
    @CsvSource({
        "mmlu, github.com/hendrycks/test",
        "math, github.com/hendrycks/math",
        "code, docs/code.md",
        "mbpp, github.com/google-research",
        "mbcpp, github.com/amazon-science/mxeval",
        "apps, github.com/hendrycks/apps"
    })
    void aSetThatIsNotThereIsSaidToBeHadSomewhere(String kind, String where) {
        var missing = folder.resolve("missing");
        assertThat(show(kind, missing)).isEqualTo(2);
        assertThat(err.toString())
                .contains(missing.toString())
                .contains(where)
                .containsPattern("nothing is downloaded|downloads nothing");
    }

    @Test
    void aLineThatIsNoJsonIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("own.jsonl"), QUESTION.formatted("a", "b") + "{\"subject\":\n");
        assertThat(show("mmlu", file)).isEqualTo(2);
        assertThat(show("code", file)).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains(file + ":2:")))
                .hasSize(2);
        assertThat(show("mmlu", file, "--similarity", "0.2")).isEqualTo(2);
    }
}
