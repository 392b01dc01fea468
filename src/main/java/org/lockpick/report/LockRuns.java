package org.lockpick.report;

import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The runs behind one lock's recovery curve, one run a seed.
///
/// @param lock the lock's name
/// @param floor without the password, before elicitation
/// @param ceiling with the password
/// @param elicited the chosen setting's runs by amount, such as the number of demonstrations
record LockRuns(
        String lock,
        List<Measurement> floor,
        List<Measurement> ceiling,
        NavigableMap<Double, List<Measurement>> elicited) {

    LockRuns {
        floor = List.copyOf(floor);
        ceiling = List.copyOf(ceiling);
        elicited = new TreeMap<>(elicited);
    }

    /// Whether there is a curve to speak of.
    boolean isComplete() {
        return !floor.isEmpty() && !ceiling.isEmpty() && !elicited.isEmpty();
    }

    /// Its arms, each as its runs.
    Stream<List<Measurement>> arms() {
        return Stream.concat(Stream.of(floor, ceiling), elicited.values().stream());
    }

    /// The same with the runs of some seeds alone.
    LockRuns on(Set<Integer> seeds) {
        var kept = new TreeMap<Double, List<Measurement>>();
        elicited.forEach((amount, runs) -> kept.put(amount, CommonSeeds.keep(runs, seeds)));
        return new LockRuns(lock, CommonSeeds.keep(floor, seeds), CommonSeeds.keep(ceiling, seeds), kept);
    }
}
