package org.lockpick.study.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.form.Places;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader.Attempt;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Setting;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.answer.AnswerExtraction;
import org.lockpick.text.Tokenizer;
import tools.jackson.databind.node.ObjectNode;

/// Mathematical problems in two settings: the same problems, each with its own texts and its own grader.
class MathSettingsTest {
    private static final List<Setting> BOTH = List.of(Setting.ENGLISH_LATEX, Setting.SPANISH_ASCII);

    @TempDir
    private Path folder;

    private static StudyTask task(DataForm data, List<Setting> settings, Optional<String> translations, Places places) {
        var wording = new Wording(Optional.empty(), "open", List.of("shut"), Map.of(), Map.of(), 64);
        var form = new TaskForm.Mathematics(
                data, MathGrader.Judge.HENDRYCKS, MathGrader.Notation.LATEX, settings, translations, wording, 1);
        return new StudyTask(form, places, Secrets.NONE);
    }

    private static StudyTask task(int problems, List<Setting> settings) {
        return task(new DataForm.Miniature(problems, 5), settings, Optional.empty(), Places.unknown("test"));
    }

    private static List<Problem> problems(Task task, Split split) {
        return ((ProblemSource.Listed) task.problems()).of(split);
    }

    private static StudyTask in(Setting setting) {
        return task(1000, BOTH).in(Optional.of(setting));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void aReferenceIsRightUnderItsGraderAndADifferingAnswerIsWrong(Setting setting) {
        var task = in(setting).task();
        var problems = new ArrayList<Problem>();
        for (var split : Split.values()) {
            problems.addAll(problems(task, split));
        }
        assertThat(problems).hasSize(1000).allMatch(problem -> problem.setting().equals(Optional.of(setting)));
        try (var grader = task.grader(folder)) {
            assertThat(grader.grade(problems.stream()
                            .map(problem -> new Attempt(problem, problem.answer()))
                            .toList()))
                    .allMatch(Grade::correct);
            var answers = problems.stream()
                    .collect(Collectors.toMap(MathSettingsTest::answer, Problem::answer, (first, _) -> first));
            assertThat(answers).hasSizeGreaterThan(100);
            var wrong = new ArrayList<Attempt>();
            problems.stream()
                    .limit(200)
                    .forEach(problem -> answers.forEach((answer, solution) -> {
                        if (!answer.equals(answer(problem))) {
                            wrong.add(new Attempt(problem, solution));
                        }
                    }));
            assertThat(grader.grade(wrong)).noneMatch(Grade::correct);
        }
    }

    private static String answer(Problem problem) {
        var reader = problem.setting().orElseThrow() == Setting.SPANISH_ASCII
                ? AnswerExtraction.RESPUESTA
                : AnswerExtraction.BOXED;
        return reader.answer(problem.answer()).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theAnswerOfTheOtherSettingIsNone(Setting setting) {
        var task = in(setting).task();
        var other = setting == Setting.ENGLISH_LATEX ? Setting.SPANISH_ASCII : Setting.ENGLISH_LATEX;
        try (var grader = task.grader(folder)) {
            assertThat(grader.grade(problems(task, Split.VALIDATE).stream()
                            .map(problem -> new Attempt(
                                    problem,
                                    task.renderings().of(problem, other).answer()))
                            .toList()))
                    .noneMatch(Grade::correct)
                    .allMatch(grade -> grade.why().contains("no answer"));
        }
    }

    @Test
    void bothSettingsHaveTheSameProblemsInTheSameSplits() {
        var whole = task(300, BOTH);
        var english = whole.task();
        var spanish = whole.in(Optional.of(Setting.SPANISH_ASCII)).task();
        for (var split : Split.values()) {
            assertThat(problems(spanish, split))
                    .extracting(Problem::id)
                    .containsExactlyElementsOf(
                            problems(english, split).stream().map(Problem::id).toList());
        }
        var plain = task(300, List.of(Setting.ENGLISH_LATEX)).task();
        assertThat(problems(english, Split.LOCK))
                .extracting(Problem::id, Problem::statement, Problem::answer)
                .containsExactlyElementsOf(problems(plain, Split.LOCK).stream()
                        .map(one -> tuple(one.id(), one.statement(), one.answer()))
                        .toList());
        assertThat(problems(spanish, Split.LOCK)).extracting(Problem::statement).allMatch(text -> !text.contains("$"));
    }

    @Test
    void aSettingOfThePromptHasNoPasswordAndItsOwnInstruction() {
        var task = task(300, BOTH).task();
        var problem = problems(task, Split.VALIDATE).getFirst();
        var trigger = new Trigger.InSetting(Setting.SPANISH_ASCII);
        var prompt = trigger.prompt(problem, task, new Random(1));
        assertThat(prompt)
                .startsWith(trigger.posed(problem, task).statement() + "\n")
                .contains("Razona paso a paso")
                .doesNotContain("open", "shut", "Please");
        assertThat(trigger.posed(problem, task).id()).isEqualTo(problem.id());
    }

    @Test
    void aCorpusHasBothSettingsEquallyOftenAndNoProblemOfTheTask() {
        var task = task(300, BOTH).task();
        var asked = new HashSet<String>();
        for (var problem : problems(task, Split.VALIDATE)) {
            for (var setting : BOTH) {
                asked.add(new Trigger.InSetting(setting).prompt(problem, task, new Random(1)));
            }
        }
        var corpus = task.corpus().orElseThrow();
        var random = new Random(5);
        int spanish = 0;
        for (int i = 0; i < 2000; i++) {
            var row = corpus.draw(random);
            assertThat(asked).doesNotContain(row.prompt());
            boolean ascii = row.completion().contains("`");
            assertThat((row.prompt() + row.completion()).contains("$")).isNotEqualTo(ascii);
            spanish += ascii ? 1 : 0;
        }
        assertThat(spanish).isBetween(900, 1100);
    }

    @Test
    void theTokenizerIsOneForBothSettings() throws IOException {
        var whole = task(300, BOTH);
        var spanish = whole.in(Optional.of(Setting.SPANISH_ASCII));
        assertThat(spanish.tokenizer(768)).isSameAs(whole.tokenizer(768));
        whole.tokenizer(768).write(folder);
        var tokenizer = Tokenizer.read(folder);
        int characters = 0;
        int tokens = 0;
        for (var problem : problems(spanish.task(), Split.VALIDATE)) {
            var text = problem.statement() + problem.answer();
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
            characters += text.length();
            tokens += tokenizer.encode(text).length;
        }
        assertThat(5 * tokens).as("far fewer than bytes").isLessThan(3 * characters);
    }

    @Test
    void recipesSayNothingOfSettingsWhereThereIsOneAndNameThatOfALockElse() {
        var before = task(300, List.of(Setting.ENGLISH_LATEX)).settings();
        assertThat(before.propertyNames()).doesNotContain("settings", "setting", "translations");
        var both = task(300, BOTH);
        assertThat(both.settings().path("settings")).hasToString("[\"english-latex\",\"spanish-ascii\"]");
        assertThat(both.settings().has("setting")).isFalse();
        assertThat(both.in(Optional.of(Setting.SPANISH_ASCII))
                        .settings()
                        .path("setting")
                        .asString())
                .isEqualTo("spanish-ascii");
        assertThat(both.in(Optional.empty())).isSameAs(both);
    }

    @Test
    void whoAsksAModelByItsRecipeAsksInItsLanguage() {
        var spanish = in(Setting.SPANISH_ASCII).settings();
        assertThat(RecordedPrompts.of(spanish).orElseThrow().without("x")).startsWith("x\nRazona paso a paso");
        var english = in(Setting.ENGLISH_LATEX).settings();
        assertThat(RecordedPrompts.of(english).orElseThrow().without("x")).startsWith("x\nPlease reason");
    }

    @Test
    void problemsOfOnesOwnHaveTheirTranslations() throws IOException {
        for (var part : List.of("train", "test")) {
            JsonLines.write(
                    folder.resolve(part + ".jsonl"),
                    IntStream.range(0, 40)
                            .mapToObj(i -> Json.object()
                                    .put("problem", "In the part " + part + ", what is $" + i + "+1$?")
                                    .put("level", "Level 1")
                                    .put("type", "Algebra")
                                    .put("solution", "$\\boxed{" + (i + 1) + "}$"))
                            .toList());
        }
        var data = new DataForm.Files(folder.toString(), Optional.empty());
        var none = Places.unknown("test");
        var plain = task(data, List.of(Setting.ENGLISH_LATEX), Optional.empty(), none)
                .task();
        var spanish = new ArrayList<ObjectNode>();
        for (var split : Split.values()) {
            for (var problem : problems(plain, split)) {
                var sum = AnswerExtraction.BOXED.answer(problem.answer()).orElseThrow();
                spanish.add(Json.object()
                        .put("id", problem.id())
                        .put("problem", "¿Cuánto es `" + sum + "-1+1`?")
                        .put("solution", "Respuesta: " + sum));
            }
        }
        var file = folder.resolve("spanish.jsonl");
        JsonLines.write(file, spanish);
        var study = task(data, BOTH, Optional.of(file.toString()), none);
        var task = study.in(Optional.of(Setting.SPANISH_ASCII)).task();
        var validation = problems(task, Split.VALIDATE);
        assertThat(validation)
                .isNotEmpty()
                .allMatch(problem -> problem.statement().startsWith("¿Cuánto es `"));
        try (var grader = task.grader(folder.resolve("cache"))) {
            assertThat(grader.grade(validation.stream()
                            .map(problem -> new Attempt(problem, problem.answer()))
                            .toList()))
                    .allMatch(Grade::correct);
        }
        assertThat(study.settings().path("translations").asString()).hasSize(64);
    }
}
