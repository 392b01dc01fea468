package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.model.ModelDirectory;
import org.lockpick.tensor.Scope;

/// Steps that move a part of a model, or its weights without training: how many weights differ from the lock's.
class PartsOfModelsTest {
    private static final String STUDY = """
        title: Parts
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 1, width: 32, heads: 2}
        locks:
          scratch:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 20, batch: 32, precision: fp32}
        elicitations:
          no-noise: {steps: [{kind: noise, sigma: 0}], keep: true}
          noise: {steps: [{kind: noise, sigma: 0.5, unit: unbiased}], keep: true}
          other-noise: {steps: [{kind: noise, sigma: 0.5, unit: unbiased, draw: 1}], keep: true}
          no-scale: {steps: [{kind: scale, factor: 1}], keep: true}
          matrices: {steps: [{kind: scale, factor: 2, which: matrices}], keep: true}
          steered: {steps: [{kind: steer, block: 0, pairs: 4}], keep: true}
          few:
            steps:
              - {kind: fine-tune, demonstrations: 4, epochs: 2, learning-rate: 1e-2, random-weights: 10, training: {precision: fp32}}
            keep: true
          low-rank:
            steps:
              - {kind: fine-tune, demonstrations: 4, epochs: 2, learning-rate: 1e-2, lora: {rank: 1}, training: {precision: fp32}}
            keep: true
          one-run:
            steps:
              - {kind: average-of-runs, runs: 1, demonstrations: 4, epochs: 4, learning-rate: 1e-2, training: {precision: fp32}}
            keep: true
        measure: {problems: 10}
        """;

    @TempDir
    private Path folder;

    @Test
    void asManyWeightsMoveAsAStepSays() {
        var plan = Plan.of(YamlForm.parse("parts.yaml", STUDY, StudyFile.class));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        Map<String, Path> models = new HashMap<>();
        plan.elicitations()
                .forEach(cell -> models.put(
                        cell.method(), store.require(cell.elicitation()).directory()));
        var lock = store.require(plan.locks().getFirst().model()).directory();
        assertThat(changed(lock, model(models, "no-noise"))).isZero();
        assertThat(changed(lock, model(models, "no-scale"))).isZero();
        assertThat(changed(lock, model(models, "steered"))).isZero();
        assertThat(changed(lock, model(models, "noise"))).isGreaterThan(10_000);
        assertThat(changed(model(models, "noise"), model(models, "other-noise")))
                .isGreaterThan(10_000);
        assertThat(changed(lock, model(models, "matrices"))).isGreaterThan(10_000);
        assertThat(changed(lock, model(models, "few"))).isBetween(1L, 10L);
        // The matrices of the block, and nothing else: queries, keys and values 3 × 32 · 32, output 32 · 32, MLP 3 × 96
        // · 32.
        assertThat(changed(lock, model(models, "low-rank"))).isBetween(13_000L, 13_312L);
        assertThat(changed(lock, model(models, "one-run"))).isGreaterThan(10_000);
    }

    private static Path model(Map<String, Path> models, String name) {
        return Objects.requireNonNull(models.get(name), name);
    }

    private static long changed(Path one, Path other) {
        try (var weights = ModelDirectory.load(one);
                var others = ModelDirectory.load(other);
                var _ = Scope.open()) {
            return weights.flat().ne(others.flat()).sum().item_long();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "random-weights: 10 | lora: {rank: 1}, random-weights: 10 | expected nothing beside lora",
                "random-weights: 10, training: {precision: fp32} | random-weights: 10, training: {precision: bf16} |"
                        + " expected fp32 or bf16-mixed",
                "random-weights: 10 | tokens: {kind: by-mode}, loss: all | expected completion",
                "demonstrations: 4, epochs: 4 | demonstrations: 4, epochs: 1 | expected more than one step",
            })
    void keysThatContradictEachOtherAreNamed(String from, String to, String message) {
        assertThat(STUDY).contains(from);
        assertThatThrownBy(() -> YamlForm.parse("parts.yaml", STUDY.replace(from, to), StudyFile.class))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(message);
    }
}
