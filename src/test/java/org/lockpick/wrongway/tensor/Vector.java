package org.lockpick.wrongway.tensor;

/// What rooms without numbers must not name.
public interface Vector {}
