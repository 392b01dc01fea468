package org.lockpick.policy.making;

import java.util.List;

/// A data set to be made.
///
/// @param what     the kind of recipe, as progress shows it
/// @param items    what it is made of, in the order of the output
/// @param attempts how often an item is tried at most
public record Making(String what, List<Item> items, int attempts) {
    /// Copies the items.
    public Making {
        items = List.copyOf(items);
    }
}
