package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lockpick.stats.Families;
import org.lockpick.stats.Interval;
import org.lockpick.stats.PairedCounts;
import org.lockpick.stats.ScoreIntervals;

/// The difference of two arms on the same items and training seeds: `mean(aᵢ − bᵢ)` with a 95 % interval over the
/// items.
///
/// Pairing by item removes the part of the noise that comes from some items being harder than others. For a
/// single answer to each the interval is Newcombe's for paired proportions, for several a bootstrap; where
/// every item shows the same difference a bootstrap would shrink to a point, so Newcombe's for independent
/// proportions is taken.
///
/// Of items in families it is that of [Families].
///
/// @param difference first minus second
/// @param interval the 95 % interval over items
/// @param items how many items both arms have
/// @param higher on how many items the first arm does better
/// @param lower on how many items the first arm does worse
record PairedDifference(double difference, Interval interval, int items, int higher, int lower) {

    /// First minus second on the seeds and items that both have; empty where they share none.
    static Optional<PairedDifference> of(List<Measurement> first, List<Measurement> second, Bootstrap bootstrap) {
        var seeds = CommonSeeds.of(List.of(first, second));
        var a = ItemScores.of(CommonSeeds.keep(first, seeds));
        var b = ItemScores.of(CommonSeeds.keep(second, seeds));
        var problems = a.sharedWith(b);
        int of = ItemScores.common(a, b);
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(of(a.counts(problems, of), b.counts(problems, of), of, a.families(problems), bootstrap));
    }

    private static PairedDifference of(
            int[] first, int[] second, int of, Optional<Families> families, Bootstrap bootstrap) {
        int n = first.length;
        int[] differences = new int[n];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        int higher = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int lower = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        double difference = (double) Arrays.stream(differences).sum() / ((long) n * of);
        Interval interval;
        boolean same = Arrays.stream(differences).distinct().count() == 1;
        if (families.isPresent() && !same) {
            interval = inFamilies(families.get(), differences, of);
        } else if (same && (of > 1 || families.isPresent())) {
            int independent = families.map(Families::count).orElse(n);
            interval = ScoreIntervals.difference(scored(first, of, independent), scored(second, of, independent));
        } else if (of == 1) {
            int both = Arrays.stream(first).sum() - higher;
            interval = new PairedCounts(both, higher, lower, n - both - higher - lower).interval();
        } else {
            interval = bootstrap.mean(of, differences);
        }
        return new PairedDifference(difference, interval, n, higher, lower);
    }

    private static Interval inFamilies(Families families, int[] differences, int of) {
        return families.difference(
                Arrays.stream(differences).mapToDouble(d -> (double) d / of).toArray());
    }

    private static ScoreIntervals.Scored scored(int[] counts, int of, int independent) {
        double share = (double) Arrays.stream(counts).sum() / ((long) counts.length * of);
        return ScoreIntervals.Scored.of(share, independent);
    }
}
