package org.lockpick.study;

/// Nobody follows, nobody asks to stop.
class Quiet implements StudyEvents {
    @Override
    public void began(Stage stage, int number, int stages) {}

    @Override
    public void advanced(long done, long of, String unit) {}

    @Override
    public void finished(Stage stage, double wallSeconds) {}

    @Override
    public void waiting(int left) {}

    @Override
    public boolean stopRequested() {
        return false;
    }
}
