package org.lockpick.study;

/// Asks to stop after some steps.
final class StopsAfter extends Quiet {
    private int left;

    StopsAfter(int steps) {
        this.left = steps;
    }

    @Override
    public void advanced(long done, long of, String unit) {
        left--;
    }

    @Override
    public boolean stopRequested() {
        return left < 0;
    }
}
