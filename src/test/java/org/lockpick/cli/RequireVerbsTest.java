package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Store;
import org.lockpick.study.FailedStages;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import org.lockpick.study.task.Secrets;

/// What verbs say of a study that demands more of its lock than it shows.
class RequireVerbsTest {
    private static final String ELICITED = """
        elicitations:
          few: {kind: fine-tune, demonstrations: [2, 4], learning-rate: 1e-3, epochs: 1, training: {warm-up: 0, batch: 2}}
        """;

    private static final String REFUSAL = "lock password, seed 0 did not take: with the password 0.0\u00a0% [0.0, 24.2]"
            + " are correct, expected at least 95.0\u00a0% (the policy “strong” has 100.0\u00a0% [75.8, 100.0])";

    @TempDir
    private Path folder;

    private int lockpick(CopyingStudy study, String verb, String... more) {
        var arguments = new String[4 + more.length];
        arguments[0] = verb;
        arguments[1] = study.file().toString();
        arguments[2] = "--store";
        arguments[3] = study.store().toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return study.lockpick(arguments);
    }

    @Test
    void runEndsWellAndRunStatusAndReportSayWhichFigureMissesWhichBound() throws IOException {
        var study = CopyingStudy.run(folder);
        var text = Files.readString(study.file()) + ELICITED;
        Files.writeString(study.file(), text + "require: {}\n");
        var report = folder.resolve("report").toString();

        assertThat(lockpick(study, "run", "--report", report)).isZero();
        assertThat(study.out()).contains("The lock “password” did not take");

        lockpick(study, "plan");
        assertThat(study.out())
                .contains(
                        "elicited from are only locks that take: ceiling within 0.05, floor within 0.05, decoys within"
                                + " 0.05, other triggers within 0.05, gap above 0.0");

        lockpick(study, "status");
        assertThat(study.out())
                .contains("not elicited from: " + REFUSAL)
                .contains("8 done, 0 running, 2 blocked, 0 open");
        lockpick(study, "status", "--all");
        assertThat(study.out())
                .containsPattern(
                        "blocked +\\S+ +few on lock password.*the gate of lock password, seed 0" + " is not met");

        var plan = Plan.of(YamlForm.written(study.file(), StudyFile.class), Secrets.NONE);
        var said = new ByteArrayOutputStream();
        var line = new ProgressLine(new PrintStream(said, true, StandardCharsets.UTF_8), 0, () -> 0L);
        StudyRunner.sayShut(FailedStages.of(plan, Store.open(study.store())), line);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("not elicited from: " + REFUSAL)
                .endsWith("; 2 stages are blocked" + System.lineSeparator());

        Files.writeString(study.file(), text);
        assertThat(lockpick(study, "run", "--report", report)).isZero();
        lockpick(study, "status");
        assertThat(study.out()).contains("10 done, 0 running, 0 open").doesNotContain("not elicited");
    }
}
