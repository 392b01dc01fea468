package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;

/// A study run whole, killed, shared and damaged. What ends up in the store is compared byte for byte,
/// provenance apart.
class WorkerIT {
    private static final int KILLS = 20;

    @TempDir
    private static Path whole;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runsOnceWithoutInterruption() throws Exception {
        var process = start(whole, "1");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(WorkerProcess.output(process)).isZero();
    }

    /// Two workers, some of whose stages fail, against one worker whose do not.
    @Test
    void killedTwentyTimesItEndsWithTheSameBytes() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int kills = 0;
        while (kills < KILLS) {
            var process = start(folder, "2", "failing");
            if (endsBefore(process, random)) {
                assertThat(process.exitValue())
                        .as(WorkerProcess.output(process))
                        .isZero();
                // Finished before it could be killed often enough: what is left is killed from the beginning again.
                delete(folder);
                continue;
            }
            process.destroyForcibly().waitFor();
            kills++;
        }
        var last = start(folder, "2", "failing");
        assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(WorkerProcess.output(last)).isZero();
        assertThat(StoreBytes.ofArtifacts(folder)).as("seed %d", seed).isEqualTo(StoreBytes.of(whole));
        var failed = FailedStages.of(TinyStudy.plan(TinyStudy.FAILING), Store.open(folder));
        assertThat(failed.failed()).hasSize(2).allSatisfy(one -> {
            assertThat(one.planned().label()).startsWith("diverging on lock ");
            assertThat(one.failure().attempts()).isEqualTo(1);
        });
        assertThat(failed.blocked()).isEmpty();
    }

    /// Waits for a moment at which a process is killed: as a rule soon after it has begun a stage, so that
    /// little of its life is its start; sometimes while it starts.
    ///
    /// @return whether it ended before
    private static boolean endsBefore(Process process, Random random) throws InterruptedException {
        if (random.nextInt(5) == 0) {
            return process.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
        }
        var _ = process.inputReader()
                .lines()
                .filter(line -> line.startsWith("began "))
                .findFirst();
        return process.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
    }

    @Test
    void twoWorkersOnOneStoreShareTheWorkAndEndWithTheSameBytes() throws Exception {
        var one = start(folder, "1");
        var other = start(folder, "2");
        var begun = new ArrayList<>(begun(one));
        begun.addAll(begun(other));
        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(begun)
                .doesNotHaveDuplicates()
                .hasSize(TinyStudy.plan().stages().size());
        assertThat(StoreBytes.of(folder)).isEqualTo(StoreBytes.of(whole));
    }

    @Test
    void aFinishedStudyIsNotRunAgain() throws Exception {
        var process = start(whole, "1");
        assertThat(begun(process)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aDamagedInputFailsWhatReadsItAndNothingElse() throws Exception {
        copy(whole, folder);
        var store = Store.open(folder);
        var plan = TinyStudy.plan();
        delete(store.require(plan.elicitations().getFirst().elicitation()).directory());
        delete(store.require(plan.elicitations().getLast().elicitation()).directory());
        var model = store.require(plan.locks().getFirst().model()).file("model.safetensors");
        var bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        var failed = TinyStudy.work(plan, store, 1, false, new TinyStudy.Told());
        assertThat(failed.failed()).hasSize(1);
        assertThat(failed.failed().getFirst().failure().reason()).contains("model.safetensors was edited");
        assertThat(store.find(plan.elicitations().getLast().elicitation())).isPresent();

        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        assertThat(TinyStudy.work(plan, store, 1, true, new TinyStudy.Told()).none())
                .isTrue();
        assertThat(StoreBytes.of(folder)).isEqualTo(StoreBytes.of(whole));
    }

    @Test
    void askedToStopItSavesItselfAndGoesOnToTheSameBytes() throws Exception {
        var store = Store.open(folder);
        int stops = 0;
        boolean done = false;
        while (!done) {
            try {
                TinyStudy.work(store, new StopsAfter(37));
                done = true;
            } catch (StoppedException e) {
                stops++;
            }
        }
        assertThat(stops).isGreaterThan(10);
        assertThat(StoreBytes.of(folder)).isEqualTo(StoreBytes.of(whole));
    }

    private static Process start(Path store, String... how) throws IOException {
        var arguments = new ArrayList<>(List.of(store.toString()));
        arguments.addAll(List.of(how));
        return WorkerProcess.start(TinyStudy.class, arguments.toArray(String[]::new));
    }

    private static List<String> begun(Process process) throws IOException {
        return WorkerProcess.output(process)
                .lines()
                .filter(line -> line.startsWith("began "))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
