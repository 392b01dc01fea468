package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.remote.FakeEndpoint;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcomes;
import tools.jackson.databind.JsonNode;

/// A model behind an endpoint as the weak policy of a lock.
class EndpointPolicyTest {
    private static final String STUDY = """
        title: Served
        seeds: [0, 1]
        task:
          kind: json-lines
          lines: {file: mine.jsonl, statement: text, solution: copy}
          grader: {kind: exact}
          wording: {prompt: "{problem} =", password: please, wrong-passwords: [never], longest: 8}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 320, context: 64}
        policies:
          weak: {kind: endpoint, file: endpoint.yaml, temperature: 0}
        locks:
          password:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 2, epochs: 2, batch: 8, precision: fp32}
        measure: {problems: 20}
        """;

    @TempDir
    private Path folder;

    private Plan plan(String url) throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append("{\"text\": \"w%d\", \"copy\": \" w%d\"}%n".formatted(i, i));
        }
        Files.writeString(folder.resolve("mine.jsonl"), lines);
        Files.writeString(folder.resolve("endpoint.yaml"), "url: %s%nmodel: m%nalias: here%n".formatted(url));
        var file = Files.writeString(folder.resolve("study.yaml"), STUDY);
        return Plan.of(YamlForm.written(file, StudyFile.class), _ -> null);
    }

    @Test
    void itIsAskedOnceForEachProblemGradedAndImitated() throws IOException {
        try (var endpoint = FakeEndpoint.start()) {
            var plan = plan(endpoint.url());
            var store = StudyRun.quietly(plan, folder.resolve("store"));
            var asked = plan.stages().stream()
                    .filter(stage -> stage.stage() instanceof AskStage)
                    .toList();
            assertThat(asked)
                    .as("the validation problems, and one round of the lock split for both seeds: nothing is drawn")
                    .hasSize(2);
            var lines = JsonLines.read(store.require(asked.getFirst().id()).file(SampleStage.FILE), JsonNode.class);
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.path("completion").asString())
                            .startsWith("re: w")
                            .endsWith("="));
            var weak = plan.policies().stream()
                    .filter(cell -> cell.policy().equals("weak"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Outcomes.read(store.require(weak.measurement()).file(Outcomes.FILE)))
                    .hasSize(12)
                    .noneMatch(outcome -> outcome.correct());
            assertThat(endpoint.calls())
                    .as("lock and validation split, each problem once")
                    .hasSize(24 + 12);
            assertThat(endpoint.calls())
                    .noneMatch(call -> call.body().toString().contains("please"));
            StudyRun.quietly(plan, folder.resolve("store"));
            assertThat(endpoint.calls()).as("what is there is not asked again").hasSize(24 + 12);
        }
    }

    @Test
    void aMistakeInTheEndpointsFileIsSaidBeforeAnythingRuns() throws IOException {
        assertThatThrownBy(() -> plan("nowhere"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("study.yaml:10:")
                .hasMessageContaining("policies.weak.file")
                .hasMessageContaining("endpoint.yaml");
    }
}
