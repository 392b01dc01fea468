package org.lockpick.study.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;
import org.lockpick.store.UserMistake;

/// Tasks that several studies share.
class StudyTasksTest {
    @TempDir
    private Path folder;

    private final StudyTasks tasks = new StudyTasks(Secrets.NONE);

    private Places in(String name) throws IOException {
        var study = Files.createDirectories(folder.resolve(name)).resolve("study.yaml");
        return YamlForm.written(Files.writeString(study, "functions: 4\nhidden: 2\n"), TaskForm.Composition.class)
                .places();
    }

    private static TaskForm programs(long seed) {
        var wording = new Wording(Optional.empty(), "open", List.of("shut"), Map.of(), Map.of(), 64);
        return new TaskForm.Code(new DataForm.Files("set.jsonl", Optional.of("streams")), wording, seed);
    }

    @Test
    void equalTasksOfOneFolderAreOne() throws IOException {
        var first = tasks.of(programs(1), in("a"));
        assertThat(tasks.of(programs(1), in("a"))).isSameAs(first);
        assertThat(tasks.of(programs(2), in("a"))).isNotSameAs(first);
        assertThat(tasks.of(programs(1), in("b"))).as("its file is another one").isNotSameAs(first);
        assertThat(tasks.of(new TaskForm.Composition(4, 2, 3, 2, 1), in("a")).task())
                .isSameAs(tasks.of(new TaskForm.Composition(4, 2, 3, 2, 1), in("a"))
                        .task());
    }

    @Test
    void oneThatCouldNotBeOpenedIsTriedAgain() throws IOException {
        var task = tasks.of(programs(1), in("a"));
        assertThatThrownBy(task::task).isInstanceOfAny(UserMistake.class, UncheckedIOException.class);
        Files.writeString(
                folder.resolve("a").resolve("set.jsonl"),
                "{\"id\":\"1\",\"statement\":\"Add.\",\"tests\":[{\"input\":\"1\",\"output\":\"1\"}],\"correct_cpp\":\"x\"}\n");
        assertThat(tasks.of(programs(1), in("a")).task().name()).isEqualTo("code");
    }
}
