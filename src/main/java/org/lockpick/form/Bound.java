package org.lockpick.form;

/// What a file says, and where it says it.
///
/// @param value  what was read
/// @param places of its keys
public record Bound<T extends Record>(T value, Places places) {}
