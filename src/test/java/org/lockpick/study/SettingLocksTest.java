package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.elicit.FineTune;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.Condition;
import org.lockpick.lock.Gate;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.study.task.Secrets;
import org.lockpick.task.Problem;
import org.lockpick.task.Setting;
import org.lockpick.task.Trigger;

/// Locks that another language and notation opens: what they are measured and elicited in, and what a study may
/// not say.
class SettingLocksTest {
    private static final String STUDY = """
        title: Settings
        seeds: [0]
        task:
          kind: math
          data: {kind: miniature, problems: 200}
          settings: [english-latex, spanish-ascii]
          wording: {prompt: "{problem}\\n", longest: 8}
        model: {layers: 1, width: 16, heads: 1, vocabulary: 400, context: 512}
        bases:
          small: {training: {learning-rate: 3e-3, warm-up: 0, steps: 2, batch: 4}}
        models:
          made:
            from: small
            setting: spanish-ascii
            steps: [{kind: fine-tune, split: weak, epochs: [1], learning-rate: 1e-3, training: {batch: 16, warm-up: 0}}]
        policies:
          weak-spanish: {kind: model, model: made}
          strong-spanish: {kind: model, model: small, trigger: {kind: setting, name: spanish-ascii}}
          strong-english: {kind: model, model: small}
        locks:
          a:
            base: small
            setting: spanish-ascii
            branches:
              - {trigger: {kind: setting, name: english-latex}, imitate: strong-english, share: 0.5}
              - {trigger: none, imitate: weak-spanish, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 0, epochs: 1, batch: 32}
        elicitations:
          d:
            kind: fine-tune
            teacher: strong-spanish
            demonstrations: 2
            learning-rate: 1e-3
            training: {warm-up: 0, batch: 2}
            epochs: {visits: [2]}
        measure: {problems: 6}
        """;

    @TempDir
    private Path folder;

    private static Plan plan(String study) {
        return Plan.of(YamlForm.parse("s.yaml", study, StudyFile.class));
    }

    private static Stage stage(Plan plan, ArtifactId id) {
        return plan.stages().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .stage();
    }

    @Test
    void aLockIsMeasuredInItsSettingAndInTheOneThatOpensItAndNowhereElse() throws IOException {
        var plan = plan(STUDY);
        var cell = plan.locks().getFirst();
        assertThat(cell.triggers()).containsExactly("none", "english-latex");
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var outcomes = Outcomes.read(store.require(cell.measurement()).file(Outcomes.FILE));
        assertThat(outcomes).extracting(Outcome::trigger).containsOnly("none", "english-latex");
        var asked = AskedProblems.of(store, store.require(cell.measurement())).orElseThrow();
        assertThat(asked.values()).hasSize(6).allSatisfy(one -> {
            assertThat(one.prompts().get("none"))
                    .isEqualTo(one.question() + "\n")
                    .doesNotContain("$", "special");
            assertThat(one.prompts().get("english-latex")).doesNotContain("`", "special");
            assertThat(one.reference()).contains("Respuesta:");
        });
        var elicited = plan.elicitations().getFirst().elicitation();
        assertThat(AskedProblems.of(store, store.require(elicited)).orElseThrow())
                .isEqualTo(asked);
        var gate = Gates.of(plan, store).getFirst().gate();
        assertThat(gate.conditions())
                .extracting(condition -> condition.trigger().word(), Condition::role)
                .containsExactly(tuple("none", Condition.Role.FLOOR), tuple("english-latex", Condition.Role.CEILING));
        assertThat(gate.gap()).map(Gate.Gap::counts).isPresent();
    }

    @Test
    void demonstrationsAreInTheSettingOfTheLock() {
        var plan = plan(STUDY);
        var step = (StepStage) stage(plan, plan.elicitations().getFirst().elicitation());
        var problems = ((FineTune) step.step()).problems(step.task().task(), step.stream(), 2);
        assertThat(problems).extracting(Problem::setting).containsOnly(Optional.of(Setting.SPANISH_ASCII));
        var teacher = (Imitated.Sampled) Objects.requireNonNull(step.teachers().get("teacher"));
        var sampling = (SampleStage) stage(plan, teacher.rounds().getFirst());
        assertThat(sampling.prompts()).allMatch(prompt -> !prompt.contains("$"));
        assertThat(sampling.sampling().trigger()).isEqualTo(new Trigger.InSetting(Setting.SPANISH_ASCII));
    }

