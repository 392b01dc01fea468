package org.lockpick.wrongway.store;

import org.lockpick.wrongway.cli.Top;

/// Breaks the rule of arrows.
public interface Upward {
    /// An arrow inside an array.
    Top[] tops();
}
