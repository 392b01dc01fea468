package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The training seeds that every side of a comparison has. A seed is one replication of the whole experiment: what
/// one side lacks, no side may bring in.
final class CommonSeeds {

    private CommonSeeds() {}

    /// The seeds of all these arms, each given as its runs; none where there is no arm.
    static Set<Integer> of(Collection<List<Measurement>> arms) {
        var seeds = new TreeSet<Integer>();
        boolean first = true;
        for (var runs : arms) {
            var own = of(runs);
            if (first) {
                seeds.addAll(own);
            } else {
                seeds.retainAll(own);
            }
            first = false;
        }
        return seeds;
    }

    /// The seeds of one arm.
    static Set<Integer> of(List<Measurement> runs) {
        return runs.stream().map(Measurement::seed).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The runs of some seeds.
    static List<Measurement> keep(List<Measurement> runs, Set<Integer> seeds) {
        return runs.stream().filter(run -> seeds.contains(run.seed())).toList();
    }
}
