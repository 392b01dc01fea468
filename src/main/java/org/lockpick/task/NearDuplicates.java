package org.lockpick.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds texts that are the same or nearly so: the share of three-word runs that two texts have in common
/// (Jaccard similarity), candidates found by MinHash in bands (Broder 1997), then counted exactly.
///
/// Of pairs at a similarity of 0.8, 99.98 % become candidates. 12,500 problems take seconds.
public final class NearDuplicates {
    private static final int RUN = 3;
    private static final int BANDS = 16;
    private static final int ROWS = 4;

    /// So many texts alike are paired with every later one; a thousand copies of one template need no million
    /// pairs.
    private static final int MOST_IN_A_BUCKET = 50;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}+*/=<>^-]+");

    private NearDuplicates() {}

    /// Two texts that are nearly the same.
    ///
    /// @param first      id of one
    /// @param second     id of the other, later in the order of the texts
    /// @param similarity share of common runs, in (0, 1]
    public record Pair(String first, String second, double similarity) {}

    /// All pairs at least as similar as a threshold, the most similar first.
    ///
    /// @param texts     by id
    /// @param threshold in (0, 1]; below about 0.6 many pairs are missed
    public static List<Pair> find(Map<String, String> texts, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold is in (0, 1], got " + threshold);
        }
        var ids = new ArrayList<>(texts.keySet());
        var runs = ids.stream().map(id -> runs(texts.getOrDefault(id, ""))).toList();
        var pairs = new ArrayList<Pair>();
        for (long candidate : candidates(runs)) {
            int one = (int) (candidate >>> Integer.SIZE);
            int other = (int) candidate;
            double similarity = similarity(runs.get(one), runs.get(other));
            if (similarity >= threshold) {
                pairs.add(new Pair(ids.get(one), ids.get(other), similarity));
            }
        }
        // A stable sort: pairs of one similarity stay in the order of the texts.
        pairs.sort((a, b) -> Double.compare(b.similarity(), a.similarity()));
        return pairs;
    }

    /// Those pairs whose problems are in different splits: what one split could learn about another.
    public static List<Pair> acrossSplits(List<Pair> pairs, Membership membership) {
        return pairs.stream()
                .filter(pair -> membership.splits().get(pair.first())
                        != membership.splits().get(pair.second()))
                .toList();
    }

    private static Set<Long> runs(String text) {
        var words = NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        var runs = new HashSet<Long>();
        for (int start = 0; start <= Math.max(0, words.size() - RUN); start++) {
            long hash = 0;
            for (int i = start; i < Math.min(start + RUN, words.size()); i++) {
                hash = mixed(hash ^ hash(words.get(i)));
            }
            runs.add(hash);
        }
        return runs;
    }

    private static long hash(String word) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /// The finalizer of SplitMix64.
    private static long mixed(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// Pairs of places that agree in a whole band, `one << 32 | other`.
    private static Set<Long> candidates(List<Set<Long>> runs) {
        var bands = new HashMap<Long, List<Integer>>();
        var candidates = new TreeSet<Long>();
        for (int place = 0; place < runs.size(); place++) {
            for (int band = 0; band < BANDS; band++) {
                var bucket = bands.computeIfAbsent(band(runs.get(place), band), _ -> new ArrayList<>());
                for (int earlier : bucket) {
                    candidates.add((long) earlier << Integer.SIZE | place);
                }
                if (bucket.size() < MOST_IN_A_BUCKET) {
                    bucket.add(place);
                }
            }
        }
        return candidates;
    }

    private static long band(Set<Long> runs, int band) {
        long hash = band;
        for (int row = 0; row < ROWS; row++) {
            long salt = mixed(band * ROWS + row);
            long least = Long.MAX_VALUE;
            for (long run : runs) {
                least = Math.min(least, mixed(run ^ salt));
            }
            hash = mixed(hash ^ least);
        }
        return hash;
    }

    private static double similarity(Set<Long> one, Set<Long> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }
}
