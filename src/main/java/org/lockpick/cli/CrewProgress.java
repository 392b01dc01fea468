package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.lockpick.study.Stage;
import org.lockpick.study.StudyEvents;

/// The progress of several workers as one line: `[12/40] 2 at work: label a 45 % of steps, label b 3 % of problems`.
/// What ends gets a line of its own. Any thread may call it.
final class CrewProgress {
    private static final int SHORTEST = 8;

    private final ProgressLine line;
    private final StopSignal stop;
    private final long stages;
    private final LongSupplier done;
    private final Map<Integer, AtWork> atWork = new TreeMap<>();
    private long finished;
    private boolean waiting;

    private record AtWork(String label, String progress) {}

    /// @param stages of the plan
    /// @param done   counts those that are done
    CrewProgress(ProgressLine line, StopSignal stop, long stages, LongSupplier done) {
        this.line = line;
        this.stop = stop;
        this.stages = stages;
        this.done = done;
        this.finished = done.getAsLong();
    }

    /// What a worker tells.
    ///
    /// @param number of the worker
    StudyEvents worker(int number) {
        return new Worker(number);
    }

    private synchronized void change(int number, AtWork now) {
        atWork.put(number, now);
        line.show(text());
    }

    private synchronized void ended(int number, String how) {
        atWork.remove(number);
        finished = done.getAsLong();
        waiting = false;
        line.say("[%d/%d] %s".formatted(finished, stages, how));
    }

    private synchronized void say(String what) {
        line.say(what);
    }

    private synchronized void waits(int left) {
        // A worker that waits for others of this process need not say so: the line shows them.
        if (atWork.isEmpty() && !waiting) {
            line.say("waiting for other workers: %d stages left".formatted(left));
            waiting = true;
        }
    }

    private String text() {
        var head = "[%d/%d] %d at work: ".formatted(finished, stages, atWork.size());
        int each = atWork.isEmpty() ? 0 : (line.columns() - 1 - head.length()) / atWork.size() - 2;
        return head + atWork.values().stream().map(one -> text(one, each)).collect(Collectors.joining(", "));
    }

    private String text(AtWork one, int width) {
        int most = Math.max(SHORTEST, width - one.progress().length());
        boolean fits = line.columns() == 0 || one.label().length() <= most;
        return (fits ? one.label() : one.label().substring(0, most - 1) + "…") + one.progress();
    }

    /// The events of one worker.
    private final class Worker implements StudyEvents {
        private final int number;
        private String label = "";

        Worker(int number) {
            this.number = number;
        }

        @Override
        public void began(Stage stage, int at, int of) {
            label = stage.label();
            change(number, new AtWork(label, ""));
        }

        @Override
        public void advanced(long now, long of, String unit) {
            change(number, new AtWork(label, of == 0 ? "" : " %d %% of %s".formatted(100 * now / of, unit)));
        }

        @Override
        public void said(String what) {
            say(label + ": " + what);
        }

        @Override
        public void finished(Stage stage, double wallSeconds) {
            ended(number, "%s: %.1f s".formatted(label, wallSeconds));
        }

        @Override
        public void failed(Stage stage, String reason, Path record) {
            ended(number, "%s: failed: %s".formatted(label, reason));
        }

        @Override
        public void waiting(int left) {
            waits(left);
        }

        @Override
        public boolean stopRequested() {
            return stop.requested();
        }
    }
}
