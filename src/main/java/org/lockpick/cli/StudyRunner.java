package org.lockpick.cli;

import java.time.Duration;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.Stage;
import org.lockpick.study.StudyEvents;
import org.lockpick.study.Worker;
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

    ExitCode run(Plan plan) {
        try (var stop = new StopSignal();
                var progress = ProgressLine.onStandardError()) {
            try {
                var events = new Shown(progress, stop);
                new Worker(store, EnvironmentFacts.gather(device), checkpointEvery, device, events).work(plan);
                return ExitCode.DONE;
            } catch (StoppedException e) {
                progress.say(e.getMessage() + "; the same command goes on from here");
                return ExitCode.STOPPED;
            }
        }
    }

    /// Events as a progress line.
    private static final class Shown implements StudyEvents {
        private final ProgressLine progress;
        private final StopSignal stop;
        private String label = "";
        private long since;
        private boolean begun;
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
            }
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
