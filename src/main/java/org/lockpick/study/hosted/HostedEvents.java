package org.lockpick.study.hosted;

import org.lockpick.remote.EndpointEvents;

/// Who follows an experiment, and may ask it to stop.
public interface HostedEvents extends EndpointEvents {
    /// Something happened, in a line.
    void said(String line);

    /// How things stand, in a line that takes the place of the one before.
    void standing(String line);
}
