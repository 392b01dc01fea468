package org.lockpick.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.JsonLines;

/// Which split each problem of a fixed data set is in, with sizes that are exact: 10, 40, 30 and 20 % by
/// largest remainder. The order that problems are dealt in is a seeded hash of their ids, so that neither
/// files nor their order matter.
///
/// A task that generates its problems needs no list, and uses [Split#of].
///
/// @param splits the split of each problem's id
public record Membership(Map<String, Split> splits) {
    /// Copies, keeping the order.
    public Membership {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /// Deals problems of one kind.
    ///
    /// @param ids distinct
    public static Membership of(List<String> ids, long seed) {
        return of(ids, List.of(), seed);
    }

    /// Deals problems of two kinds: the weak policy and the lock take from the first as long as it lasts,
    /// validation from the second, and elicitation gets the rest of both.
    ///
    /// For MATH this decides what the paper leaves open: 10 + 40 % are 6,250 of the 7,500 training problems,
    /// and the 30 + 20 % do not fit into the 5,000 test problems. Validation lies wholly in the test part.
    ///
    /// @param first  ids, distinct from each other and from the second
    /// @param second ids
    public static Membership of(List<String> first, List<String> second, long seed) {
        var left = new ArrayList<>(dealt(first, seed));
        left.addAll(dealt(second, seed));
        if (left.stream().distinct().count() != left.size()) {
            throw new IllegalArgumentException("the ids of problems are distinct, but some came twice");
        }
        var sizes = sizes(left.size());
        var splits = new LinkedHashMap<String, Split>();
        take(left.subList(0, size(sizes, Split.WEAK)), Split.WEAK, splits);
        take(left.subList(0, size(sizes, Split.LOCK)), Split.LOCK, splits);
        take(left.subList(left.size() - size(sizes, Split.VALIDATE), left.size()), Split.VALIDATE, splits);
        take(left, Split.ELICIT, splits);
        return new Membership(splits);
    }

    private static void take(List<String> from, Split split, Map<String, Split> into) {
        from.forEach(id -> into.put(id, split));
        from.clear();
    }

    private static int size(Map<Split, Integer> sizes, Split split) {
        return sizes.getOrDefault(split, 0);
    }

    /// The sizes of the splits of n problems, which sum to n: each share of n rounded down, and what is left
    /// given to the largest remainders.
    public static Map<Split, Integer> sizes(int n) {
        var sizes = new EnumMap<Split, Integer>(Split.class);
        int left = n;
        for (var split : Split.values()) {
            int size = (int) (percent(split) * n / 100);
            sizes.put(split, size);
            left -= size;
        }
        var byRemainder = new ArrayList<>(List.of(Split.values()));
        byRemainder.sort(Comparator.comparingLong((Split split) -> -(percent(split) * n % 100)));
        byRemainder.subList(0, left).forEach(split -> sizes.merge(split, 1, Integer::sum));
        return sizes;
    }

    private static long percent(Split split) {
        return Math.round(100 * split.share());
    }

    private static List<String> dealt(List<String> ids, long seed) {
        return ids.stream()
                .map(id -> new Dealt(place(id, seed), id))
                .sorted(Comparator.comparing(Dealt::place).thenComparing(Dealt::id))
                .map(Dealt::id)
                .toList();
    }

    /// An id and its place in the order, hashed once and not at every comparison.
    private record Dealt(String place, String id) {}

    private static String place(String id, long seed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
            return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The ids of a split, in the order they were dealt.
    public List<String> ids(Split split) {
        return splits.entrySet().stream()
                .filter(entry -> entry.getValue() == split)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// A line of the file.
    private record Line(String id, Split split) {}

    /// Writes it out, one problem a line.
    public void write(Path file) {
        JsonLines.write(
                file,
                splits.entrySet().stream()
                        .map(entry -> new Line(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /// Reads what [#write] wrote.
    public static Membership read(Path file) {
        var splits = new LinkedHashMap<String, Split>();
        JsonLines.read(file, Line.class).forEach(line -> splits.put(line.id(), line.split()));
        return new Membership(splits);
    }
}
