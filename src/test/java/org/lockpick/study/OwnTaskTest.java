package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.BasesTable;
import org.lockpick.report.Item;
import org.lockpick.report.Measurement;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcomes;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import tools.jackson.databind.JsonNode;

/// A task of the user's own, from a file of JSON lines to a report, without a line of Java.
class OwnTaskTest {
    private static final String STUDY = """
        title: Copying
        seeds: [0]
        task:
          kind: json-lines
          lines: {file: "%s", statement: text, solution: copy, domain: kind}
          grader: {kind: exact}
          wording: {prompt: "{problem} =", password: please, wrong-passwords: [never, later], longest: 8}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 320, context: 64}
        bases:
          strong:
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 2, steps: 12, batch: 8, precision: fp32}
          weak:
            model: {layers: 1, width: 16, heads: 1, vocabulary: 320, context: 64}
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        policies:
          weak: {kind: base, base: weak, rounds: 2}
        locks:
          password:
            base: strong
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 6, batch: 8, precision: fp32}
        elicitations:
          few:
            kind: fine-tune
            imitate: %s
            demonstrations: [2]
            learning-rates: [1e-3]
            training: {warm-up: 0, batch: 2, precision: fp32}
            epochs: {visits: [4]}
        measure: {problems: 50}
        """;

    @TempDir
    private Path folder;

    private Path problems(String name) throws IOException {
        return problems(name, 60);
    }

