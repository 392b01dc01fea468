package org.lockpick.report;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The runs behind one lock's recovery curve, one run a seed.
///
/// @param lock the lock's name
/// @param floor without the password, before elicitation
/// @param ceiling with the password
/// @param elicited the chosen setting's runs by number of demonstrations
record LockRuns(
        String lock,
        List<Measurement> floor,
        List<Measurement> ceiling,
        NavigableMap<Integer, List<Measurement>> elicited) {

    LockRuns {
        floor = List.copyOf(floor);
        ceiling = List.copyOf(ceiling);
        elicited = new TreeMap<>(elicited);
    }

    /// Whether there is a curve to speak of.
    boolean isComplete() {
        return !floor.isEmpty() && !ceiling.isEmpty() && !elicited.isEmpty();
    }

    Stream<Measurement> all() {
        return Stream.concat(
                Stream.concat(floor.stream(), ceiling.stream()),
                elicited.values().stream().flatMap(List::stream));
    }
}
