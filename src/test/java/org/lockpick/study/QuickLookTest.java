package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.YamlForm;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTasks;

/// A quick look has less of everything but of what models are made by.
class QuickLookTest {
    private static final List<String> MEASURING = List.of("elicitation", "outcomes", "measurement");

    private static Path mini(String study) {
        return Path.of("studies", "mini", study + ".yaml");
    }

    private static Set<ArtifactId> ids(Plan plan) {
        return plan.stages().stream().map(PlannedStage::id).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"composition", "figure-03", "weak-sample-unlocking", "weak-sample-unlocking-locks"})
    @DisplayName("with as many problems every stage of it is one of the whole study, and with fewer all but what is"
            + " measured")
    void itSharesStages(String study) {
        var file = YamlForm.read(mini(study), StudyFile.class);
        var whole = ids(Plan.of(file));
        assertThat(whole)
                .containsAll(ids(Plan.of(QuickLook.of(file, file.measure().problems()))));

        var quick = Plan.quick(YamlForm.written(mini(study), StudyFile.class), new StudyTasks(Secrets.NONE));
        assertThat(quick.isQuick()).isTrue();
        assertThat(quick.file().measure().problems()).isEqualTo(QuickLook.PROBLEMS);
        var others = quick.stages().stream()
                .map(PlannedStage::id)
                .filter(id -> !whole.contains(id))
                .map(ArtifactId::kind)
                .collect(Collectors.toSet());
        assertThat(others).isNotEmpty().isSubsetOf(MEASURING);
        assertThat(quick.stages().stream().map(stage -> stage.id().kind())).contains("model");
    }

    private static ElicitationForm elicitation(StudyFile study, String name) {
        return Objects.requireNonNull(study.elicitations().get(name));
    }

    @Test
    @DisplayName("it keeps the ends of a sweep, the middle learning rate and the first draw, and one seed")
    void itKeepsTheEnds() {
        var quick = QuickLook.of(YamlForm.read(mini("composition"), StudyFile.class));
        assertThat(quick.seeds()).containsExactly(0);
        assertThat(elicitation(quick, "demonstrations").steps().getFirst().points().stream()
                        .map(point -> point.settings().toString()))
                .containsExactly(
                        "{demonstrations=16, learning-rate=0.0003}", "{demonstrations=4096, learning-rate=0.0003}");
        var unlocking = QuickLook.of(YamlForm.read(mini("weak-sample-unlocking"), StudyFile.class));
        assertThat(elicitation(unlocking, "careful").points()).isEqualTo(1);
        assertThat(unlocking.locks()).containsKeys("tuned@1", "tuned");
    }

    @Test
    @DisplayName("of what goes on in rounds it has those up to the first measurement")
    void itHasFewRounds() {
        var rewards = Plan.quick(YamlForm.written(mini("figure-05"), StudyFile.class), new StudyTasks(Secrets.NONE));
        assertThat(rewards.elicitations().stream()
                        .filter(cell -> cell.lock().equals("password"))
                        .map(cell -> cell.method() + " " + cell.marks().size() + " " + cell.costs()))
                .containsExactlyInAnyOrder(
                        "experts 1 [3200.0]", "iterated 1 [3300.0]", "plain 1 [3300.0]", "filtered 1 [3200.0]");
    }
}
