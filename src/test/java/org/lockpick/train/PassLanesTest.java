package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Initialisation;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import org.lockpick.train.MicroBatches.Sharing;

class PassLanesTest {
    private static final int VOCABULARY = 50;

    @Test
    void everyRowGoesThroughOneLaneOnceAndSumsAreThoseOfAll() {
        assumeThat(torch.get_num_threads()).isGreaterThanOrEqualTo(2);
        var examples = examples(24, 64);
        var seen = Collections.<Example>synchronizedList(new ArrayList<>());
        var threads = Collections.<Thread>newSetFromMap(new ConcurrentHashMap<>());
        var two = new CountDownLatch(2); // a lane that is done before the other begins would lend its thread
        try (var gradients = Parameters.zeros(Shapes.llama(VOCABULARY, 128, 2, 32, 2, 2), Dtype.FP32);
                var lanes = new PassLanes(gradients, Sharing.BY_THREADS);
                var _ = Scope.open()) {
            var division = lanes.divide(new MicroBatches(16, MicroBatches.Order.BY_LENGTH), examples);
            assertThat(division.lanes()).isGreaterThanOrEqualTo(2);
            assertThat(division.lanes() * division.passes().rows()).isBetween(16, 16 + division.lanes() - 1);
            for (int step = 0; step < 2; step++) {
                seen.clear();
                var loss = lanes.run(division, examples, (rows, into, total) -> {
                    if (threads.add(Thread.currentThread())) {
                        two.countDown();
                        await(two);
                    }
                    seen.addAll(rows);
                    into.flat().add_(Kernels.scalar((double) rows.size()));
                    total.add_(Kernels.scalar(2.0 * rows.size()));
                });
                assertThat(seen).containsExactlyInAnyOrderElementsOf(examples);
                assertThat(Host.floats(gradients.flat())).containsOnly(examples.size());
                assertThat(loss.select(0, PassLanes.LOSS).item_double()).isEqualTo(2.0 * examples.size());
            }
        }
        assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fewTokensASingleRowAndLargeModelsGetOneLane() {
        var small = Shapes.llama(VOCABULARY, 128, 2, 32, 2, 2);
        assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_THREADS, 16, 190))
                .isEqualTo(1);
        assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_THREADS, 1, 4000))
                .isEqualTo(1);
        assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_THREADS, 16, 4000))
                .isEqualTo(Math.min(15, torch.get_num_threads()));
        assertThat(PassLanes.count(Shapes.llama(100_000, 128, 2, 512, 8, 8), Device.CPU, Sharing.BY_THREADS, 16, 4000))
                .isEqualTo(1);
        assertThat(PassLanes.count(small, new Device(Device.Kind.CUDA, 0), Sharing.BY_THREADS, 16, 4000))
                .isEqualTo(1);
    }

    @Test
    void lanesBySizeAreTheSameHoweverManyThreadsThereAre() {
        var small = Shapes.llama(VOCABULARY, 128, 2, 32, 2, 2);
        for (int threads : new int[] {1, 2, 16}) {
            withThreads(threads, () -> {
                assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_SIZE, 64, 1500))
                        .isEqualTo(1);
                assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_SIZE, 64, 6200))
                        .isEqualTo(4);
                assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_SIZE, 3, 6200))
                        .isEqualTo(3);
                assertThat(PassLanes.count(small, Device.CPU, Sharing.BY_SIZE, 64, 100_000))
                        .isEqualTo(8);
                assertThat(PassLanes.count(
                                Shapes.llama(100_000, 128, 2, 512, 8, 8), Device.CPU, Sharing.BY_SIZE, 64, 100_000))
                        .isEqualTo(1);
                assertThat(PassLanes.count(small, new Device(Device.Kind.CUDA, 0), Sharing.BY_SIZE, 64, 100_000))
                        .isEqualTo(1);
            });
        }
    }

    /// Steps of one lane and of several.
    @Test
    void stepsBySizeHaveTheSameBitsHoweverManyThreadsThereAre() {
        var config = Shapes.llama(VOCABULARY, 128, 2, 32, 2, 2);
        var optimiser = new OptimiserRecipe.AdamW(1e-3, 0.9, 0.999, 1e-8, 0.01);
        var recipe = new TrainingRecipe(
                        optimiser, new Schedule(Schedule.Shape.CONSTANT, 0), 10, 100, 0.1, Precision.FP32)
                .with(new MicroBatches(100, MicroBatches.Order.BY_LENGTH, Sharing.BY_SIZE));
        try (var start = Parameters.zeros(config, Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(1));
            for (int rows : new int[] {8, 100}) {
                var examples = examples(rows, 60);
                var expected = withThreads(1, () -> weights(start, recipe, examples));
                for (int threads : new int[] {2, 3, 8}) {
                    assertThat(withThreads(threads, () -> weights(start, recipe, examples)))
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static float[] weights(Parameters start, TrainingRecipe recipe, List<Example> examples) {
        try (var trainer = new Trainer(start, recipe)) {
            for (int step = 0; step < 3; step++) {
                trainer.step(examples);
            }
            return Host.floats(trainer.weights().flat());
        }
    }

    private static void withThreads(int threads, Runnable work) {
        withThreads(threads, () -> {
            work.run();
            return 0;
        });
    }

    private static <T> T withThreads(int threads, Supplier<T> work) {
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try {
            return work.get();
        } finally {
            torch.set_num_threads(before);
        }
    }

    @Test
    void aStepInLanesIsThatOfOnePassUpToRoundingAndTheSameTwice() {
        var config = Shapes.llama(VOCABULARY, 128, 2, 32, 2, 2);
        var examples = examples(32, 60);
        var optimiser = new OptimiserRecipe.AdamW(1e-3, 0.9, 0.999, 1e-8, 0.01);
        var recipe = new TrainingRecipe(
                optimiser, new Schedule(Schedule.Shape.CONSTANT, 0), 10, 32, Double.POSITIVE_INFINITY, Precision.FP32);
        try (var start = Parameters.zeros(config, Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(1));
            var all = step(start, recipe, examples);
            assertThat(step(start, recipe, examples)).isEqualTo(all);
            // A micro-batch of one row has one lane.
            var single = step(start, recipe.with(new MicroBatches(1, MicroBatches.Order.AS_GIVEN)), examples);
            for (int i = 0; i < all.length; i++) {
                assertThat(all[i]).isCloseTo(single[i], within(1e-6f));
            }
        }
    }

    private static float[] step(Parameters start, TrainingRecipe recipe, List<Example> examples) {
        try (var trainer = new Trainer(start, recipe)) {
            trainer.step(examples);
            return Host.floats(trainer.gradients().flat());
        }
    }

    private static List<Example> examples(int rows, int longest) {
        var random = RandomStream.root(2).generator();
        var examples = new ArrayList<Example>();
        for (int i = 0; i < rows; i++) {
            examples.add(Example.of(
                    random.ints(1 + random.nextInt(longest), 0, VOCABULARY).toArray(),
                    random.ints(1 + random.nextInt(longest), 0, VOCABULARY).toArray()));
        }
        return examples;
    }
}
