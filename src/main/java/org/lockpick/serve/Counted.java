package org.lockpick.serve;

/// Something that there are several of.
///
/// @param link where they are listed
record Counted(String name, long count, String link) {}
