package org.lockpick.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.IntFunction;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.study.Crew;
import org.lockpick.study.FailedStages;
import org.lockpick.study.Plan;
import org.lockpick.study.Stage;
import org.lockpick.study.StudyEvents;
import org.lockpick.tensor.Device;

/// Runs a plan in this process with a progress line, and stops at a signal so that it can be resumed.
final class StudyRunner {
    private final Store store;
    private final Duration checkpointEvery;
    private final Device device;

    StudyRunner(Store store, Duration checkpointEvery, Device device) {
        this.store = store;
        this.checkpointEvery = checkpointEvery;
        this.device = device;
    }

    /// Runs what is left of a plan.
    ///
    /// @return failed where a stage has failed, now or before
    @SuppressWarnings("try") // What is said last comes after the line is closed.
    ExitCode run(Plan plan, Crew.Size size, boolean retryFailed) {
        try (var stop = new StopSignal();
                var progress = ProgressLine.onStandardError()) {
            try {
                sayBefore(plan, progress, retryFailed);
                var crew = new Crew(store, EnvironmentFacts.gather(device, size), checkpointEvery, device);
                crew.starting(Instant.ofEpochMilli(
                        ManagementFactory.getRuntimeMXBean().getStartTime()));
                var failed = crew.work(plan, size, retryFailed, events(plan, size, progress, stop));
                progress.close();
                sayFailed(failed, progress);
                sayShut(failed, progress);
                return failed.none() ? ExitCode.DONE : ExitCode.FAILED;
            } catch (StoppedException e) {
                progress.close();
                progress.say(e.getMessage() + "; the same command goes on from here");
                return ExitCode.STOPPED;
            }
        }
    }

    private IntFunction<StudyEvents> events(Plan plan, Crew.Size size, ProgressLine progress, StopSignal stop) {
        if (size.workers() == 1) {
            return _ -> new Shown(progress, stop);
        }
        var left = new ArrayList<>(plan.stages());
        long all = left.size();
        var together = new CrewProgress(progress, stop, all, () -> {
            left.removeIf(stage -> store.find(stage.id()).isPresent()); // what is done stays done
            return all - left.size();
        });
        return together::worker;
    }

    private void sayBefore(Plan plan, ProgressLine progress, boolean retryFailed) {
        var before = FailedStages.of(plan, store);
        if (!before.none()) {
            progress.say("%s before; %s"
                    .formatted(
                            counted(before),
                            retryFailed
                                    ? "what failed is tried once more"
                                    : "what failed is skipped, and --retry-failed tries it again"));
        }
    }

    private static String counted(FailedStages stages) {
        int failed = stages.failed().size();
        int blocked = stages.blocked().size();
        return (failed == 1 ? "1 stage failed" : failed + " stages failed")
                + (blocked == 0 ? "" : ", and %d that need what failed could not begin".formatted(blocked));
    }

    /// Says which locks did not take, and how much is blocked by that.
    static void sayShut(FailedStages stages, ProgressLine progress) {
        for (var shut : stages.shut()) {
            long count = stages.refused().stream()
                    .filter(one -> one.by().equals(shut))
                    .count();
            progress.say("not elicited from: %s; %s blocked"
                    .formatted(shut.refusal(), count == 1 ? "1 stage is" : count + " stages are"));
        }
    }

    private void sayFailed(FailedStages stages, ProgressLine progress) {
        for (var one : stages.failed()) {
            progress.say("failed: %s: %s"
                    .formatted(one.planned().label(), one.failure().reason()));
            progress.say("    log: " + store.failures().file(one.planned().id()));
        }
        if (!stages.none()) {
            progress.say("%s; --retry-failed tries again".formatted(counted(stages)));
        }
    }

    /// Events of a single worker as a progress line.
    private static final class Shown implements StudyEvents {
        private final ProgressLine progress;
        private final StopSignal stop;
        private String label = "";
        private long since;
        private boolean begun;
        private String unit = "";
        private long total;
        private boolean waiting;

        Shown(ProgressLine progress, StopSignal stop) {
            this.progress = progress;
            this.stop = stop;
        }

        @Override
        public void began(Stage stage, int number, int stages) {
            label = "[%d/%d] %s".formatted(number, stages, stage.label());
            since = progress.now();
            begun = false;
            waiting = false;
        }

        @Override
        public void advanced(long done, long of, String unit) {
            if (!begun) {
                progress.begin(label, unit, done, of, since);
                begun = true;
            } else if (!unit.equals(this.unit) || of != total) {
                progress.turn(label, unit, done, of);
            }
            this.unit = unit;
            total = of;
            progress.reach(done);
        }

        @Override
        public void said(String line) {
            progress.say(label + ": " + line);
        }

        @Override
        public void finished(Stage stage, double wallSeconds) {
            progress.close();
            progress.say("%s: %.1f s".formatted(label, wallSeconds));
        }

        @Override
        public void failed(Stage stage, String reason, Path record) {
            progress.close();
            progress.say("%s: failed: %s".formatted(label, reason));
        }

        @Override
        public void waiting(int left) {
            if (!waiting) {
                progress.say("waiting for other workers: %d stages left".formatted(left));
                waiting = true;
            }
        }

        @Override
        public boolean stopRequested() {
            return stop.requested();
        }
    }
}
