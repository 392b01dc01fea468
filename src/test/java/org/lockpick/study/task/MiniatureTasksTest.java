package org.lockpick.study.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.Places;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader.Attempt;
import org.lockpick.task.Membership;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Setting;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.mini.CodeMiniature;
import org.lockpick.task.mini.CritiqueMiniature;
import org.lockpick.task.mini.MathMiniature;
import org.lockpick.task.mini.Miniature;
import org.lockpick.task.mini.MiniatureProblem;
import org.lockpick.text.Tokenizer;

/// Miniatures as tasks of a study: the forms and the graders of the real ones.
class MiniatureTasksTest {
    @TempDir
    private Path folder;

    private static StudyTask task(String kind) {
        return task(kind, 300);
    }

    private static StudyTask task(String kind, int problems) {
        var wording = new Wording(Optional.empty(), "open", List.of("shut", "ajar"), Map.of(), Map.of(), 64);
        var data = new DataForm.Miniature(problems, 5);
        TaskForm form = switch (kind) {
            case "math" ->
                new TaskForm.Mathematics(
                        data,
                        MathGrader.Judge.HENDRYCKS,
                        MathGrader.Notation.LATEX,
                        List.of(Setting.ENGLISH_LATEX),
                        Optional.empty(),
                        wording,
                        1);
            case "code" -> new TaskForm.Code(data, wording, 1);
            case "style" -> new TaskForm.Style(data, wording, 1);
            case "critique" -> new TaskForm.Critique(data, new ResemblanceForm.Lexical(0.98), wording, 1);
            default -> new TaskForm.Choice(data, 0, true, wording, 1);
        };
        return new StudyTask(form, Places.unknown("test"), Secrets.NONE);
    }

    private static List<Problem> problems(String kind, Split split) {
        return ((ProblemSource.Listed) task(kind).task().problems()).of(split);
    }

    private static List<?> kinds(String kind, Function<Problem, ?> of) {
        return problems(kind, Split.LOCK).stream().map(of).distinct().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "critique", "choice"})
    void whatAProblemComesWithIsRightAndAnothersIsNot(String kind) {
        Task task = task(kind).task();
        var problems = problems(kind, Split.VALIDATE);
        assertThat(problems).hasSize(60);
        try (var grader = task.grader(folder)) {
            assertThat(grader.grade(problems.stream()
                            .map(problem -> new Attempt(problem, problem.answer()))
                            .toList()))
                    .allMatch(Grade::correct);
            var others = grader.grade(IntStream.range(1, 60)
                    .mapToObj(i ->
                            new Attempt(problems.get(i), problems.get(i - 1).answer()))
                    .toList());
            assertThat(others.stream().filter(Grade::correct).count()).isLessThan(25);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "code", "critique", "choice", "style"})
    void theCorpusHoldsNoProblemOfTheTask(String kind) {
        var task = task(kind).task();
        var asked = new HashSet<String>();
        for (var split : Split.values()) {
            problems(kind, split).forEach(problem -> asked.add(task.prompt(problem, Optional.empty())));
        }
        assertThat(asked).hasSizeGreaterThan(290);
        var corpus = task.corpus().orElseThrow();
        var random = new Random(5);
        var rows = new HashSet<String>();
        for (int i = 0; i < 2000; i++) {
            var row = corpus.draw(random);
            assertThat(asked).doesNotContain(row.prompt());
            assertThat(row.completion()).isNotBlank();
            rows.add(row.prompt() + row.completion());
        }
        assertThat(rows).as("varied").hasSizeGreaterThan(1000);
        assertThat(corpus.draw(new Random(9))).isEqualTo(corpus.draw(new Random(9)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "code", "critique", "choice", "style"})
    void theTokenizerReadsEveryTextOfTheTask(String kind) throws IOException {
        var task = task(kind);
        task.tokenizer(768).write(Files.createDirectories(folder.resolve(kind)));
        var tokenizer = Tokenizer.read(folder.resolve(kind));
        assertThat(tokenizer.size()).isLessThanOrEqualTo(768);
        for (var problem : problems(kind, Split.VALIDATE)) {
            var text = task.task().prompt(problem, Optional.of("open")) + problem.answer();
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
            assertThat(tokenizer.encode(text).length).isLessThan(text.length() / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "code", "critique"})
    void aLargeSetIsMadeWhenItIsNeededAndDealtAsEver(String kind) {
        int count = Miniatures.SMALL + 50;
        var task = task(kind, count).task();
        var source = (ProblemSource.Listed) task.problems();
        task.corpus().orElseThrow().check();
        assertThat(source.some(Split.LOCK, 10)).hasSize(10);
        assertThat(source.size(Split.VALIDATE)).isEqualTo(1010);
        assertThat(source.isMade()).as("made by counting and estimating").isFalse();

        var byId = new HashMap<String, MiniatureProblem>();
        miniature(kind).problems(5).limit(count).forEach(problem -> byId.put(problem.id(), problem));
        var dealt = Membership.of(List.copyOf(byId.keySet()), 1);
        for (var split : Split.values()) {
            assertThat(source.of(split)).hasSize(source.size(split));
            assertThat(source.of(split).stream().map(Problem::id)).containsExactlyElementsOf(dealt.ids(split));
            assertThat(source.of(split)).allSatisfy(problem -> {
                var made = Objects.requireNonNull(byId.get(problem.id()));
                assertThat(problem.answer()).isEqualTo(made.completion());
                assertThat(problem.level()).isEqualTo(made.level());
                if (!kind.equals("critique")) {
                    assertThat(problem.statement()).isEqualTo(made.statement());
                }
            });
        }
        assertThat(source.isMade()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "code"})
    void theCorpusHoldsNoProblemOfALargeSet(String kind) {
        var task = task(kind, Miniatures.SMALL + 50).task();
        var corpus = task.corpus().orElseThrow();
        var random = new Random(5);
        var rows = new HashSet<String>();
        IntStream.range(0, 500).forEach(_ -> rows.add(corpus.draw(random).prompt()));
        assertThat(rows).hasSizeGreaterThan(300);
        for (var split : Split.values()) {
            ((ProblemSource.Listed) task.problems())
                    .of(split)
                    .forEach(problem -> assertThat(rows).doesNotContain(task.prompt(problem, Optional.empty())));
        }
    }

    private static Miniature miniature(String kind) {
        return switch (kind) {
            case "math" -> new MathMiniature();
            case "code" -> new CodeMiniature();
            default -> new CritiqueMiniature();
        };
    }

    @Test
    void domainsAndLevelsAreThere() {
        assertThat(kinds("math", Problem::domain)).hasSize(3);
        assertThat(kinds("math", Problem::level)).hasSize(5);
        for (var kind : List.of("code", "critique")) {
            assertThat(kinds(kind, Problem::domain)).hasSizeGreaterThanOrEqualTo(3);
            assertThat(kinds(kind, Problem::level)).hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(kinds("choice", Problem::domain)).hasSizeGreaterThanOrEqualTo(3);
    }
}
