package org.lockpick.form;

import java.util.HashMap;
import java.util.List;

/// Lists of a grid: something in them, and nothing twice.
public final class Once {
    private Once() {}

    /// Notes an empty list, and every item that stood before.
    ///
    /// @param what an item is, for the message
    public static void check(Misfits misfits, Key key, String what, List<?> items) {
        if (items.isEmpty()) {
            misfits.add(key, "expected at least one %s, found none".formatted(what));
        }
        var first = new HashMap<Object, Integer>();
        for (int i = 0; i < items.size(); i++) {
            var before = first.putIfAbsent(items.get(i), i);
            if (before != null) {
                misfits.add(
                        key.at(i),
                        "expected each %s once, found %s again, as item %d".formatted(what, items.get(i), before + 1));
            }
        }
    }
}
