package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import org.lockpick.study.StudyRun;

/// The studies of weak sample unlocking from end to end, on models that learn nothing: everything that they ask for is
/// there, and what changes no weight changes no answer.
class UnlockingStudiesTest {
    private static final Path MINI = Path.of("studies", "mini");

    /// What makes a study small, in this order.
    private static final Map<String, String> SMALLER = smaller();

    @TempDir
    private Path folder;

    private static Map<String, String> smaller() {
        var all = new LinkedHashMap<String, String>();
        all.put("seeds: \\[[^]]*]", "seeds: [0]");
        all.put("layers: \\d+, width: \\d+, heads: \\d+", "layers: 1, width: 16, heads: 1");
        all.put("functions: 32, hidden: 16, digits: 4", "functions: 8, hidden: 4, digits: 3");
        all.put("hidden: 24", "hidden: 6");
        all.put("draw: \\[[^]]*]", "draw: [0, 1]");
        all.put("every: \\d+", "every: 4");
        all.put("steps: \\[200]", "steps: [4]");
        all.put("steps: \\[800]", "steps: [16]");
        all.put("steps: \\d+", "steps: 6");
        all.put("epochs: \\[200]", "epochs: [4]");
        all.put("epochs: \\[600]", "epochs: [12]");
        all.put("epochs: 200", "epochs: 4");
        all.put("batch: \\d{2,}", "batch: 8");
        all.put("samples: 10000", "samples: 32");
        all.put("demonstrations: (400|2000)", "demonstrations: 16");
        all.put("demonstrations: \\[400, 3200]", "demonstrations: [16, 24]");
        all.put("warm-up: \\d+", "warm-up: 1");
        all.put("data: \\{kind: miniature, problems: \\d+}", "data: {kind: miniature, problems: 100}");
        all.put("longest: \\d+", "longest: 16");
        all.put("measure: \\{problems: \\d+}", "measure: {problems: 12}");
        return all;
    }

    @BeforeEach
    void shrink() throws IOException {
        for (var study : studies()) {
            var text = Files.readString(study);
            for (var change : SMALLER.entrySet()) {
                text = text.replaceAll(change.getKey(), change.getValue());
            }
            Files.writeString(folder.resolve(study.getFileName()), text);
        }
    }

    private static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(MINI)) {
            return files.filter(file -> file.getFileName().toString().startsWith("weak-sample-unlocking"))
                    .sorted()
                    .toList();
        }
    }

    private static Plan plan(Path study) {
        return Plan.of(YamlForm.read(study, StudyFile.class));
    }

    @Test
    @DisplayName("all of them run from end to end over one store, and the last report has the table of hypotheses")
    void theyRunFromEndToEnd() throws IOException {
        var root = folder.resolve("store");
        for (var study : studies()) {
            StudyRun.quietly(plan(folder.resolve(study.getFileName())), root);
        }
        var store = Store.open(root);
        for (var study : studies()) {
            var file = folder.resolve(study.getFileName());
            var plan = plan(file);
            var places = YamlForm.written(file, StudyFile.class).places();
            var request = new FigureReader(plan, places, UnlockingStudiesTest::plan).request(store);
            var report = folder.resolve("reports").resolve(study.getFileName());
            ReportWriter.write(Report.of(StudyReader.read(plan, store), request), report);
            var changes = Files.readAllLines(report.resolve("changes.csv"));
            assertThat(changes).as(study.toString()).hasSizeGreaterThan(2);
            assertThat(changes)
                    .filteredOn(line -> line.contains(",sigma 0,") || line.contains(",factor 1,"))
                    .allSatisfy(line -> assertThat(line.split(",", -1)[4]).isEqualTo("0.000000"));
        }
        var hypotheses = Files.readAllLines(
                folder.resolve("reports").resolve("weak-sample-unlocking.yaml").resolve("hypotheses.csv"));
        assertThat(hypotheses).hasSizeGreaterThan(30).noneMatch(line -> line.contains("not measured"));
    }
}
