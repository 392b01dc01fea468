package org.lockpick.study;

import java.nio.file.Path;

/// Events of one worker, which is also asked to stop when another worker of its run had to give up.
record Stopping(StudyEvents events, Shared shared) implements StudyEvents {
    @Override
    public void began(Stage stage, int number, int stages) {
        events.began(stage, number, stages);
    }

    @Override
    public void advanced(long done, long of, String unit) {
        events.advanced(done, of, unit);
    }

    @Override
    public void said(String line) {
        events.said(line);
    }

    @Override
    public void finished(Stage stage, double wallSeconds) {
        events.finished(stage, wallSeconds);
    }

    @Override
    public void failed(Stage stage, String reason, Path record) {
        events.failed(stage, reason, record);
    }

    @Override
    public void waiting(int left) {
        events.waiting(left);
    }

    @Override
    public boolean stopRequested() {
        return events.stopRequested() || shared.givenUp();
    }
}
