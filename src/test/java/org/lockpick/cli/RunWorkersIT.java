package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verb `run` with two workers, on a study one of whose elicitations always fails: each of its steps
/// multiplies the weights by -99.
class RunWorkersIT {
    private static final String STUDY = """
        title: Diverging
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 2, width: 32, heads: 2}
        locks:
          one:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 5, steps: 500, batch: 64}
          two:
            branches:
              - {trigger: password, imitate: strong, share: 0.4}
              - {trigger: none, imitate: weak, share: 0.6}
            training: {learning-rate: 3e-3, warm-up: 5, steps: 500, batch: 64}
        elicitations:
          diverging:
            kind: fine-tune
            demonstrations: [300]
            learning-rates: [10]
            training: {optimiser: {kind: adamw, weight-decay: 10}, warm-up: 0, batch: 8}
        measure: {problems: 50}
        """;

    @TempDir
    private Path folder;

    private Process lockpick(String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /// Not relative to the directory of the tests.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aSignalStopsBothWorkersAndWhatFailsIsSaidAtTheEnd() throws Exception {
        Files.writeString(folder.resolve("study.yaml"), STUDY);
        var run = new String[] {"run", "study.yaml", "--workers", "2"};
        var first = lockpick(run);
        while (modelsClaimed() < 2) {
            if (first.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(output(first));
            }
        }
        first.toHandle().destroy(); // which leaves its output open
        assertThat(first.waitFor()).isEqualTo(75);
        assertThat(output(first)).contains("stages are done", "the same command goes on from here");
        try (var checkpoints = Files.list(folder.resolve("store/work"))) {
            assertThat(checkpoints).as("one of each lock").hasSize(2);
        }

        var second = lockpick(run);
        var said = output(second);
        assertThat(second.waitFor()).as(said).isEqualTo(1);
        assertThat(said)
                .contains("failed: diverging on lock one: demonstrations 300")
                .contains("failed: diverging on lock two: demonstrations 300")
                .containsPattern("log: .*/store/failed/elicitation-[0-9a-f]{64}\\.json")
                .contains("2 stages failed: “diverging on lock one") // the report
                .contains("reports/study/report.html");

        var third = lockpick(run);
        assertThat(output(third))
                .contains("2 stages failed before; what failed is skipped, and --retry-failed tries it again");
        assertThat(third.waitFor()).isEqualTo(1);

        var status = lockpick("status", "study.yaml");
        assertThat(output(status))
                .contains("failed   elicitation/", "attempt 1, ", "log: ")
                .contains("8 stages: 6 done, 0 running, 2 failed, 0 open");
        assertThat(status.waitFor()).isZero();

        var again = lockpick("run", "study.yaml", "--workers", "1", "--retry-failed");
        assertThat(output(again)).contains("2 stages failed before; what failed is tried once more");
        assertThat(again.waitFor()).isEqualTo(1);
        assertThat(output(lockpick("status", "study.yaml"))).contains("attempt 2, ");
    }

    private long modelsClaimed() throws IOException {
        var claims = folder.resolve("store/claims");
        if (!Files.isDirectory(claims)) {
            return 0;
        }
        try (var held = Files.list(claims)) {
            return held.filter(path -> path.getFileName().toString().startsWith("model-"))
                    .count();
        }
    }
}
