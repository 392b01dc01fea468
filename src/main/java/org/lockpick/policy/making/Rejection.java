package org.lockpick.policy.making;

/// One line of the file of what was rejected.
///
/// @param id       the item
/// @param reason   why
/// @param detail   what was found; empty where the reason says it all
/// @param attempts how often it was tried
public record Rejection(String id, Reason reason, String detail, int attempts) {}
