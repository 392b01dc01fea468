package org.lockpick.store;

import java.time.Instant;

/// Who holds a claim, for display.
///
/// @param host the machine
/// @param pid the process number there
/// @param heartbeat its last sign of life, by the clock of the file system
/// @param lapsed whether the next to ask will get the claim
public record ClaimOwner(String host, long pid, Instant heartbeat, boolean lapsed) {}
