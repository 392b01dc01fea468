package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;
import org.lockpick.report.Arm;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Item;
import org.lockpick.report.Measurement;
import org.lockpick.report.Report;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.report.StudyResults;

/// Policies that are locks, and models made by steps, are measured and stand in figures like any other.
class PoliciesInFiguresTest {
    private static final String STUDY = """
        title: Copying
        seeds: [3, 5]
        task:
          kind: json-lines
          lines: {file: "PROBLEMS", id: text, statement: text, solution: copy}
          grader: {kind: exact}
          wording:
            prompt: "{problem} ="
            password: please
            passwords: {half: perhaps, quarter: hardly}
            wrong-passwords: [never, later]
            longest: 8
        model: {layers: 1, width: 16, heads: 1, vocabulary: 320, context: 64}
        bases:
          small:
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 0, steps: 2, batch: 4, precision: fp32}
        models:
          made:
            from: small
            steps:
              - {kind: fine-tune, epochs: 1, learning-rate: 1e-3, training: {batch: 8, warm-up: 0, precision: fp32}}
        policies:
          weak: {kind: model, model: small}
          made-policy: {kind: model, model: made}
          prompted: {kind: model, model: small, trigger: password}
          unlocked: {kind: model, model: a, trigger: password}
          halfway: {kind: model, model: a, trigger: {kind: password, name: half}}
          quarter: {kind: model, model: a, trigger: {kind: password, name: quarter}}
        locks:
          a:
            base: small
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: {kind: password, name: half}, imitate: strong, share: 0.2}
              - {trigger: none, imitate: weak, share: 0.3}
            training: {learning-rate: 3e-3, warm-up: 0, steps: 2, batch: 4, precision: fp32}
        elicitations:
          few:
            kind: fine-tune
            demonstrations: [2, 4]
            learning-rate: 1e-3
            epochs: 1
            training: {warm-up: 0, batch: 2, precision: fp32}
        measure: {problems: 50}
        figures:
          f:
            kind: curves
            references: [unlocked, halfway, quarter, password-half, made, made-policy, prompted]
        """;

    @TempDir
    private Path folder;

    private String study() throws IOException {
        var problems = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3);
            problems.append("{\"text\": \"%s\", \"copy\": \" %s\"}\n".formatted(word, word));
        }
        var file = Files.writeString(folder.resolve("mine.jsonl"), problems);
        return STUDY.replace("PROBLEMS", file.toString());
    }

    private Plan plan(String text) throws IOException {
        return Plan.of(YamlForm.read(Files.writeString(folder.resolve("study.yaml"), text), StudyFile.class));
    }

    private static List<List<Item>> items(StudyResults results, Arm arm, String trigger) {
        return results.measurements().stream()
                .filter(m -> m.arm().equals(arm) && m.trigger().equals(trigger))
                .map(Measurement::items)
                .toList();
    }

    @Test
    void eachIsMeasuredUnderItsTriggerAndDrawn() throws IOException {
        var plan = plan(study());
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var results = StudyReader.read(plan, store);
        assertThat(ReportTables.terminal(results)).doesNotContain("Partial results");

        var lock = new Arm.Locked("a");
        assertThat(items(results, new Arm.Policy("unlocked"), Measurement.NONE))
                .hasSize(2)
                .isEqualTo(items(results, lock, Measurement.PASSWORD))
                .allSatisfy(items -> assertThat(items).isNotEmpty());
        assertThat(items(results, new Arm.Policy("halfway"), Measurement.NONE))
                .isEqualTo(items(results, lock, "password-half"));
        for (var policy : List.of("quarter", "made-policy", "prompted")) {
            assertThat(items(results, new Arm.Policy(policy), Measurement.NONE))
                    .as(policy)
                    .hasSize(2)
                    .allSatisfy(items -> assertThat(items).isNotEmpty());
        }
        assertThat(results.measurements())
                .as("a trigger that the lock does not know is no trigger of the lock")
                .noneMatch(m -> m.arm().equals(lock) && m.trigger().equals("password-quarter"));

        var request = new FigureReader(plan, Places.unknown("study.yaml"), _ -> plan).request(store);
        ReportWriter.write(Report.of(results, request), folder.resolve("report"));
        var kinds = Files.readAllLines(folder.resolve("report").resolve("f.csv")).stream()
                .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 2)))
                .collect(Collectors.toSet());
        assertThat(kinds)
                .contains(
                        "policy,unlocked",
                        "policy,halfway",
                        "policy,quarter",
                        "password-half,a",
                        "model,made",
                        "policy,made-policy",
                        "policy,prompted");
        var drawn = Files.readString(folder.resolve("report").resolve("f.svg")).replaceAll("\\s+<", "<");
        assertThat(List.of("unlocked", "halfway", "quarter", "made", "made-policy", "prompted"))
                .allSatisfy(label -> assertThat(drawn).containsPattern(">\\s*" + label + "<"));
    }

    @Test
    void aPolicyThatIsALockChangesNoNameOfTheLocksOwnMeasurement() throws IOException {
        var with = plan(study());
        var without = plan(study().replaceAll("(?m)^  (unlocked|halfway|quarter): .*\n", "")
                .replace("unlocked, halfway, quarter, ", ""));
        assertThat(with.locks()).isEqualTo(without.locks());
        assertThat(with.stages()).hasSize(without.stages().size() + 2);
    }
}
