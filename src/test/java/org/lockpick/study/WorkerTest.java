package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Hash;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;

class WorkerTest {
    @TempDir
    private Path folder;

    private Worker worker(StudyEvents events) {
        var environment = new Environment(Optional.empty(), new TreeMap<>(), new TreeMap<>());
        return new Worker(Store.open(folder), environment, Duration.ofSeconds(20), Device.CPU, events);
    }

    @Test
    void whatNobodyCanMakeIsNotWaitedFor() {
        var stages = TinyStudy.plan().stages();
        var orphan = stages.stream()
                .filter(stage -> !stage.inputs().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> worker(new Quiet()).work(List.of(orphan)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("\"" + orphan.label() + "\" waits for")
                .hasMessageContaining("start the study again");
    }

    @Test
    void stoppedBetweenStagesItSaysWhatIsDoneAndWhatIsLeft() {
        int stages = TinyStudy.plan().stages().size();
        var impatient = new Quiet() {
            @Override
            public boolean stopRequested() {
                return true;
            }
        };
        assertThatThrownBy(() -> worker(impatient).work(TinyStudy.plan()))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("stopped before \"")
                .hasMessageContaining("0 of %d stages are done, %d are left".formatted(stages, stages));
    }

    @Test
    void aRecordedFileThatIsEditedIsAnotherOne() throws IOException {
        var file = Files.writeString(folder.resolve("weak.jsonl"), "{\"problem\": \"a\", \"completion\": \"b\"}\n");
        var recorded = new Imitated.Recorded(file, Hash.ofFile(file));
        recorded.requireUnchanged();
        Files.writeString(file, "{\"problem\": \"a\", \"completion\": \"c\"}\n");
        assertThatThrownBy(recorded::requireUnchanged)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("weak.jsonl has changed since the study was planned");
        Files.delete(file);
        assertThatThrownBy(recorded::requireUnchanged).isInstanceOf(UserMistake.class);
        assertThat(recorded.hash()).isNotNull();
    }
}
