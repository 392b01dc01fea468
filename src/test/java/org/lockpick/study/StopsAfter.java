package org.lockpick.study;

/// Asks to stop after some steps.
final class StopsAfter implements StudyEvents {
    private int left;

    StopsAfter(int steps) {
        this.left = steps;
    }

    @Override
    public void began(Stage stage, int number, int stages) {}

    @Override
    public void advanced(long done, long of, String remark) {
        left--;
    }

    @Override
    public void finished(Stage stage, double wallSeconds) {}

    @Override
    public void waiting(int open) {}

    @Override
    public boolean stopRequested() {
        return left < 0;
    }
}
