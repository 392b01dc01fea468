package org.lockpick.study;

import java.time.Duration;
import org.lockpick.remote.EndpointEvents;

/// Tells a stage's followers of retries, and hands on that a stop was asked for.
record FollowingEndpoint(StageContext context) implements EndpointEvents {
    @Override
    public void retrying(String why, int attempt, Duration pause) {
        context.events().said("%s; attempt %d follows in %d s".formatted(why, attempt + 1, pause.toSeconds()));
    }

    @Override
    public boolean stopRequested() {
        return context.events().stopRequested();
    }
}
