package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Activity;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Between;
import org.lockpick.store.Claim;
import org.lockpick.store.DamagedArtifactException;
import org.lockpick.store.Provenance;
import org.lockpick.store.Spent;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.store.StoreWriteException;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.FastPaths;
import org.lockpick.tensor.Lanes;

/// Runs the stages of a plan whose artifact is missing. Several workers may share a store: a stage is claimed
/// before it is run, and what others hold is left to them.
///
/// A stage that fails is recorded in the store and left, with all that need it; the others are run all the
/// same.
public final class Worker {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LONGEST_REASON = 400;

    private final Store store;
    private final Environment environment;
    private final Duration checkpointEvery;
    private final Device device;
    private final StudyEvents events;
    private final Shared shared;
    private final Set<ArtifactId> done = new HashSet<>();
    private final Gates gates;
    private final Turns turns;

    /// A worker alone, which leaves what failed before.
    ///
    /// @param checkpointEvery at most this much work is lost to a kill
    /// @param device          where models are trained and asked
    public Worker(Store store, Environment environment, Duration checkpointEvery, Device device, StudyEvents events) {
        this(store, environment, checkpointEvery, device, events, Shared.leavingFailures());
    }

    /// @param shared with the other workers of the run
    Worker(
            Store store,
            Environment environment,
            Duration checkpointEvery,
            Device device,
            StudyEvents events,
            Shared shared) {
        this.store = store;
        this.environment = environment;
        this.checkpointEvery = checkpointEvery;
        this.device = device;
        this.events = events;
        this.shared = shared;
        this.gates = new Gates(store);
        this.turns = new Turns(shared.starting());
    }

    /// Works until every artifact of the plan is in the store, except those that failed or need one that did, and
    /// those behind a gate that is not met.
    ///
    /// @return what failed, and what is behind a gate
    /// @throws StoppedException    when asked to stop, saying what is done and what is left; what was
    ///     begun is saved
    /// @throws StoreWriteException if the store cannot be written
    /// @throws UserMistake         if what is left waits for artifacts that nobody makes
    public FailedStages work(Plan plan) {
        return work(plan.stages());
    }

    FailedStages work(List<PlannedStage> stages) {
        try {
            runAll(WorkOrder.of(stages));
            return FailedStages.of(stages, store);
        } catch (StoppedException e) {
            throw stopped(String.valueOf(e.getMessage()), stages, store);
        }
    }

    /// Says beside where a run stopped how far it got.
    static StoppedException stopped(String where, List<PlannedStage> stages, Store store) {
        long done = stages.stream()
                .filter(stage -> store.find(stage.id()).isPresent())
                .count();
        return new StoppedException("%s; %d of %d stages are done, %d are left"
                .formatted(where, done, stages.size(), stages.size() - done));
    }

    /// Runs stages until none is left that can come.
    ///
    /// @param order in which they are taken
    void runAll(List<PlannedStage> order) {
        boolean stuck = false;
        while (true) {
            long changes = shared.changes();
            var left = new ArrayList<PlannedStage>();
            if (runFirst(order, left)) {
                stuck = false;
                continue;
            }
            if (left.isEmpty()) {
                return;
            }
            // Whoever held a stage a moment ago may have published it since: only twice in a row says something.
            boolean hopeless = left.stream().noneMatch(this::canCome);
            if (hopeless && stuck) {
                throw orphaned(left);
            }
            stuck = hopeless;
            events.waiting(left.size());
            turns.turn(Between.WAITING);
            Lanes.lending(() -> pause(changes));
            turns.turn(Between.CHOOSING);
        }
    }

    /// Runs the first stage that can be run, and looks no further: what comes behind it is looked at next time.
    ///
    /// @param left gets those before it that are still to come, in order: neither done, nor failed, nor
    ///     in need of one that failed, nor behind a gate that is not met
    /// @return whether one was run, or tried
    private boolean runFirst(List<PlannedStage> order, List<PlannedStage> left) {
        var causes = new HashMap<ArtifactId, PlannedStage>();
        int number = 0;
        for (var stage : order) {
            number++;
            if (isDone(stage.id()) || gates.shut(stage).isPresent()) {
                continue;
            }
            var cause = hasFailed(stage) ? Optional.of(stage) : FailedStages.cause(stage, causes);
            if (cause.isPresent()) {
                causes.put(stage.id(), cause.get());
                continue;
            }
            if (events.stopRequested() || shared.givenUp()) {
                throw new StoppedException("stopped before \"%s\"".formatted(stage.label()));
            }
            left.add(stage);
            boolean ready = missing(stage).isEmpty() && gates.shut(stage).isEmpty(); // now that all is there
            if (ready && runClaimed(stage, number, order.size())) {
                return true;
            }
        }
        return false;
    }

