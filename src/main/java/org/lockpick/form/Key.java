package org.lockpick.form;

import java.util.ArrayList;
import java.util.List;

/// The way from the root of a form to one of its keys: names of keys, and numbers of list items counted from 0.
///
/// @param steps from the outside in
public record Key(List<String> steps) {
    /// Copies.
    public Key {
        steps = List.copyOf(steps);
    }

    /// The way along some names and numbers.
    public static Key of(String... steps) {
        return new Key(List.of(steps));
    }

    /// A key below this one.
    public Key at(String name) {
        var longer = new ArrayList<>(steps);
        longer.add(name);
        return new Key(longer);
    }

    /// An item of the list at this key, counted from 0.
    public Key at(int index) {
        return at(Integer.toString(index));
    }
}
