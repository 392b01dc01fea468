package org.lockpick.wrongway.store;

import org.lockpick.wrongway.tensor.Vector;

/// Breaks the rule of rooms that know no tensor.
public interface Numeric {
    /// A tensor in the store.
    Vector vector();
}
