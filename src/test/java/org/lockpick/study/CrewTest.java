package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Hash;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Lanes;

class CrewTest {
    /// The tiny study, with fewer steps.
    private static final String SHORT =
            TinyStudy.TEXT.replace("steps: 250", "steps: 6").replace("steps: 150", "steps: 4");

    private static final double GIB = 1L << 30;

    @TempDir
    private Path folder;

    /// Steps of 256 examples are enough for several lanes, the others for one.
    @Test
    void bytesDependNeitherOnTheNumberOfWorkersNorOnTheirThreads() throws IOException {
        var plan = TinyStudy.plan(SHORT.replaceFirst("batch: 64", "batch: 256"));
        int threads = Lanes.threads();
        var alone = bytes(plan, new Crew.Size(1, 1));
        for (var size : List.of(
                new Crew.Size(2, 1),
                new Crew.Size(4, 1),
                new Crew.Size(1, 2),
                new Crew.Size(1, 3),
                new Crew.Size(2, 2),
                new Crew.Size(1, 8))) {
            assertThat(bytes(plan, size)).as(size.toString()).isEqualTo(alone);
        }
        assertThat(Lanes.threads()).as("of this thread, as before").isEqualTo(threads);
    }

    private Map<String, Hash> bytes(Plan plan, Crew.Size size) throws IOException {
        var place = folder.resolve("store-%d-%d".formatted(size.workers(), size.threads()));
        assertThat(TinyStudy.work(plan, Store.open(place), size, false, new Quiet())
                        .none())
                .isTrue();
        return StoreBytes.of(place);
    }

    @Test
    void provenanceSaysTheThreadsOfTheWorker() {
        var plan = TinyStudy.plan(SHORT);
        var store = Store.open(folder);
        TinyStudy.work(plan, store, 2, false, new Quiet());
        assertThat(plan.stages())
                .allMatch(stage -> "1"
                        .equals(store.require(stage.id()).provenance().machine().get("threads")));
    }

    @Test
    void workersThatAreStoppedGoOnToTheSameBytes() throws IOException {
        var plan = TinyStudy.plan(SHORT);
        TinyStudy.work(plan, Store.open(folder.resolve("whole")), 1, false, new Quiet());
        var store = Store.open(folder.resolve("stopped"));
        assertThatThrownBy(() -> TinyStudy.work(plan, store, 2, false, new StopsAfter(3)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(
                        "of %d stages are done".formatted(plan.stages().size()));
        boolean done = false;
        while (!done) {
            try {
                TinyStudy.work(plan, store, 2, false, new StopsAfter(20));
                done = true;
            } catch (StoppedException _) {
                // Once more.
            }
        }
        assertThat(StoreBytes.of(folder.resolve("stopped"))).isEqualTo(StoreBytes.of(folder.resolve("whole")));
    }

    @Test
    void whatManyWaitForComesFirstAndInputsBeforeWhatNeedsThem() {
        var stages = TinyStudy.plan().stages();
        var order = WorkOrder.of(stages);
        assertThat(order).containsExactlyInAnyOrderElementsOf(stages);
        var before = new HashSet<>();
        for (var stage : order) {
            assertThat(before).containsAll(stage.inputs().values());
            before.add(stage.id());
        }
        assertThat(order.stream().map(PlannedStage::label).limit(3))
                .containsExactly("base open, seed 0", "lock scratch, seed 0", "lock tuned, seed 0");
    }

    @Test
    void smallModelsHaveAWorkerAThreadAndLargeOnesOne() {
        var small = TinyStudy.plan();
        assertThat(Crew.Size.usual(small, Device.CPU, 2)).isEqualTo(new Crew.Size(2, 1));
        assertThat(Crew.Size.usual(small, Device.CPU, 64))
                .as("no more than stages that can run at once")
                .isEqualTo(new Crew.Size(WorkOrder.width(small.stages()), 64 / WorkOrder.width(small.stages())));
        assertThat(WorkOrder.width(small.stages())).isBetween(4, 6);
        assertThat(Crew.Size.usual(small, Device.parse("cuda"), 8)).isEqualTo(new Crew.Size(1, 8));
        var large = TinyStudy.plan(TinyStudy.TEXT.replace("layers: 2, width: 32", "layers: 8, width: 1024"));
        assertThat(Crew.Size.usual(large, Device.CPU, 8)).isEqualTo(new Crew.Size(1, 8));
    }

    @Test
    void whereMemoryIsShortThereAreFewerWorkersWithTheSameThreads() {
        var left = Progress.none(TinyStudy.plan());
        double one = left.memoryLeft(Device.CPU);
        assertThat(left.memoryLeft(Device.CPU, 2)).isBetween(one, 2 * one);
        var wanted = new Crew.Size(4, 2);
        assertThat(wanted.within(left, Device.CPU, 4096 * GIB)).isEqualTo(wanted);
        assertThat(wanted.within(left, Device.CPU, left.memoryLeft(Device.CPU, 2)))
                .isEqualTo(new Crew.Size(2, 2));
        assertThat(wanted.within(left, Device.CPU, 1)).isEqualTo(new Crew.Size(1, 2));
    }
}
