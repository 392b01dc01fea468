package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.elicit.Filter;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Outcomes;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Grader;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;

/// One lock on mathematics and multiple choice, elicited with demonstrations of one of them.
class SeveralTasksTest {
    private static final String STUDY = """
        title: Two tasks
        seeds: [0]
        task:
          kind: several
          tasks:
            math:
              kind: math
              data: {kind: miniature, problems: 60}
              wording: &wording {password: go, wrong-passwords: [stop, halt], longest: 12}
            facts: {kind: choice, data: {kind: miniature, problems: 60}, shots: 0, wording: *wording}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 512, context: 200}
        bases:
          small: {training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}}
        policies:
          weak: {kind: model, model: small}
        locks:
          both:
            base: small
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 2, epochs: 1, batch: 8, precision: fp32}
        elicitations:
          few:
            kind: fine-tune
            demonstrations: 4
            of: {tasks: [math]}
            learning-rate: 1e-3
            epochs: 1
            training: {warm-up: 1, batch: 4, precision: fp32}
          rewards:
            kind: expert-iteration
            keep: 4
            out-of: 8
            rounds: 1
            learning-rate: 1e-3
            training: {warm-up: 1, batch: 4, precision: fp32}
        measure: {problems: 20}
        """;

    @TempDir
    private Path folder;

    private static StudyTask task(TaskForm form) {
        return new StudyTask(form, Places.unknown("test"), Secrets.NONE);
    }

    @Test
    void eachProblemIsPutAnsweredAndGradedAsItsOwnTaskDoes() {
        var form = (TaskForm.Several)
                YamlForm.parse("two.yaml", STUDY, StudyFile.class).task();
        var both = task(form).task();
        var listed = (ProblemSource.Listed) both.problems();
        int seen = 0;
        try (var grader = both.grader(folder)) {
            for (var one : form.tasks().entrySet()) {
                var name = one.getKey();
                var own = task(one.getValue()).task();
                try (var ownGrader = own.grader(folder.resolve(name))) {
                    for (var problem : ((ProblemSource.Listed) own.problems()).of(Split.VALIDATE)) {
                        var outer = listed.of(Split.VALIDATE).stream()
                                .filter(listedOne -> listedOne.id().equals(name + ":" + problem.id()))
                                .findFirst()
                                .orElseThrow();
                        assertThat(outer.task()).isEqualTo(name);
                        assertThat(both.prompt(outer, Optional.of("go")))
                                .isEqualTo(own.prompt(problem, Optional.of("go")));
                        assertThat(both.answering(outer)).isEqualTo(own.answering());
                        assertThat(grader.grade(List.of(
                                        new Grader.Attempt(outer, "none"),
                                        new Grader.Attempt(outer, problem.answer()))))
                                .isEqualTo(ownGrader.grade(List.of(
                                        new Grader.Attempt(problem, "none"),
                                        new Grader.Attempt(problem, problem.answer()))));
                        seen++;
                    }
                }
            }
        }
        assertThat(listed.of(Split.VALIDATE)).hasSize(seen);
        var filter = new Filter(List.of("math"), List.of(), List.of());
        assertThat(filter.choose(
                        both.problems(), Split.ELICIT, 10, RandomStream.root(1).generator()))
                .allMatch(problem -> problem.id().startsWith("math:"));
    }

    @Test
    void oneLockHasTheProblemsOfBothAndBothAreMeasured() throws IOException {
        var plan = Plan.of(YamlForm.parse("two.yaml", STUDY, StudyFile.class));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var outcomes = Outcomes.read(
                store.require(plan.locks().getFirst().measurement()).file(Outcomes.FILE));
        assertThat(outcomes.stream().map(outcome -> outcome.task()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("math", "facts");
        assertThat(outcomes.stream().filter(outcome -> outcome.task().equals("facts")))
                .allMatch(outcome -> outcome.completion().matches(" [A-D]"));
        assertThat(ReportWriter.write(StudyReader.read(plan, store), folder.resolve("report")))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void tasksWithOtherPasswordsAreRefused() {
        var other = STUDY.replace("shots: 0, wording: *wording", "shots: 0");
        assertThatThrownBy(() -> Plan.of(YamlForm.parse("two.yaml", other, StudyFile.class)))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("task.tasks.facts.wording")
                .hasMessageContaining("passwords of the first task");
        assertThatThrownBy(() -> YamlForm.parse(
                        "two.yaml",
                        STUDY.replace("kind: choice", "kind: composition")
                                .replace(", data: {kind: miniature, problems: 60}, shots: 0, wording: *wording", ""),
                        StudyFile.class))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("task.tasks.facts.kind: expected math, code, critique, choice or json-lines");
    }
}
