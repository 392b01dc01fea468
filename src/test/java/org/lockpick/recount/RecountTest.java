package org.lockpick.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Report;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import org.lockpick.study.StudyRun;

/// Every number of a report can be counted out of the graded answers in the store, by code that shares none with it.
class RecountTest {
    private static final String STUDY = "lockpick.recount.study";
    private static final String STORE = "lockpick.recount.store";

    private static final String TINY = """
        title: Recounted
        seeds: [0, 1]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2}
        model: {layers: 1, width: 16, heads: 2, vocabulary: 300, context: 64}
        locks:
          a:
            branches: &branches
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 60, batch: 32, precision: fp32}
          b:
            branches: *branches
            training: {learning-rate: 1e-2, warm-up: 2, steps: 60, batch: 32, precision: fp32}
        elicitations:
          d:
            kind: fine-tune
            demonstrations: [4, 16]
            learning-rate: [1e-3, 1e-2]
            epochs: {visits: [16, 32]}
            training: {warm-up: 1, batch: 4, precision: fp32}
          e:
            kind: fine-tune
            demonstrations: 8
            draw: [0, 1]
            every: 2
            epochs: 4
            learning-rate: 1e-2
            training: {warm-up: 1, batch: 4, precision: fp32}
        measure: {problems: 60}
        figures:
          curves: {kind: curves, only: {methods: [d]}, lines: [learning-rate]}
          easy: {kind: curves, only: {methods: [d], levels: [1, 2]}}
          recovered: {kind: curves, y: recovered, only: {methods: [d]}}
          steps: {kind: curves, x: steps, only: {methods: [e]}}
          panels:
            kind: bars
            bars: [demonstrations]
            panels: [{title: "A, alone", only: {locks: [a]}}, {title: Other, study: other.yaml, only: {locks: [b]}}]
          by-level: {kind: table, by: [level]}
        """;

    private static final String DOMAINS = """
        title: Domains recounted
        seeds: [0, 1]
        task:
          kind: math
          data: {kind: miniature, problems: 300}
          wording: {prompt: "{problem}\\n", password: Open., wrong-passwords: [Close., Wait.], longest: 4}
        model: {layers: 1, width: 16, heads: 2, vocabulary: 400, context: 256}
        bases:
          large: {training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 4}}
        policies:
          weak: {kind: random, model: large}
        locks:
          a:
            base: large
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 4, batch: 4}
        elicitations:
          all: &few {kind: fine-tune, demonstrations: 2, epochs: [1, 2], learning-rate: 1e-3, training: {batch: 2}}
          algebra: {kind: fine-tune, of: {domains: [algebra]}, demonstrations: 2, epochs: [1, 2], learning-rate: 1e-3, training: {batch: 2}}
          geometry: {kind: fine-tune, of: {domains: [geometry]}, demonstrations: 2, epochs: [1, 2], learning-rate: 1e-3, training: {batch: 2}}
        measure: {problems: 40}
        figures:
          all-domains: {kind: domains, trained-on: method, everything: all}
          others: {kind: domains, trained-on: method, everything: all, average: others, each: true}
          groups: {kind: table, by: [domain, level]}
        """;

    @TempDir
    private Path folder;

    private static Plan plan(Path file) {
        return Plan.of(YamlForm.read(file, StudyFile.class));
    }

    /// Writes the report of what is in a store, and counts it anew.
    private Recount recount(Path study, Path store) {
        var plan = plan(study);
        var reader =
                new FigureReader(plan, YamlForm.written(study, StudyFile.class).places(), RecountTest::plan);
        var results = StudyReader.read(plan, Store.open(store));
        var report = folder.resolve("report");
        ReportWriter.write(Report.of(results, reader.request(Store.open(store))), report);
        return new Recount(plan, reader.check(), store, report).all();
    }

    private Path run(String text) throws IOException {
        Files.writeString(folder.resolve("other.yaml"), text.substring(0, text.indexOf("figures:")));
        var study = Files.writeString(folder.resolve("study.yaml"), text);
        StudyRun.quietly(plan(study), folder.resolve("store"));
        return study;
    }

    @Test
    @DisplayName("the numbers of tables, curves, bars and breakdowns of a study are those of its outcomes")
    void everyNumberIsThatOfTheOutcomes() throws IOException {
        var study = run(TINY);
        var recount = recount(study, folder.resolve("store"));
        assertThat(recount.wrong()).isEmpty();
        assertThat(recount.compared()).isGreaterThan(500);

        var curves = folder.resolve("report").resolve("curves.csv");
        Files.writeString(
                curves,
                Files.readString(curves)
                        .replaceFirst("elicited,a,d,4,([^,]*),all_items,0", "elicited,a,d,4,$1,all_items,1"));
        assertThat(new Recount(
                                plan(study),
                                Map.of("other.yaml", plan(folder.resolve("other.yaml"))),
                                folder.resolve("store"),
                                folder.resolve("report"))
                        .all()
                        .wrong())
                .as("a number that is not that of the outcomes is found")
                .hasSize(1);
    }

    @Test
    @DisplayName("the averages of a figure of domains are those of its outcomes")
    void everyDomainIsThatOfTheOutcomes() throws IOException {
        var recount = recount(run(DOMAINS), folder.resolve("store"));
        assertThat(recount.wrong()).isEmpty();
        assertThat(recount.compared()).isGreaterThan(200);
    }

    @Test
    @EnabledIfSystemProperty(named = STUDY, matches = ".+")
    @DisplayName("the same of any finished study: -Dlockpick.recount.study=FILE -Dlockpick.recount.store=DIR")
    void anyStudyIsCountedAnew() {
        var recount = recount(Path.of(System.getProperty(STUDY, "")), Path.of(System.getProperty(STORE, "store")));
        System.out.printf("%,d numbers counted anew%n", recount.compared());
        assertThat(recount.wrong()).isEmpty();
        assertThat(recount.compared()).isPositive();
    }
}
