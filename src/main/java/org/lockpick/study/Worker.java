package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.store.Claim;
import org.lockpick.store.Provenance;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.FastPaths;
import org.lockpick.train.StoppedException;

/// Runs the stages of a plan whose artifact is missing. Several workers may share a store: a stage is claimed before it
/// is run, and what others hold is left to them.
public final class Worker {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Store store;
    private final Environment environment;
    private final Duration checkpointEvery;
    private final Device device;
    private final StudyEvents events;

    /// @param checkpointEvery at most this much work is lost to a kill
    /// @param device          where models are trained and asked
    public Worker(Store store, Environment environment, Duration checkpointEvery, Device device, StudyEvents events) {
        this.store = store;
        this.environment = environment;
        this.checkpointEvery = checkpointEvery;
        this.device = device;
        this.events = events;
    }

    /// Works until every artifact of the plan is in the store.
    ///
    /// @throws StoppedException when asked to stop; what was begun is saved
    public void work(Plan plan) {
        while (true) {
            var pass = pass(plan);
            if (pass.left() == 0) {
                return;
            }
            if (pass.done() == 0) {
                events.waiting(pass.left());
                pause();
            }
        }
    }

    private record Pass(int done, int left) {}

    private Pass pass(Plan plan) {
        int done = 0;
        int left = 0;
        int number = 0;
        for (var stage : plan.stages()) {
            number++;
            if (store.find(stage.id()).isPresent()) {
                continue;
            }
            if (events.stopRequested()) {
                throw new StoppedException("stopped before: " + stage.label());
            }
            if (stage.inputs().values().stream()
                            .allMatch(input -> store.find(input).isPresent())
                    && runClaimed(stage, number, plan)) {
                done++;
            } else {
                left++;
            }
        }
        return new Pass(done, left);
    }

    /// @return whether the stage's artifact is in the store now; false when another worker holds it
    private boolean runClaimed(Stage stage, int number, Plan plan) {
        Optional<Claim> claim = store.claim(stage.id());
        if (claim.isEmpty()) {
            return false;
        }
        try (var _ = claim.get()) {
            // Another worker may have published between the look and the claim.
            if (store.find(stage.id()).isEmpty()) {
                events.began(stage, number, plan.stages().size());
                events.finished(stage, run(stage, plan.file().title()));
            }
            return true;
        }
    }

    private double run(Stage stage, String study) {
        var began = Instant.now();
        var workspace = store.workspace(stage.id());
        var context = new StageContext(store, workspace, checkpointEvery, device, events);
        stage.asked().ifPresent(asked -> asked.keep(store, () -> provenance(stage, study, began)));
        store.publish(stage.recipe(), payload -> stage.run(context, payload), () -> provenance(stage, study, began));
        workspace.clear();
        return seconds(began);
    }

    private Provenance provenance(Stage stage, String study, Instant began) {
        var seeds = new TreeMap<String, Long>();
        var seed = stage.recipe().settings().path("seed");
        if (seed.isIntegralNumber()) {
            seeds.put("root", seed.asLong());
        }
        var machine = new TreeMap<>(environment.machine());
        machine.put("fastPaths", FastPaths.state()); // as far as this process has come: later stages may say more
        return new Provenance(
                stage.inputs(),
                seeds,
                environment.commit().orElse(null),
                environment.libraries(),
                machine,
                began,
                seconds(began),
                peakMemory().orElse(null),
                new Provenance.Made(study, stage.label()));
    }

    private static double seconds(Instant began) {
        return Duration.between(began, Instant.now()).toNanos() / 1e9;
    }

    /// The most resident memory this process has had, where the system tells.
    public static Optional<Long> peakMemory() {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while waiting for other workers");
        }
    }
}
