package org.lockpick.task;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What a task knows of its problems beyond what every task does, by their ids.
///
/// @param <P> such as a program's tests
public final class Catalogue<P> {
    private final Map<String, P> byId = new HashMap<>();

    /// @param id of one
    public Catalogue(Collection<P> all, Function<P, String> id) {
        all.forEach(one -> {
            if (byId.put(id.apply(one), one) != null) {
                throw new IllegalArgumentException("the problem " + id.apply(one) + " is there twice");
            }
        });
    }

    /// Whether there is one with an id.
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /// The one with an id.
    ///
    /// @throws IllegalArgumentException if there is none
    public P get(String id) {
        var found = byId.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no problem is called " + id);
        }
        return found;
    }

    /// The one a completion was written for.
    public P of(Grader.Attempt attempt) {
        return get(attempt.problem().id());
    }
}
