package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `status --watch`: what is shown again and again, and when it ends.
class WatchTest {
    private final StringWriter text = new StringWriter();

    @Test
    void onATerminalLinesTakeThePlaceOfThoseBefore() {
        var watch = new Watch(new PrintWriter(text, true), 20);
        watch.show(List.of("one", "a line that is longer than the terminal"));
        watch.show(List.of("two"));
        assertThat(text.toString().replace(System.lineSeparator(), "|"))
                .isEqualTo("\u001b[2J\u001b[Hone\u001b[K|a line that is"
                        + " lon…\u001b[K|\u001b[J\u001b[Htwo\u001b[K|\u001b[J");
    }

    @Test
    void elsewhereTheyAreWrittenWhenTheyHaveChanged() {
        var watch = new Watch(new PrintWriter(text, true), 0);
        watch.show(List.of("1 done"));
        watch.show(List.of("1 done"));
        watch.show(List.of("2 done"));
        assertThat(text.toString()).isEqualTo("1 done%n2 done%n".formatted());
    }

    @Test
    void itEndsWhenNothingIsLeftToDo(@TempDir Path folder) throws IOException {
        var study = CopyingStudy.run(folder);
        int code = study.lockpick(
                "status", study.file().toString(), "--store", study.store().toString(), "--watch", "0.05");
        assertThat(code).as(study.err()).isZero();
        assertThat(study.out()).containsPattern("^[0-9]+ stages: [0-9]+ done, 0 running, 0 open\\R$");
    }

    @Test
    void aPaceMustBeAboveZero(@TempDir Path folder) throws IOException {
        var study = CopyingStudy.run(folder);
        assertThat(study.lockpick("status", study.file().toString(), "--watch", "0"))
                .isEqualTo(2);
        assertThat(study.err()).contains("--watch: expected seconds above 0");
    }
}