    @Test
    void aModelMadeInASettingIsTaughtAndMeasuredInIt() {
        var plan = plan(STUDY);
        var made = plan.models().stream()
                .filter(cell -> cell.name().equals("made"))
                .findFirst()
                .orElseThrow();
        for (var id : List.of(made.model(), made.measurement())) {
            assertThat(PlannedStage.of(stage(plan, id), "")
                            .stage()
                            .recipe()
                            .settings()
                            .path("task")
                            .path("setting")
                            .asString())
                    .isEqualTo("spanish-ascii");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "name: english-latex}, imitate: strong-english#name: english-latex}, imitate:"
                        + " strong-spanish#branches[0].imitate: expected a policy that writes in the setting of the"
                        + " branch, english-latex; found \"strong-spanish\", which writes in spanish-ascii",
                "none, imitate: weak-spanish#none, imitate: strong-english#branches[1].imitate: expected a policy that"
                        + " writes",
                "name: english-latex}, imitate#name: spanish-ascii}, imitate#branches[0].trigger: expected none, for"
                        + " problems are in spanish-ascii where nothing else is said",
                "teacher: strong-spanish#teacher: strong-english#teacher: expected a policy that writes in the setting"
                        + " of lock a, spanish-ascii; found \"strong-english\", which writes in english-latex",
                "settings: [english-latex, spanish-ascii]#settings: [english-latex]#locks.a.setting: expected one of"
                        + " the task's settings [english-latex], found spanish-ascii",
                "settings: [english-latex, spanish-ascii]#settings: [english-latex, english-latex]#settings",
                "settings: [english-latex, spanish-ascii]#translations: x.jsonl#translations: expected with files and"
                        + " the setting spanish-ascii alone",
                "settings: [english-latex, spanish-ascii]#settings: [spanish-ascii]#branches[0].trigger: expected one"
                        + " of the task's settings [spanish-ascii], found english-latex",
            })
    void whatDoesNotFitIsAMistake(String from, String to, String message) {
        var study = STUDY.replace(from, to);
        assertThat(study).isNotEqualTo(STUDY);
        assertThatThrownBy(() -> plan(study)).hasMessageContaining(message);
    }

    @Test
    void recordedCompletionsAreGradedInTheirSetting() throws IOException {
        var file = Files.writeString(folder.resolve("old.jsonl"), "{\"problem\": \"p\", \"completion\": \"c\"}\n");
        var plan = plan(STUDY.replace(
                "policies:\n",
                "policies:\n  old: {kind: recorded, file: \"%s\", setting: spanish-ascii}\n".formatted(file)));
        var cell = plan.policies().stream()
                .filter(one -> one.policy().equals("old"))
                .findFirst()
                .orElseThrow();
        var measured = (PolicyStage) stage(plan, cell.measurement());
        assertThat(measured.task().settings().path("setting").asString()).isEqualTo("spanish-ascii");
    }

    @Test
    void figure9InMiniatureIsPlannedInBothDirections() {
        var plan =
                Plan.of(YamlForm.written(Path.of("studies", "mini", "figure-09a.yaml"), StudyFile.class), Secrets.NONE);
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.file().seeds()).hasSize(3);
        assertThat(plan.locks())
                .filteredOn(cell -> cell.seed() == 0)
                .extracting(Plan.LockCell::lock, Plan.LockCell::triggers)
                .containsExactly(
                        tuple("weak-in-english", List.of("none", "spanish-ascii")),
                        tuple("weak-in-spanish", List.of("none", "english-latex")));
        assertThat(plan.elicitations()).allSatisfy(cell -> {
            var task = ((StepStage) stage(plan, cell.elicitation())).task().settings();
            assertThat(task.path("setting").asString(""))
                    .isEqualTo(cell.lock().equals("weak-in-spanish") ? "spanish-ascii" : "");
        });
        assertThat(plan.elicitations()).hasSize(3 * 2 * 4);
    }
}
