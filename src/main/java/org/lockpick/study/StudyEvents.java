package org.lockpick.study;

import java.nio.file.Path;

/// Who follows one worker on a study as it runs, and may ask it to stop.
public interface StudyEvents {
    /// A stage begins.
    ///
    /// @param number of this stage among all in the order in which they are taken, counted from 1
    void began(Stage stage, int number, int stages);

    /// A stage has got further, or says where it goes on from.
    ///
    /// @param unit what is counted, in the plural: `steps`, `completions`, `problems`
    void advanced(long done, long of, String unit);

    /// Something that is worth a line while a stage runs.
    default void said(String line) {}

    /// A stage's artifact is in the store.
    void finished(Stage stage, double wallSeconds);

    /// A stage failed and is left; the others go on.
    ///
    /// @param reason in one line
    /// @param record the file that says more
    default void failed(Stage stage, String reason, Path record) {}

    /// Nothing can be done now: other workers hold what is left.
    void waiting(int left);

    /// Whether to save and stop.
    boolean stopRequested();
}
