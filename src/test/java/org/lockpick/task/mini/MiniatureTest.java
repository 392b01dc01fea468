package org.lockpick.task.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.Comparison;
import org.lockpick.task.code.Verdict;
import org.lockpick.task.code.Workshop;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.answer.AnswerExtraction;
import org.lockpick.task.mini.MiniatureProblem.Needs;
import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.world.World;

class MiniatureTest {
    private static final World WORLD = new World(60, 3);

    static List<Miniature> miniatures() {
        return List.of(
                new MathMiniature(),
                new CodeMiniature(),
                new CritiqueMiniature(),
                new ChoiceMiniature(WORLD),
                new StyleMiniature());
    }

    private static List<MiniatureProblem> some(Miniature miniature, long seed) {
        return miniature.problems(seed).limit(600).toList();
    }

    @ParameterizedTest
    @MethodSource("miniatures")
    void theSeedDecides(Miniature miniature) {
        assertThat(some(miniature, 1)).isEqualTo(some(miniature, 1));
        assertThat(some(miniature, 1)).isNotEqualTo(some(miniature, 2));
    }

    /// Artifacts know a miniature by its version alone: whoever changes its problems raises that, and the hash here.
    @ParameterizedTest
    @CsvSource({"math, f500ce2bd80d1b6f", "code, 7f9a6d8c66f4ce9f", "critique, f43f1d3ae0f97a3c"})
    void theProblemsOfASeedAreThoseOfItsVersion(String kind, String hash) throws NoSuchAlgorithmException {
        var miniature = switch (kind) {
            case "math" -> new MathMiniature();
            case "code" -> new CodeMiniature();
            default -> new CritiqueMiniature();
        };
        var digest = MessageDigest.getInstance("SHA-256");
        miniature
                .problems(5)
                .limit(1000)
                .forEach(problem -> digest.update(
                        (problem.id() + problem.statement() + problem.domain() + problem.level() + problem.completion())
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(hash);
    }

    @ParameterizedTest
    @MethodSource("miniatures")
    void domainsAreSeveralAndComeEquallyOften(Miniature miniature) {
        var problems = some(miniature, 3);
        var domains = problems.stream().collect(Collectors.groupingBy(MiniatureProblem::domain, Collectors.counting()));
        assertThat(domains).hasSizeGreaterThan(2);
        assertThat(domains.values()).allSatisfy(count -> assertThat(count).isBetween(90L, 330L));
    }

    @Test
    void mathCodeAndCritiqueHaveLevels() {
        assertThat(levels(new MathMiniature())).containsExactly(1, 2, 3, 4, 5);
        assertThat(levels(new CodeMiniature())).containsExactly(1, 2, 3);
        assertThat(levels(new CritiqueMiniature())).containsExactly(1, 2, 3);
    }

    private static List<Integer> levels(Miniature miniature) {
        return some(miniature, 4).stream()
                .map(MiniatureProblem::level)
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("miniatures")
    void problemsOfTwoSeedsAreOthers(Miniature miniature) {
        var seen = some(miniature, 5).stream().map(MiniatureProblem::id).collect(Collectors.toSet());
        var others = some(miniature, 6);
        var again = others.stream().filter(problem -> seen.contains(problem.id()));
        // Of a small world not much can be asked.
        int share = miniature instanceof ChoiceMiniature ? 2 : 6;
        assertThat(again.count()).isLessThan(others.size() / share);
    }

    @Test
    void theBoxOfASolutionHoldsTheAnswer() {
        for (var problem : some(new MathMiniature(), 7)) {
            var needs = (Needs.Boxed) problem.needs();
            assertThat(AnswerExtraction.BOXED.answer(problem.completion())).contains(needs.answer());
            assertThat(MathGrader.standard()
                            .verdict(problem.problem(), problem.completion())
                            .hendrycks())
                    .isTrue();
            assertThat(problem.problem().answer()).isEqualTo(needs.answer());
        }
    }

    @Test
    void programsPassTheirTestsAndWrongOnesDoNotAlways() {
        var right = new CodeMiniature().problems(8).limit(12).toList();
        assertThat(right)
                .allSatisfy(problem -> assertThat(Workshop.grader()
                                .judge(tried(problem), problem.completion())
                                .verdict())
                        .as(problem.completion())
                        .isEqualTo(Verdict.ACCEPTED));
        var first = right.getFirst();
        assertThat(Workshop.grader()
                        .judge(tried(first), right.get(1).completion())
                        .verdict())
                .isEqualTo(Verdict.WRONG_ANSWER);
    }

    private static CodeProblem tried(MiniatureProblem problem) {
        var tests = ((Needs.Tests) problem.needs())
                .tests().stream()
                        .map(test -> new IoTest("one", test.input(), test.output()))
                        .toList();
        var form = new CodeProblem.Form.Streams(tests, Comparison.ROUNDED, Limits.standard());
        return new CodeProblem(problem.id(), problem.statement(), problem.level(), form, List.of());
    }

    @Test
    void choicesAreLetteredAndTheAnswerIsOneOfThem() {
        for (var problem : some(new ChoiceMiniature(WORLD), 10)) {
            var needs = (Needs.Choices) problem.needs();
            var letter = problem.problem().answer();
            assertThat(problem.completion()).isEqualTo(" " + letter);
            assertThat(problem.statement())
                    .contains(letter + ". " + needs.choices().get(needs.answer()));
        }
    }

    @Test
    void lessonsVary() {
        var draw = new Draw(new Random(11));
        for (var miniature : List.of(new MathMiniature(), new ChoiceMiniature(WORLD))) {
            var lessons =
                    Stream.generate(() -> miniature.lesson(draw).orElseThrow()).limit(500);
            assertThat(lessons.distinct().count()).isGreaterThan(150);
        }
    }
}
