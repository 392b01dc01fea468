package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Json;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;
import org.lockpick.store.Workspace;
import org.lockpick.tensor.Host;
import org.lockpick.text.Example;

/// Excursions of a training.
class InterleavingTest {
    private static final int STEPS = 8;
    private static final int EVERY = 3;
    private static final int EXTRA = 4;
    private static final List<Example> FEW = List.of(row(7, 7, 9), row(3, 1));
    private static final Interleaving TWO =
            new Interleaving(EVERY, EXTRA, number -> excursion(number), number -> number == 0 ? FEW : List.of(row(5)));

    @TempDir
    private Path folder;

    private static Example row(int... completion) {
        return Example.of(new int[] {5, 2, 8}, completion);
    }

    private static List<Example> batch(long step) {
        return List.of(row((int) step, 4), row(11, (int) step + 3, 2));
    }

    private static TrainingRecipe lock(Precision precision) {
        return PassesTest.recipe(precision, 100).with(new Schedule(Schedule.Shape.LINEAR, 2), STEPS);
    }

    private static TrainingRecipe excursion(long number) {
        return lock(Precision.BF16_STOCHASTIC)
                .with(new Schedule(Schedule.Shape.CONSTANT, 0), EXTRA)
                .withSeed(100 + number);
    }

    private static Trainer trainer() {
        return PassesTest.trainer("llama", lock(Precision.BF16_STOCHASTIC));
    }

    private Workspace workspace(String name) {
        var id = new Recipe("model", 1, Json.object().put("name", name), new TreeMap<>()).id();
        return Store.open(folder.resolve("store")).workspace(id);
    }

    private static TrainingLoop loop(Workspace workspace, long killedAfter) {
        return new TrainingLoop(workspace, Duration.ZERO, new TrainingLoop.Watcher() {
            @Override
            public void advanced(Trainer.Step step, long done, long steps) {
                assertThat(steps).isEqualTo(STEPS + 2 * EXTRA);
                if (done == killedAfter) {
                    throw new IllegalStateException("killed");
                }
            }

            @Override
            public boolean stopRequested() {
                return false;
            }
        });
    }

    private static TrainingLoop.Result run(Trainer trainer, Workspace workspace, long killedAfter) {
        return loop(workspace, killedAfter)
                .run(trainer, STEPS, InterleavingTest::batch, TWO, Set.of(3L), (done, one) -> Map.of());
    }

    @Test
    void excursionsBeginAfreshAndTheTrainingGoesOnAsItWas() {
        try (var interleaved = trainer();
                var byHand = trainer()) {
            var curve = run(interleaved, workspace("curve"), -1).curve();
            assertThat(curve)
                    .extracting(step ->
                            step.metrics().getOrDefault("excursion", 0.0).intValue())
                    .containsExactly(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 2, 2, 2, 2, 0, 0);
            assertThat(curve)
                    .extracting(Trainer.Step::step)
                    .containsExactly(0L, 1L, 2L, 0L, 1L, 2L, 3L, 3L, 4L, 5L, 0L, 1L, 2L, 3L, 6L, 7L);
            assertThat(curve.get(6).loss())
                    .as("overfitting")
                    .isLessThan(curve.get(3).loss());
            for (int step = 0; step < 3; step++) {
                byHand.step(batch(step));
            }
            var before = byHand.stateScalars();
            byHand.depart(excursion(0));
            assertThat(byHand.stateTensors().keySet()).anyMatch(name -> name.startsWith("excursion."));
            for (int step = 0; step < EXTRA; step++) {
                byHand.step(FEW);
            }
            byHand.comeBack();
            assertThat(byHand.away()).isFalse();
            assertThat(byHand.stateScalars()).containsAllEntriesOf(before).containsEntry("excursions", 1.0);
            assertThat(byHand.step(batch(3))).isEqualTo(curve.get(7));
        }
    }

    @Test
    void killedAnywhereItGoesOnToTheSameBits() {
        try (var straight = trainer()) {
            var whole = run(straight, workspace("straight"), -1);
            var weights = Host.floats(straight.weights().flat());
            for (int killed = 1; killed < STEPS + 2 * EXTRA; killed++) {
                int last = killed;
                var workspace = workspace("killed " + killed);
                try (var first = trainer();
                        var second = trainer()) {
                    assertThatThrownBy(() -> run(first, workspace, last)).hasMessage("killed");
                    assertThat(run(second, workspace, -1).curve()).isEqualTo(whole.curve());
                    assertThat(Host.floats(second.weights().flat()))
                            .as("killed after step %d", killed)
                            .isEqualTo(weights);
                }
            }
        }
    }

    @Test
    void aTrainingWithoutExcursionsSaysNothingOfThem() throws IOException {
        var workspace = workspace("plain");
        try (var trainer = trainer()) {
            var plain = new ArrayList<Trainer.Step>();
            assertThatThrownBy(() -> new TrainingLoop(workspace, Duration.ZERO, new TrainingLoop.Watcher() {
                                @Override
                                public void advanced(Trainer.Step step, long done, long steps) {
                                    assertThat(steps).isEqualTo(STEPS);
                                    plain.add(step);
                                    if (done == 5) {
                                        throw new IllegalStateException("killed");
                                    }
                                }

                                @Override
                                public boolean stopRequested() {
                                    return false;
                                }
                            })
                            .run(trainer, STEPS, InterleavingTest::batch, Set.of(), (_, _) -> Map.of()))
                    .hasMessage("killed");
            assertThat(plain).allSatisfy(step -> assertThat(step.metrics()).isEmpty());
        }
        try (var files = Files.walk(workspace.checkpoint().orElseThrow())) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file)).doesNotContain("excursion");
            }
        }
    }

    @Test
    void noExcursionFollowsTheLastStep() {
        assertThat(Interleaving.count(0, 128)).isZero();
        assertThat(Interleaving.count(128, 128)).isZero();
        assertThat(Interleaving.count(129, 128)).isEqualTo(1);
        assertThat(Interleaving.count(384, 128)).isEqualTo(2);
    }
}