    /// An artifact that was there once is not asked for again.
    private boolean isDone(ArtifactId id) {
        if (done.contains(id)) {
            return true;
        }
        boolean found = store.find(id).isPresent();
        if (found) {
            done.add(id);
        }
        return found;
    }

    private boolean hasFailed(PlannedStage stage) {
        return FailedStages.failure(stage, store)
                .filter(failure -> !shared.retries(failure))
                .isPresent();
    }

    private List<ArtifactId> missing(PlannedStage stage) {
        return stage.needs().stream().filter(need -> !isDone(need)).toList();
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

    /// @return whether the stage was run, now or meanwhile, or failed; false when another worker holds it
    private boolean runClaimed(PlannedStage stage, int number, int stages) {
        Optional<Claim> claim = store.claim(stage.id());
        if (claim.isEmpty()) {
            return false;
        }
        try (var _ = claim.get()) {
            // Another worker may have published, or failed, between the look and the claim.
            var failed = store.failures().find(stage.id());
            if (!isDone(stage.id()) && failed.map(shared::retries).orElse(true)) {
                events.began(stage.stage(), number, stages);
                runOrRecord(stage);
            }
            if (failed.isPresent() && isDone(stage.id())) {
                store.failures().remove(stage.id());
            }
        }
        shared.changed();
        return true;
    }

    /// Runs a stage, or records why it failed. That a run is stopped, or its store cannot be written, is no
    /// fault of the stage.
    private void runOrRecord(PlannedStage stage) {
        try {
            events.finished(stage.stage(), run(stage));
        } catch (StoppedException e) {
            throw new StoppedException("\"%s\" %s".formatted(stage.label(), e.getMessage()));
        } catch (StoreWriteException e) {
            throw e;
        } catch (Throwable e) { // Whatever it is, the other stages can go on.
            var reason = reason(e);
            store.failures().record(stage.id(), made(stage), reason, e);
            events.failed(stage.stage(), reason, store.failures().file(stage.id()));
        }
    }

    /// One line: a message that was written for people as it is, any other with its kind.
    private static String reason(Throwable failure) {
        var message = Optional.ofNullable(failure.getMessage()).orElse("");
        boolean forPeople = failure instanceof UserMistake || failure instanceof DamagedArtifactException;
        var kind = failure.getClass().getSimpleName();
        var text = forPeople ? message : message.isEmpty() ? kind : kind + ": " + message;
        var line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }

    private double run(PlannedStage stage) {
        var before = turns.take();
        try {
            return run(stage, before);
        } finally {
            turns.turn(Between.CHOOSING);
        }
    }

    private double run(PlannedStage stage, SortedMap<String, Double> before) {
        var began = Instant.now();
        var workspace = store.workspace(stage.id());
        boolean whole = workspace.checkpoint().isEmpty();
        var context = new StageContext(store, workspace, checkpointEvery, device, new Stopping(events, shared));
        var spent = new Spent(Lanes::processorNanos);
        spent.during(() -> {
            stage.stage().asked().ifPresent(asked -> {
                try (var _ = Spent.on(Activity.EXAMPLES)) {
                    asked.keep(store, () -> provenance(stage, began, null, null));
                }
            });
            store.publish(stage.recipe(), payload -> stage.stage().run(context, payload), () -> {
                var efforts = whole ? stage.stage().work().took(spent) : null;
                var made = provenance(stage, began, efforts, before);
                turns.resume(Between.PUBLISHING);
                return made;
            });
        });
        workspace.clear();
        return seconds(began);
    }

    private static Provenance.Made made(PlannedStage stage) {
        return new Provenance.Made(stage.study(), stage.label());
    }

    private Provenance provenance(
            PlannedStage stage,
            Instant began,
            @Nullable SortedMap<String, Provenance.Effort> efforts,
            @Nullable SortedMap<String, Double> before) {
        var seeds = new TreeMap<String, Long>();
        var seed = stage.recipe().settings().path("seed");
        if (seed.isIntegralNumber()) {
            seeds.put("root", seed.asLong());
        }
        var machine = new TreeMap<>(environment.machine());
        machine.put(
                "threads", Integer.toString(Lanes.threads())); // of this worker: bits of large models depend on them
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
                made(stage),
                efforts,
                before);
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

    private void pause(long changes) {
        try {
            shared.await(changes, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while waiting for other workers");
        }
    }
}
