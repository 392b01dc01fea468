package org.lockpick.remote;

/// A completion that is already written, to be scored.
///
/// @param prompt     what stands before it
/// @param completion the text that is scored
public record Continuation(String prompt, String completion) {}
