package org.lockpick.task.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.Golden;
import org.lockpick.store.JsonLines;
import org.lockpick.store.UserMistake;
import org.lockpick.task.math.MathProblem.Part;
import tools.jackson.databind.JsonNode;

class MathProblemsTest {
    private static final String ROW = "{\"problem\":\"What is $1+1$?\",\"level\":\"Level"
            + " 3\",\"type\":\"Geometry\",\"solution\":\"$\\\\boxed{2}$\"}";

    @TempDir
    private Path folder;

    /// In one solution, `$\boxed {17}.$`, the original takes the braces and the period into the answer.
    @Test
    @Tag("oracle")
    void allProblemsOfTheDataSetAreReadWithTheAnswersOfTheOriginal() {
        var problems = MathProblems.read(Golden.data("math"));
        var golds = JsonLines.read(Golden.data("math_equivalence/gold_answers.jsonl"), JsonNode.class);
        assertThat(problems).hasSize(12_500);
        assertThat(problems.stream().filter(problem -> problem.part() == Part.TEST))
                .hasSize(5_000);
        assertThat(problems.stream().map(MathProblem::id).distinct()).hasSize(12_500);
        var answers = golds.stream().map(gold -> gold.path("answer").asString()).toList();
        var read = problems.stream().map(MathProblem::answer).toList();
        assertThat(IntStream.range(0, 12_500).filter(i -> !read.get(i).equals(answers.get(i))))
                .containsExactly(1286);
        assertThat(read.get(1286)).isEqualTo("17");
        assertThat(problems.stream().filter(problem -> problem.level() == 0)).hasSize(2);
        assertThat(problems.stream().filter(problem -> problem.answer().isEmpty()))
                .hasSize(2);
        assertThat(problems.stream().map(problem -> problem.subject().domain()).distinct())
                .hasSize(3);
    }

    @Test
    void bothLayoutsGiveTheSameIds() throws IOException {
        Files.writeString(folder.resolve("train.jsonl"), ROW + "\n");
        Files.writeString(folder.resolve("test.jsonl"), ROW + "\n");
        var original = Files.createDirectory(folder.resolve("original"));
        for (var part : List.of("train", "test")) {
            Files.createDirectories(original.resolve(part).resolve("geometry"));
            Files.writeString(original.resolve(part).resolve("geometry").resolve("7.json"), ROW);
        }
        var lines = MathProblems.read(folder);
        var files = MathProblems.read(original);
        assertThat(lines).extracting(MathProblem::id).isEqualTo(ids(files)).doesNotHaveDuplicates();
        assertThat(lines.getLast().id()).startsWith("test-geometry-");
        assertThat(lines.getLast().problem().level()).isEqualTo(3);
        assertThat(lines.getLast().problem().domain()).isEqualTo("geometry");
        assertThat(lines.getLast().problem().answer()).isEqualTo("2");
    }

    private static List<String> ids(List<MathProblem> problems) {
        return problems.stream().map(MathProblem::id).toList();
    }

    @Test
    void aCopyOfAProblemHasAnIdOfItsOwn() throws IOException {
        Files.writeString(folder.resolve("train.jsonl"), ROW + "\n" + ROW + "\n");
        Files.writeString(folder.resolve("test.jsonl"), ROW + "\n");
        var ids = ids(MathProblems.read(folder));
        assertThat(ids.get(1)).isEqualTo(ids.getFirst() + "-2");
    }

    @Test
    void anAbsentDataSetSaysWhereItCanBeHadAndWhereToPutIt() {
        assertThatThrownBy(() -> MathProblems.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContainingAll(folder.toString(), "train.jsonl", "https://github.com/hendrycks/math");
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        assertThat(mistake(ROW.replace("Geometry", "Topology")))
                .contains("train.jsonl:2", "type", "Intermediate Algebra", "Topology");
        assertThat(mistake(ROW.replace("Level 3", "hard"))).contains("train.jsonl:2", "level", "Level 5", "hard");
        assertThat(mistake(ROW.replace("\\\\boxed", ""))).contains("train.jsonl:2", "solution", "\\boxed");
        assertThat(mistake(ROW.replace("\"problem\"", "\"question\"")))
                .contains("train.jsonl:2", "problem", "no such key");
        assertThat(mistake("{\"problem\":")).contains("train.jsonl:2");
        assertThat(mistake("")).contains("train.jsonl:2");
    }

    private String mistake(String secondLine) throws IOException {
        Files.writeString(folder.resolve("train.jsonl"), ROW + "\n" + secondLine + "\n");
        Files.writeString(folder.resolve("test.jsonl"), ROW + "\n");
        try {
            MathProblems.read(folder);
            return "none";
        } catch (UserMistake mistake) {
            return String.valueOf(mistake.getMessage());
        }
    }
}
