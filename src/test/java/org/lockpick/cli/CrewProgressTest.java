package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lockpick.form.YamlForm;
import org.lockpick.study.Plan;
import org.lockpick.study.Stage;
import org.lockpick.study.StudyFile;

/// What is shown of two workers on the study of the demonstration.
class CrewProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(5 * SECOND);
    private final AtomicLong done = new AtomicLong(3);
    private final Plan plan = Plan.of(YamlForm.parse("demo.yaml", Demo.text(), StudyFile.class));

    private ProgressLine line(int columns) {
        return new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, clock::get);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Stage stage(String label) {
        return plan.stages().stream()
                .map(planned -> planned.stage())
                .filter(stage -> stage.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /// Two stages begin, one ends, the other fails.
    private void happens(ProgressLine line) {
        try (line;
                var stop = new StopSignal()) {
            var progress = new CrewProgress(line, stop, 18, done::get);
            var one = progress.worker(0);
            var other = progress.worker(1);
            one.began(stage("base open, seed 0"), 1, 18);
            clock.addAndGet(SECOND);
            other.began(stage("lock scratch, seed 0"), 2, 18);
            clock.addAndGet(SECOND);
            one.advanced(45, 100, "steps");
            clock.addAndGet(SECOND);
            other.advanced(3, 100, "problems");
            one.waiting(2);
            clock.addAndGet(30 * SECOND);
            one.advanced(99, 100, "steps");
            done.incrementAndGet();
            one.finished(stage("base open, seed 0"), 32.1);
            other.failed(stage("lock scratch, seed 0"), "the loss is no number", Path.of("failed/x.json"));
            other.waiting(2);
            other.waiting(2);
        }
    }

    @Test
    void aTerminalHasOneLineForAll() {
        happens(line(100));
        assertThat(written())
                .contains("\r"
                        + "\u001b[K[3/18] 2 at work: base open, seed 0 45 % of steps, lock scratch, seed 0 3 % of"
                        + " problems")
                .contains("\r\u001b[K[4/18] base open, seed 0: 32.1 s")
                .doesNotContain("\n\n");
    }

    @Test
    void aNarrowTerminalCutsTheLabelsAndNotTheShares() {
        happens(line(70));
        assertThat(written()).contains("\r\u001b[K[3/18] 2 at work: base ope… 45 % of steps, lock sc… 3 % of problems");
    }

    @Test
    void aLogHasALineForWhatEndsAndOneNowAndThen() {
        happens(line(0));
        assertThat(written().lines())
                .containsExactly(
                        "[3/18] 2 at work: base open, seed 0 99 % of steps, lock scratch, seed 0 3 % of problems",
                        "[4/18] base open, seed 0: 32.1 s",
                        "[4/18] lock scratch, seed 0: failed: the loss is no number",
                        "waiting for other workers: 2 stages left");
        assertThat(written()).doesNotContain("\r").doesNotContain("\u001b");
    }
}