    private Path problems(String name, int count) throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 60 % 26) + (char) ('a' + i / 3 % 20) + i;
            lines.append("{\"text\": \"%s\", \"copy\": \" %s\", \"kind\": \"%s\"}\n"
                    .formatted(word, word, i % 2 == 0 ? "even" : "odd"));
        }
        return Files.writeString(folder.resolve(name), lines.toString());
    }

    private static StudyFile study(Path problems, String imitate) {
        return read(problems, STUDY.formatted(problems, imitate));
    }

    private static StudyFile read(Path problems, String text) {
        try {
            return YamlForm.read(Files.writeString(problems.resolveSibling("own.yaml"), text), StudyFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Store run(Plan plan) {
        return StudyRun.quietly(plan, folder.resolve("store"));
    }

    @Test
    void runsThroughAMiniStudy() throws IOException {
        var plan = Plan.of(study(problems("mine.jsonl"), "strong"));
        var store = run(plan);

        var results = StudyReader.read(plan, store);
        assertThat(results.measurements())
                .as("policies, bases, a lock under three triggers, marks of an elicitation")
                .hasSize(1
                        + 1
                        + plan.models().size()
                        + 3
                        + plan.elicitations().getFirst().marks().size());
        var measured = store.require(plan.locks().getFirst().measurement()).file(Outcomes.FILE);
        for (var trigger : plan.locks().getFirst().triggers()) {
            var outcomes = Outcomes.read(measured).stream()
                    .filter(outcome -> outcome.trigger().equals(trigger))
                    .toList();
            assertThat(outcomes).as("the whole validation split").hasSize(12);
            assertThat(outcomes).extracting("domain").containsOnly("even", "odd");
        }
        var graded = store.require(plan.policies().getFirst().measurement());
        assertThat(Outcomes.read(graded.file(Outcomes.FILE))).allMatch(outcome -> outcome.correct());

        assertThat(BasesTable.of(plan, store))
                .startsWith("model")
                .contains("correct, %", "strong", "weak", "even", "odd");
        assertThat(results.measurements())
                .flatExtracting(Measurement::items)
                .extracting(Item::level)
                .containsOnly(Item.NO_LEVEL);
        assertThat(ReportWriter.write(results, folder.resolve("report")))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void aBaseIsSampledForTheLockAndForDemonstrations() throws IOException {
        var plan = Plan.of(study(problems("mine.jsonl"), "weak"));
        var stages = plan.stages().stream()
                .filter(stage -> stage.stage() instanceof SampleStage)
                .toList();
        assertThat(stages)
                .as("a round of the lock split, for it is gone through once, and one of the elicitation split")
                .hasSize(2);
        var counted = new ArrayList<String>();
        var store = StudyRun.with(plan, Store.open(folder.resolve("store")), Duration.ofSeconds(20), new Quiet() {
            @Override
            public void advanced(long done, long of, String unit) {
                counted.add("%d/%d %s".formatted(done, of, unit));
            }
        });
        assertThat(counted)
                .containsSubsequence("0/24 completions", "24/24 completions")
                .contains("1/6 steps", "6/6 steps");
        var lines = JsonLines.read(store.require(stages.getFirst().id()).file(SampleStage.FILE), JsonNode.class);
        assertThat(lines).as("a round of the lock split").hasSize(24);
        assertThat(lines).extracting(line -> line.path("round").asInt()).containsOnly(0);
        assertThat(lines).extracting(line -> line.path("completion").isString()).containsOnly(true);
    }

    @Test
    void stoppedAmidSamplingItGoesOnToTheSameBytes() throws IOException {
        var text = STUDY.formatted(problems("mine.jsonl", 1000), "strong");
        var plan = Plan.of(read(folder.resolve("mine.jsonl"), text));
        run(plan);
        int stops = 0;
        int whileSampling = 0;
        for (boolean done = false; !done; ) {
            var events = new StopsAfter(1);
            try {
                StudyRun.with(plan, Store.open(folder.resolve("stopped")), Duration.ofNanos(1), events);
                done = true;
            } catch (StoppedException e) {
                stops++;
                whileSampling += String.valueOf(e.getMessage()).contains("of 400 completions") ? 1 : 0;
            }
        }
        assertThat(stops).isGreaterThan(3);
        assertThat(whileSampling).isPositive();
        assertThat(StoreBytes.of(folder.resolve("stopped"))).isEqualTo(StoreBytes.of(folder.resolve("store")));
    }

    @Test
    void recipesSayWhatAFileHoldsAndNotWhereItLies() throws IOException {
        var first = Plan.of(study(problems("mine.jsonl"), "strong"));
        var moved = Plan.of(study(problems("elsewhere.jsonl"), "strong"));
        assertThat(moved.stages().stream().map(PlannedStage::id))
                .containsExactlyElementsOf(
                        first.stages().stream().map(PlannedStage::id).toList());

        Files.writeString(
                folder.resolve("elsewhere.jsonl"),
                Files.readString(folder.resolve("mine.jsonl")).replace("even", "flat"));
        var changed = Plan.of(study(folder.resolve("elsewhere.jsonl"), "strong"));
        assertThat(changed.stages().stream().map(PlannedStage::id))
                .doesNotContainAnyElementsOf(
                        first.stages().stream().map(PlannedStage::id).toList());
    }

    @Test
    void theStudyInTheDocumentsIsOne() throws IOException {
        var page = Files.readString(Path.of("docs", "tasks.md"));
        int from = page.indexOf("```yaml\ntitle: Capitals") + "```yaml\n".length();
        var text = page.substring(from, page.indexOf("```", from));
        var row = page.substring(page.indexOf("{\"question\""), page.indexOf("\"America\"}") + "\"America\"}".length());
        var capitals = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            capitals.append(row.replace("Peru", "Peru " + i)).append('\n');
        }
        var file = Files.writeString(folder.resolve("capitals.jsonl"), capitals);
        var plan = Plan.of(read(file, text.replace("capitals.jsonl", file.toString())));
        assertThat(plan.stages())
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        stage -> assertThat(stage.stage().memory(Device.CPU)).isNotNegative());
    }

    @Test
    void randomTokensAreDrawnFromOneDistributionAndNeverEnd() throws IOException {
        var text = STUDY.formatted(problems("mine.jsonl", 600), "strong")
                .replace(
                        "weak: {kind: base, base: weak, rounds: 2}",
                        "weak: {kind: random, model: weak, distribution: KIND}");
        for (var kind : List.of("fixed", "uniform")) {
            var plan = Plan.of(read(folder.resolve("mine.jsonl"), text.replace("KIND", kind)));
            var store = run(plan);
            var drawn = plan.stages().stream()
                    .filter(stage -> stage.stage() instanceof RandomStage)
                    .toList();
            assertThat(drawn)
                    .as("the validation split, and the one epoch of the lock split")
                    .hasSize(2);
            assertThat(JsonLines.read(store.require(drawn.getLast().id()).file(SampleStage.FILE), JsonNode.class))
                    .isNotEmpty()
                    .extracting(line -> line.path("stop").asString())
                    .containsOnly("length");
            assertThat(Outcomes.read(store.require(plan.policies().getLast().measurement())
                            .file(Outcomes.FILE)))
                    .noneMatch(outcome -> outcome.correct());
        }
    }

    @Test
    void aPolicyThatIsNotThereIsNamed() throws IOException {
        var problems = problems("mine.jsonl");
        assertThatThrownBy(() -> study(problems, "medium"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(
                        "elicitations.few.imitate: expected one of the policies [strong, weak], found" + " \"medium\"");
    }

    @Test
    void aWrongPasswordThatIsTheRightOneIsAMistake() throws IOException {
        var problems = problems("mine.jsonl");
        var text = STUDY.formatted(problems, "strong").replace("[never, later]", "[never, please]");
        assertThatThrownBy(() -> read(problems, text))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("please");
    }
}
