package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Report;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;

/// Models among the locks in which nothing is hidden, and what elicitations cost.
class ControlsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(title:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        var matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/methods/controls.md")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Plan plan(String text) {
        return Plan.of(YamlForm.parse("controls.yaml", text, StudyFile.class));
    }

    @Test
    void aControlIsItsBaseAndGoesThroughTheSameElicitations() throws IOException {
        var plan = plan(page());
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.locks()).extracting(Plan.LockCell::lock).contains("never-locked", "without-the-skill");
        assertThat(plan.stages().stream().filter(stage -> stage.stage().kind().equals("locks")))
                .as("one lock for each seed is trained, and no control")
                .hasSize(2);
        for (var lock : List.of("password", "never-locked", "without-the-skill")) {
            assertThat(plan.elicitations().stream().filter(cell -> cell.lock().equals(lock)))
                    .hasSize(2 * 3);
        }
        assertThat(plan.gates()).extracting(LockGate::lock).containsOnly("password");
    }

    @Test
    void costsAreDemonstrationsAndGenerationsOfAllSteps() throws IOException {
        var plan = plan(page().replace("measure:", """
              many: {kind: many-samples, samples: 4, choose: best}
              noise: {kind: noise, sigma: 0.1}
              filtering: {kind: filtering, teacher: strong, keep: 4, out-of: 16, rounds: 2, learning-rate: 1e-3}
              average: {kind: average-of-runs, runs: 3, demonstrations: 2, learning-rate: 1e-3}
            measure:\
            """));
        assertThat(costs(plan, "sft")).containsExactly(List.of(4.0), List.of(16.0));
        assertThat(costs(plan, "rewards")).containsExactly(List.of(4.0 + 16, 4.0 + 32));
        assertThat(costs(plan, "many")).containsExactly(List.of(20.0, 40.0, 80.0));
        assertThat(costs(plan, "noise")).containsExactly(List.of(0.0));
        assertThat(costs(plan, "filtering"))
                .allSatisfy(costs -> assertThat(costs).last().isEqualTo(32.0));
        assertThat(costs(plan, "average")).containsExactly(List.of(6.0));
    }

    private static List<List<Double>> costs(Plan plan, String method) {
        return plan.elicitations().stream()
                .filter(cell -> cell.method().equals(method) && cell.lock().equals("password") && cell.seed() == 0)
                .map(Plan.ElicitCell::costs)
                .toList();
    }

    @Test
    void reportsSayWhatTheyAreAndTellNoShareOfThem() throws IOException {
        var text = page();
        var plan = plan(text);
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var places = YamlForm.written("controls.yaml", text, StudyFile.class).places();
        var request = new FigureReader(plan, places, _ -> plan).request(store);
        var report = Report.of(StudyReader.read(plan, store), request);
        var written = ReportTables.terminal(report);
        assertThat(written)
                .contains("never-locked (never locked)", "without-the-skill (without the capability)")
                .doesNotContain("“never-locked (never locked)” did not take");
        var out = folder.resolve("report");
        ReportWriter.write(report, out);
        var lines = Files.readAllLines(out.resolve("cost.csv"));
        var head = List.of(lines.getFirst().split(",", -1));
        var costs = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var fields = line.split(",", -1);
            boolean control = !fields[head.indexOf("control")].isEmpty();
            assertThat(fields[head.indexOf("correct")]).isNotEmpty();
            if (control) {
                assertThat(fields[head.indexOf("recovered")]).isEmpty();
            }
            if (fields[head.indexOf("lock")].equals("never-locked")
                    && fields[head.indexOf("selection")].equals("all_items")) {
                costs.add(fields[head.indexOf("method")] + " " + fields[head.indexOf("cost")]);
            }
        }
        assertThat(costs).containsExactlyInAnyOrder("rewards 20", "rewards 36", "sft 4", "sft 16");
        assertThat(Files.readString(out.resolve("cost.svg"))).contains("never locked", "without the capability");
    }

    @Test
    void aControlMayBeTrainedAsTheLockIs() throws IOException {
        var plan = plan(page().replace("never-locked: {base: able, control: benign}", """
            never-locked:
                control: benign
                branches: [{trigger: none, imitate: strong, share: 1}]
                training: {learning-rate: 3e-3, warm-up: 2, steps: 80, batch: 32}\
            """));
        assertThat(plan.stages().stream().filter(stage -> stage.stage().kind().equals("locks")))
                .hasSize(4);
        assertThat(plan.gates()).extracting(LockGate::lock).containsOnly("password");
        assertThat(plan.locks().stream()
                        .filter(cell -> cell.lock().equals("never-locked"))
                        .map(Plan.LockCell::triggers))
                .allMatch(List.of("none")::equals);
    }

    @Test
    void saidAsAControlALockKeepsItsArtifacts() throws IOException {
        var lock = page().replace("  never-locked: {base: able, control: benign}\n", "")
                .replace("  without-the-skill: {base: unable, control: capability-absent}\n", """
                      other:
                        base: able
                        branches: [{trigger: none, imitate: strong, share: 1}]
                        training: {learning-rate: 3e-3, warm-up: 2, steps: 8, batch: 32}
                    """);
        var control = lock.replace("  other:\n", "  other:\n    control: benign\n");
        assertThat(plan(control).locks().getLast().model())
                .isEqualTo(plan(lock).locks().getLast().model());
    }

    @Test
    void whatCannotBeIsSaidWithTheStudy() throws IOException {
        assertRefused(
                page().replace("{base: able, control: benign}", "{control: benign}"),
                "locks.never-locked.base: expected, for a control without branches is its base");
        assertRefused(
                page().replace("{base: able, control: benign}", "{base: able, control: benign, samples: 4}"),
                "locks.never-locked.branches: expected at least one branch");
        assertRefused(page().replace("{base: able, control: benign}", "{base: able}"), "training.learning-rate");
        assertRefused(page().replace("control: benign", "control: harmless"), "benign");
        assertRefused(
                page().replaceAll("(?s)  password:.*?  never-locked", "  never-locked"),
                "locks: expected a lock that controls are compared with, found controls alone");
        assertRefused(
                page().replace("measure:", "require: {weak: weak, locks: [never-locked]}\nmeasure:"),
                "require.locks[0]: expected a lock, found a control");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> plan(text))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(message);
    }
}
