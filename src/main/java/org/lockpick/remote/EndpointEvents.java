package org.lockpick.remote;

import java.time.Duration;

/// Who follows the asking, and may ask it to stop. Called from many threads.
public interface EndpointEvents {
    /// Nobody.
    EndpointEvents NONE = new EndpointEvents() {
        @Override
        public void retrying(String why, int attempt, Duration pause) {}

        @Override
        public boolean stopRequested() {
            return false;
        }
    };

    /// An attempt brought nothing, and another follows after a pause.
    ///
    /// @param attempt number of the attempt that failed, from 1
    void retrying(String why, int attempt, Duration pause);

    /// Whether to send nothing more. What is under way may still finish.
    boolean stopRequested();
}
