package org.lockpick.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The items cut in two by a seeded shuffle of their ids: one half to choose a setting on, the other to report it on.
///
/// The cut depends on ids and seed alone, never on an outcome, and is the same in every cell of a study.
///
/// @param choose the half that a choice may read
/// @param report the half that the chosen setting is reported on
record Halves(Set<String> choose, Set<String> report) {

    Halves {
        choose = Set.copyOf(choose);
        report = Set.copyOf(report);
        if (!Collections.disjoint(choose, report)) {
            throw new IllegalArgumentException(
                    "the two halves share an item, so the choice would see what is reported");
        }
    }

    /// Cuts the problems; an odd one goes to the half that chooses.
    static Halves of(Collection<String> problems, long seed) {
        List<String> shuffled = new ArrayList<>(new TreeSet<>(problems));
        Collections.shuffle(shuffled, Bootstrap.random(seed));
        int middle = (shuffled.size() + 1) / 2;
        return new Halves(
                Set.copyOf(shuffled.subList(0, middle)), Set.copyOf(shuffled.subList(middle, shuffled.size())));
    }
}
