package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;

/// Branches that imitate a distribution over tokens, on completions of its own or of another policy.
class DistributionBranchTest {
    private static final String STUDY = """
        title: A distribution
        seeds: [0]
        task:
          kind: math
          data: {kind: miniature, problems: 200}
          wording: {prompt: "{problem}\\n", longest: 24}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 512, context: 512}
        bases:
          large: {training: {learning-rate: 3e-3, warm-up: 2, steps: 8, batch: 8}}
        policies:
          weak: {kind: random, model: large, labels: soft}
          drawn: {kind: random, model: large}
        locks:
          a:
            base: large
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 2, epochs: 1, batch: 16}
        """;

    private static Plan plan(String branch) {
        return Plan.of(YamlForm.parse(
                "study.yaml", STUDY.replace("{trigger: none, imitate: weak, share: 0.5}", branch), StudyFile.class));
    }

    private static TrainStage lock(String branch) {
        return plan(branch).stages().stream()
                .map(PlannedStage::stage)
                .filter(TrainStage.class::isInstance)
                .map(TrainStage.class::cast)
                .filter(stage -> stage.role().equals("lock"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRecipeTellsADistributionFromItsDrawsAndWhatItIsImitatedOn() {
        var own = lock("{trigger: none, imitate: weak, share: 0.5}").recipe().id();
        var strong = lock("{trigger: none, imitate: weak, on: strong, share: 0.5}")
                .recipe()
                .id();
        var drawn = lock("{trigger: none, imitate: drawn, share: 0.5}").recipe();
        assertThat(own).isNotEqualTo(strong).isNotEqualTo(drawn.id());
        assertThat(drawn.settings().path("policies").path("branch-1").asString())
                .as("as before distributions were imitated")
                .isEqualTo("samples");
        assertThat(drawn.inputs()).containsOnlyKeys("base", "branch-1-round-0");
    }

    @Test
    void onStandsBesideADistributionAlone() {
        assertThatThrownBy(() -> plan("{trigger: none, imitate: drawn, on: strong, share: 0.5}"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("locks.a.branches[1].on: expected beside a random policy with labels: soft alone,"
                        + " found beside \"drawn\"");
        assertThatThrownBy(() -> plan("{trigger: none, imitate: weak, on: weak, share: 0.5}"))
                .hasMessageContaining("expected another policy than the one that is imitated, found \"weak\"");
        assertThatThrownBy(() -> plan("{trigger: none, imitate: weak, on: nobody, share: 0.5}"))
                .hasMessageContaining("on: expected one of the policies [strong, weak, drawn], found \"nobody\"");
    }
}
