package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.model.FlatFile;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.WeightChanges;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Scope;

/// The runs of an average wait in files, which outlive a stop.
class AverageOfRunsTest {
    private static final String STUDY = """
        title: Averages
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 1, width: 32, heads: 2}
        locks:
          scratch:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 20, batch: 16, precision: fp32}
        elicitations:
          averaged:
            steps: [{kind: average-of-runs, runs: 3, demonstrations: 2, epochs: 3, learning-rate: 1e-2}]
            keep: true
        measure: {problems: 1200}
        """;

    @TempDir
    private Path folder;

    private static List<Path> runs(Path store) throws IOException {
        try (var files = Files.walk(store)) {
            return files.filter(path -> path.endsWith(Path.of("weights.safetensors")))
                    .sorted()
                    .toList();
        }
    }

    /// Works until something is written by every run and then stopped; false where it came to the end.
    private boolean stopped(Plan plan, Path root) throws IOException {
        for (int stops = 0; stops < 400; stops++) {
            try {
                StudyRun.with(plan, Store.open(root), Duration.ofNanos(1), new StopsAfter(0));
                return false;
            } catch (StoppedException _) {
                if (!runs(root).isEmpty()) {
                    return true;
                }
            }
        }
        throw new AssertionError("it stops again and again");
    }

    @Test
    @DisplayName("stopped, the step goes on to the same bytes, and leaves no files of runs behind")
    void aStopChangesNothing() throws IOException {
        var plan = Plan.of(YamlForm.parse("averages.yaml", STUDY, StudyFile.class));
        StudyRun.quietly(plan, folder.resolve("store"));
        var root = folder.resolve("stopped");
        assertThat(stopped(plan, root)).isTrue();
        assertThat(runs(root)).hasSize(3);
        StudyRun.quietly(plan, root);
        assertThat(runs(root)).isEmpty();
        assertThat(StoreBytes.of(root)).isEqualTo(StoreBytes.of(folder.resolve("store")));
    }

    @Test
    @DisplayName("a run that is finished is not trained again: its file is what is averaged")
    void finishedRunsAreNotTrainedAgain() throws IOException {
        var plan = Plan.of(YamlForm.parse("averages.yaml", STUDY, StudyFile.class));
        var root = folder.resolve("store");
        assertThat(stopped(plan, root)).isTrue();
        var files = runs(root);
        var kept = Files.readAllBytes(files.getFirst());
        for (var file : files) {
            Files.write(file, kept);
        }
        var copy = Files.write(folder.resolve("kept"), kept);
        StudyRun.quietly(plan, root);
        var cell = plan.elicitations().getFirst();
        var model = Store.open(root).require(cell.elicitation()).directory();
        try (var averaged = ModelDirectory.load(model);
                var run = FlatFile.open(copy, averaged.config());
                var same = averaged.copy(Dtype.FP32, Device.CPU);
                var _ = Scope.open()) {
            WeightChanges.average(same, List.of(run), same);
            assertThat(averaged.flat().equal(same.flat())).isTrue();
        }
    }
}
