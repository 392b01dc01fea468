package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Claim;
import org.lockpick.store.Provenance;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.FastPaths;

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
    /// @throws StoppedException when asked to stop, saying what is done and what is left; what was begun is saved
    /// @throws UserMistake if what is left waits for artifacts that nobody makes
    public void work(Plan plan) {
        work(plan.stages());
    }

    void work(List<PlannedStage> stages) {
        try {
            boolean stuck = false;
            for (var pass = pass(stages); !pass.left().isEmpty(); pass = pass(stages)) {
                if (pass.done() > 0) {
                    stuck = false;
                    continue;
                }
                // Whoever held a stage a moment ago may have published it since: only twice in a row says something.
                boolean hopeless = pass.left().stream().noneMatch(this::canCome);
                if (hopeless && stuck) {
                    throw orphaned(pass.left());
                }
                stuck = hopeless;
                events.waiting(pass.left().size());
                pause();
            }
        } catch (StoppedException e) {
            long done = stages.stream().filter(this::isDone).count();
            throw new StoppedException("%s; %d of %d stages are done, %d are left"
                    .formatted(e.getMessage(), done, stages.size(), stages.size() - done));
        }
    }

    private record Pass(int done, List<PlannedStage> left) {}

    private Pass pass(List<PlannedStage> stages) {
        int done = 0;
        var left = new ArrayList<PlannedStage>();
        int number = 0;
        for (var stage : stages) {
            number++;
            if (isDone(stage)) {
                continue;
            }
            if (events.stopRequested()) {
                throw new StoppedException("stopped before \"%s\"".formatted(stage.label()));
            }
            if (missing(stage).isEmpty() && runClaimed(stage, number, stages.size())) {
                done++;
            } else {
                left.add(stage);
            }
        }
        return new Pass(done, left);
    }

    private boolean isDone(PlannedStage stage) {
        return store.find(stage.id()).isPresent();
    }

    private List<ArtifactId> missing(PlannedStage stage) {
        return stage.inputs().values().stream()
                .filter(input -> store.find(input).isEmpty())
                .toList();
    }

    /// Whether somebody makes it, or can: a stage with all its inputs is this worker's next time.
    private boolean canCome(PlannedStage stage) {
        return missing(stage).isEmpty()
                || store.claimOwner(stage.id()).filter(claim -> !claim.lapsed()).isPresent();
    }

    private UserMistake orphaned(List<PlannedStage> left) {
        var stage = left.getFirst();
        return new UserMistake(
                ("\"%s\" waits for %s, which no stage that can run makes and no other worker holds; start"
                                + " the study again")
                        .formatted(stage.label(), missing(stage)));
    }

    /// @return whether the stage's artifact is in the store now; false when another worker holds it
    private boolean runClaimed(PlannedStage stage, int number, int stages) {
        Optional<Claim> claim = store.claim(stage.id());
        if (claim.isEmpty()) {
            return false;
        }
        try (var _ = claim.get()) {
            // Another worker may have published between the look and the claim.
            if (store.find(stage.id()).isEmpty()) {
                events.began(stage.stage(), number, stages);
                events.finished(stage.stage(), run(stage));
            }
            return true;
        }
    }

    private double run(PlannedStage stage) {
        var began = Instant.now();
        var workspace = store.workspace(stage.id());
        var context = new StageContext(store, workspace, checkpointEvery, device, events);
        stage.stage().asked().ifPresent(asked -> asked.keep(store, () -> provenance(stage, began)));
        store.publish(stage.recipe(), payload -> stage.stage().run(context, payload), () -> provenance(stage, began));
        workspace.clear();
        return seconds(began);
    }

    private Provenance provenance(PlannedStage stage, Instant began) {
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
                new Provenance.Made(stage.study(), stage.label()));
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
