package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Store;

/// Many processes at once on one store, of which all but one are killed. What ends up in the store is compared byte for
/// byte with the work of a single one, provenance apart.
///
/// Without more ado 55 stages and four processes; with the Maven profile `long` 1,062 stages and 16 processes.
class DyingWorkersIT {
    private static final boolean LONG = Boolean.getBoolean("lockpick.long");
    private static final int SEEDS = LONG ? 20 : 1;
    private static final int DYING = LONG ? 15 : 3;

    @TempDir
    private Path alone;

    @TempDir
    private Path shared;

    @Test
    void allButOneWorkerDieAndAllStagesAreDoneWithTheSameBytes() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int stages = ManyStages.plan(SEEDS).stages().size();
        try (var watchers = Executors.newFixedThreadPool(DYING + 1)) {
            var deaths = new ArrayList<Future<Integer>>();
            for (int i = 0; i < DYING; i++) {
                // Together they begin less than half of the stages; each dies in or after its last.
                int last = 1 + random.nextInt(Math.max(1, stages / DYING / 2));
                int moment = random.nextInt(100);
                deaths.add(watchers.submit(() -> killed(last, moment)));
            }
            var survivor = watchers.submit((Callable<Integer>) this::survived);
            for (var death : deaths) {
                assertThat(death.get()).as("seed %d", seed).isNotZero();
            }
            assertThat(survivor.get()).as("seed %d", seed).isZero();
        }
        var plan = ManyStages.plan(SEEDS);
        var store = Store.open(shared);
        assertThat(plan.stages()).allMatch(stage -> store.find(stage.id()).isPresent());
        assertThat(FailedStages.of(plan, store).none()).isTrue();
        ManyStages.work(SEEDS, alone);
        assertThat(FailedStages.of(plan, Store.open(alone)).none()).isTrue();
        assertThat(StoreBytes.ofArtifacts(shared)).as("seed %d", seed).isEqualTo(StoreBytes.ofArtifacts(alone));
    }

    /// Starts a worker and kills it some milliseconds after it has begun so many stages, or has found nothing more to
    /// do.
    private int killed(int stages, int moment) throws IOException, InterruptedException {
        var process = WorkerProcess.start(ManyStages.class, Integer.toString(SEEDS), shared.toString(), "stays");
        try (var lines = process.inputReader()) {
            var _ = lines.lines()
                    .takeWhile(line -> !line.equals("done"))
                    .filter(line -> line.startsWith("began "))
                    .skip(stages - 1)
                    .findFirst();
            Thread.sleep(moment);
            return process.destroyForcibly().waitFor();
        }
    }

    private int survived() throws IOException, InterruptedException {
        var process = WorkerProcess.start(ManyStages.class, Integer.toString(SEEDS), shared.toString());
        var said = WorkerProcess.output(process);
        assertThat(said.lines()).as(said).last().isEqualTo("done");
        return process.waitFor();
    }
}
