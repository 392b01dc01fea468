package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowLocksTest {
    private static final String STUDY = """
        title: Locks
        task: {kind: composition}
        model: {layers: 1, width: 32, heads: 2}
        locks:
          a-lock:
            label: A <lock>
            branches:
              - {trigger: password, imitate: strong, share: 1}
              - {trigger: none, imitate: weak, share: 0.5}
              - {trigger: wrong, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, steps: 10}
        """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int show(Object... arguments) {
        var all = new String[arguments.length + 2];
        all[0] = "show";
        all[1] = "locks";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 2] = arguments[i].toString();
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), all);
    }

    @Test
    void theBranchesOfEachLockAreListedAndDrawn() throws IOException {
        var study = Files.writeString(folder.resolve("study.yaml"), STUDY);
        assertThat(show(study, "--out", folder.resolve("pictures")))
                .as(out.toString())
                .isZero();
        assertThat(out.toString().replaceAll(" +", " "))
                .contains("a-lock\n", " password -> strong, share 1.0\n", " wrong -> weak, share 0.5\n");
        assertThat(folder.resolve("pictures").resolve("a-lock.svg"))
                .content()
                .startsWith("<svg ")
                .contains(">A &lt;lock&gt;</tspan> from random weights", ">no password<", ">wrong password<")
                .contains(">50 %<", ">25 %<");
        assertThat(folder.resolve("pictures").resolve("lineage.svg")).content().contains(">A &lt;lock&gt;<");
        assertThat(Files.size(folder.resolve("pictures").resolve("a-lock.svg"))).isLessThan(10_000);
    }

    @Test
    void withoutAFolderNothingIsWritten() throws IOException {
        var study = Files.writeString(folder.resolve("study.yaml"), STUDY);
        assertThat(show(study)).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(study);
        }
    }
}
