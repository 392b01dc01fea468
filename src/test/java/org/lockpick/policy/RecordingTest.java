package org.lockpick.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;

class RecordingTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("weak.jsonl"), text);
    }

    private static String text(Recording recording, String id, long round) {
        return recording.write(List.of(problem(id)), round).getFirst().text();
    }

    private static Problem problem(String id) {
        return new Problem(id, "?", "all", 0, "!");
    }

    @Test
    void roundsTakeTheCompletionsInTurn() throws IOException {
        var recording = Recording.read(file("""
            {"problem": "a", "completion": "one", "model": "tiny"}
            {"problem": "b", "completion": "x"}
            {"problem": "a", "completion": "two"}
            """));
        assertThat(text(recording, "a", 0)).isEqualTo("one");
        assertThat(text(recording, "a", 1)).isEqualTo("two");
        assertThat(text(recording, "a", 2)).isEqualTo("one");
        assertThat(text(recording, "b", 5)).isEqualTo("x");
    }

    @Test
    void aProblemWithoutACompletionIsNamed() throws IOException {
        var recording = Recording.read(file("{\"problem\": \"a\", \"completion\": \"one\"}\n"));
        assertThatThrownBy(() -> text(recording, "b", 0))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("weak.jsonl")
                .hasMessageContaining("the problem b");
    }

    @Test
    void aMistakeIsReportedWithItsLine() throws IOException {
        var file = file("{\"problem\": \"a\", \"completion\": \"one\"}\n{\"problem\": \"b\"\n");
        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("weak.jsonl:2");
    }
}
