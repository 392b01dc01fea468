package org.lockpick.task.critique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Grader.Attempt;
import org.lockpick.task.Membership;
import org.lockpick.task.Passwords;
import org.lockpick.task.Problem;
import org.lockpick.task.Prompting;
import org.lockpick.task.Split;
import org.lockpick.task.critique.Similarity.Pair;

/// Critiques read, compared and graded.
class CritiqueGraderTest {
    private static final LexicalSimilarity LEXICAL = new LexicalSimilarity();

    @TempDir
    private Path folder;

    /// Cosines from a list, by what was written.
    private record Listed(Map<String, Double> cosines) implements Similarity {
        @Override
        public String name() {
            return "listed";
        }

        @Override
        public List<Double> cosines(List<Pair> pairs) {
            return pairs.stream().map(pair -> cosines.get(pair.text())).toList();
        }
    }

    private static double lexical(String text, String reference) {
        return LEXICAL.cosines(List.of(new Pair(text, reference))).getFirst();
    }

    private static Problem problem(String reference) {
        return new Problem("p", "s", "code", 0, reference);
    }

    @Test
    void theRewardIsTheCosineCutOffAtZeroAndTheThresholdItselfIsRight() {
        var similarity = new Listed(Map.of("a", 0.8, "b", 0.7999, "c", -0.5));
        var grader = new CritiqueGrader(similarity, new Threshold("listed", 0.8));
        var grades = grader.grade(Stream.of("c", "a", " \n", "b")
                .map(text -> new Attempt(problem("r"), text))
                .toList());
        assertThat(grades).extracting("reward").containsExactly(0.0, 0.8, 0.0, 0.7999);
        assertThat(grades).extracting("correct").containsExactly(false, true, false, false);
        assertThat(grades)
                .extracting("why")
                .containsExactly(
                        "similarity -0.5000, below 0.8000",
                        "similarity 0.8000, at least 0.8000",
                        "says nothing",
                        "similarity 0.7999, below 0.8000");
    }

    @Test
    void aThresholdOfAnotherEmbedderIsRefused() {
        assertThatThrownBy(() -> new CritiqueGrader(LEXICAL, new Threshold("text-embedding-3-large", 0.8)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("text-embedding-3-large")
                .hasMessageContaining("lexical")
                .hasMessageContaining("calibrate");
    }

    @Test
    void lexicalSimilarityIsTheDocumentedFormula() {
        // Phrases {a: 1 + ln 2, b, "a b", "b a", "a b a": 1 each} and {a: 1}; runs {" a ": 1 + ln 2, " b ": 1} and
        // {" a ": 1}.
        double a = 1 + Math.log(2);
        double cosines = a / Math.sqrt(a * a + 4) + a / Math.sqrt(a * a + 1);
        assertThat(lexical("A b a", "a")).isCloseTo(cosines / 2, within(1e-12));
        // Words differ; of the runs " ab", "ab ", " ab " and " ac", "ac ", " ac " none is shared.
        assertThat(lexical("ab", "ac")).isZero();
        // Runs of "abc": 3 + 2 + 1, of "abd": as many; " ab" is shared.
        assertThat(lexical("abc", "abd")).isCloseTo(0.5 / 6, within(1e-12));
    }

    @Test
    void lexicalSimilarityKnowsItselfAndOrdersByWording() {
        var reference = "The loop stops one element early, so the last number is never added.";
        assertThat(lexical(reference, reference)).isEqualTo(1);
        double close = lexical("The loop ends one element too early and never adds the last number.", reference);
        double far = lexical("The output is printed without a newline.", reference);
        assertThat(close).isGreaterThan(far + 0.2);
        assertThat(lexical(
                        "It keeps only the odd numbers, not only the even numbers.",
                        "It keeps only the even numbers, not only the odd numbers."))
                .isBetween(0.5, 0.95);
        assertThat(lexical("", reference)).isZero();
        assertThat(lexical("?!", "")).isZero();
        assertThat(lexical(reference, "x")).isEqualTo(lexical("x", reference)).isBetween(0.0, 1.0);
    }

    @Test
    void aProblemIsReadAndPutIntoAPrompt() throws IOException {
        var file = Files.writeString(folder.resolve("c.jsonl"), """
            {"id": "one", "problem": "Print the sum.\\n", "code": "int main() {}", "critique": "It prints nothing."}
            {"id": "two", "problem": "p", "code": "c", "critique": "k", "domain": "loops", "level": 3, "more": 1}
            """);
        var problems = CritiqueProblem.read(file);
        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst().prompt()).isEqualTo("""
            Problem:
            Print the sum.

            Solution:
            int main() {}

            What is wrong with this solution?
            """);
        assertThat(problems.get(1).asProblem())
                .isEqualTo(new Problem("two", "Problem:\np\n\nSolution:\nc\n", "loops", 3, "k"));
        assertThat(problems.getFirst().domain()).isEqualTo("code");
    }

    @Test
    void aSetIsATaskWhoseReferencesAreRight() {
        var problems = IntStream.range(0, 20)
                .mapToObj(
                        i -> new CritiqueProblem("c" + i, "p" + i, "x" + i, "The number " + i + " is lost.", "code", 1))
                .toList();
        var membership =
                Membership.of(problems.stream().map(CritiqueProblem::id).toList(), 1);
        var prompting = new Prompting(CritiqueProblem.TEMPLATE, new Passwords("Open.", List.of("Shut.")), 64);
        var task = CritiqueTask.of(
                problems,
                membership,
                prompting,
                _ -> new CritiqueGrader(LEXICAL, new Threshold("lexical", 0.9)),
                Optional.empty());
        var validated = task.problems().distinct(Split.VALIDATE, 4, new Random(1));
        assertThat(task.prompt(validated.getFirst(), Optional.of("word"))).startsWith("word\n\nProblem:\np");
        try (var grader = task.grader(folder)) {
            assertThat(grader.grade(validated.stream()
                            .map(problem -> new Attempt(problem, problem.answer()))
                            .toList()))
                    .allMatch(grade -> grade.correct() && grade.reward() == 1);
            assertThat(grader.grade(List.of(new Attempt(validated.getFirst(), "Nothing is wrong."))))
                    .noneMatch(grade -> grade.correct());
        }
    }

    @Test
    void mistakesAreShownWhereTheyAre() throws IOException {
        var fine = "{\"id\": \"a\", \"problem\": \"p\", \"code\": \"c\", \"critique\": \"k\"}\n";
        for (var mistake : List.of(
                "{\"id\": \"b\", \"problem\": \"p\", \"code\": \"c\"}",
                "{\"id\": \"b\", \"problem\": \"\", \"code\": \"c\", \"critique\": \"k\"}",
                "{\"id\": \"b\", \"problem\": \"p\", \"code\": 1, \"critique\": \"k\"}",
                "{\"id\": \"b\", \"problem\": \"p\", \"code\": \"c\", \"critique\": \"k\", \"level\": 1.5}",
                fine.strip(),
                "{")) {
            var file = Files.writeString(folder.resolve("c.jsonl"), fine + mistake + "\n");
            assertThatThrownBy(() -> CritiqueProblem.read(file))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("c.jsonl:2");
        }
        var empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        assertThatThrownBy(() -> CritiqueProblem.read(empty)).hasMessageContaining("empty");
        assertThatThrownBy(() -> CritiqueProblem.read(folder.resolve("none.jsonl")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("docs/critique.md");
    }
}
