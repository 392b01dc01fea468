package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;

/// Several draws of as many demonstrations: a report averages over them, and never chooses the best. What it
/// says is computed here again from the files in the store.
class DrawsTest {
    private static final int PROBLEMS = 60;

    private static final String STUDY = """
        title: Draws
        seeds: [0, 1]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 2, width: 32, heads: 2}
        locks:
          weak:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 5, steps: 500, batch: 64}
        elicitations:
          sft:
            kind: fine-tune
            demonstrations: 16
            draw: [0, 1, 2]
            learning-rate: 3e-4
            epochs: [4]
            training: {batch: 4, warm-up: 2}
        measure: {problems: 60}
        """;

    @TempDir
    private Path folder;

    @Test
    void drawsAreAveragedWithinASeed() throws IOException {
        var plan = Plan.of(YamlForm.parse("draws.yaml", STUDY, StudyFile.class));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        assertThat(plan.elicitations()).hasSize(2 * 3);

        var shares = List.of(share(plan, store, 0), share(plan, store, 1));
        double mean = (shares.get(0) + shares.get(1)) / 2;
        double error = Math.abs(shares.get(0) - shares.get(1)) / 2; // sd/√2 of two numbers
        assertThat(new HashSet<>(draws(plan, store, 0))).as("draws differ").hasSizeGreaterThan(1);

        var report = folder.resolve("report");
        ReportWriter.write(StudyReader.read(plan, store), report);
        assertThat(lines(report.resolve("table.csv"), "weak,weak,sft,16,all_items,"))
                .singleElement()
                .satisfies(line -> {
                    var fields = List.of(line.split(",", -1));
                    assertThat(fields.get(7)).isEqualTo(String.format(Locale.ROOT, "%.6f", mean));
                    assertThat(fields.get(10)).isEqualTo(String.format(Locale.ROOT, "%.6f", error));
                    assertThat(line).endsWith(",60,2,2,4,0.0003,AdamW,1");
                });
    }

    @Test
    void aSeedIsMissingUntilAllOfItsDrawsAreThere() throws IOException {
        var plan = Plan.of(YamlForm.parse("draws.yaml", STUDY.replace("steps: 500", "steps: 3"), StudyFile.class));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var last = plan.elicitations().getLast();
        assertThat(last.seed()).isEqualTo(1);
        var directory = store.require(last.elicitation()).directory();
        Files.move(directory, folder.resolve("away"));

        var report = folder.resolve("report");
        ReportWriter.write(StudyReader.read(plan, store), report);
        assertThat(lines(report.resolve("table.csv"), "weak,weak,sft,16,all_items,"))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(",60,1,2,4,0.0003,AdamW,1"));
    }

    private static List<String> lines(Path csv, String start) throws IOException {
        return Files.readAllLines(csv).stream()
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private static List<Double> draws(Plan plan, Store store, int seed) {
        var shares = new ArrayList<Double>();
        for (var cell : plan.elicitations()) {
            if (cell.seed() == seed) {
                var outcomes = Outcomes.read(store.require(cell.elicitation()).file(Outcomes.FILE));
                assertThat(outcomes).hasSize(PROBLEMS);
                shares.add(outcomes.stream().filter(Outcome::correct).count() / (double) PROBLEMS);
            }
        }
        return shares;
    }

    private static double share(Plan plan, Store store, int seed) {
        return draws(plan, store, seed).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
