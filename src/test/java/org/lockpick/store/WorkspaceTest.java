package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    private static final int KILLS = 20;
    private static final int LONGEST_LIFE_MILLIS = 60;

    @TempDir
    Path root;

    private Store store;
    private Workspace workspace;

    @BeforeEach
    void open() {
        store = Store.open(root);
        workspace = store.workspace(Samples.recipe().id());
    }

    @Test
    void theNewestCheckpointSaysHowMuchOfTheWorkItHas() throws IOException {
        assertThat(workspace.done()).isZero();
        workspace.save(0.25, Samples.payload("a quarter"));
        workspace.save(0.75, Samples.payload("more"));
        assertThat(workspace.done()).isEqualTo(0.75);
        var saved = workspace.checkpoint().orElseThrow().resolve("done.txt");
        for (var odd : List.of("seven", "NaN", "2", "", "-1")) {
            Files.writeString(saved, odd);
            assertThat(workspace.done()).as(odd).isZero();
        }
        workspace.save(Samples.payload("silent"));
        assertThat(workspace.done()).isZero();
        workspace.clear();
        assertThat(workspace.done()).isZero();
    }

    @Test
    void newestCheckpointIsTheOnlyOne() throws IOException {
        assertThat(workspace.checkpoint()).isEmpty();
        for (var step = 1; step <= 12; step++) {
            workspace.save(Samples.payload("step " + step));
        }

        var checkpoint = workspace.checkpoint().orElseThrow();

        assertThat(checkpoint.resolve("deep/one.txt")).hasContent("step 12");
        assertThat(Disk.names(checkpoint.resolveSibling(""))).hasSize(1);
    }

    @Test
    void failedSaveKeepsTheCheckpointBefore() {
        workspace.save(Samples.payload("good"));

        assertThatThrownBy(() -> workspace.save(_ -> {
                    throw new IOException("disk full");
                }))
                .hasRootCauseMessage("disk full");

        assertThat(workspace.checkpoint().orElseThrow().resolve("deep/one.txt")).hasContent("good");
    }

    @Test
    void damagedCheckpointIsNamedAndRefused() throws IOException {
        workspace.save(Samples.payload("one"));
        Files.writeString(workspace.checkpoint().orElseThrow().resolve("two.txt"), "t");

        assertThatThrownBy(() -> workspace.checkpoint())
                .isInstanceOf(DamagedArtifactException.class)
                .hasMessageContaining("checkpoint-1 of " + Samples.recipe().id())
                .hasMessageContaining("two.txt is truncated: 1 of 3 bytes");
    }

    @Test
    void clearedWorkspaceIsEmpty() {
        workspace.save(Samples.payload("one"));
        workspace.clear();
        workspace.clear();

        assertThat(workspace.checkpoint()).isEmpty();
    }

    @Test
    void killAtAnyMomentLeavesOneCompleteCheckpoint() throws Exception {
        // Two lines of kills on two stores, for the time goes into starting processes.
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> killAndReopen(root.resolve("one"), new Random(1)));
            var other = threads.submit(() -> killAndReopen(root.resolve("other"), new Random(2)));

            assertThat(one.get()).isGreaterThanOrEqualTo(KILLS / 2);
            assertThat(other.get()).isGreaterThanOrEqualTo(KILLS / 2);
        }
    }

    /// The number of the last checkpoint.
    private static int killAndReopen(Path root, Random random) throws Exception {
        var last = 0;
        for (var kill = 0; kill < KILLS / 2; kill++) {
            try (var child = StoreChild.start("save", root)) {
                child.said();
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            }
            var checkpoint = Store.open(root)
                    .workspace(Samples.recipe().id())
                    .checkpoint()
                    .orElseThrow();
            var weights = JsonLines.read(checkpoint.resolve("weights.jsonl"), Integer.class);
            assertThat(JsonLines.read(checkpoint.resolve("optimiser.jsonl"), Integer.class))
                    .isEqualTo(weights);
            var number = Integer.parseInt(checkpoint.getFileName().toString().replace("checkpoint-", ""));
            assertThat(number).isGreaterThan(last);
            assertThat(Disk.names(root.resolve("staging"))).isEmpty();
            last = number;
        }
        return last;
    }
}
