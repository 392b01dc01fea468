package org.lockpick.study;

/// Who follows a study as it runs, and may ask it to stop.
public interface StudyEvents {
    /// A stage begins.
    ///
    /// @param number of this stage among all, counted from 1
    void began(Stage stage, int number, int stages);

    /// A stage has got further, or says where it goes on from.
    ///
    /// @param unit what is counted, in the plural: `steps`, `completions`
    void advanced(long done, long of, String unit);

    /// Something that is worth a line while a stage runs.
    default void said(String line) {}

    /// A stage's artifact is in the store.
    void finished(Stage stage, double wallSeconds);

    /// Nothing can be done now: other workers hold what is left.
    void waiting(int left);

    /// Whether to save and stop.
    boolean stopRequested();
}
