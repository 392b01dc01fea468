package org.lockpick.cli.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.lockpick.task.NearDuplicates;
import org.lockpick.task.Split;

/// A set of problems in numbers.
///
/// @param kind     what was read
/// @param problems how many
/// @param splits   how many in each
/// @param groups   coarse domains
/// @param subjects fine domains
/// @param levels   levels, `0` where there is none
/// @param leaks    nearly equal problems in different splits
/// @param notes    what is odd
public record DataSummary(
        String kind,
        int problems,
        Map<String, Long> splits,
        List<Count> groups,
        List<Count> subjects,
        List<Count> levels,
        Leaks leaks,
        List<String> notes) {
    /// Copies.
    public DataSummary {
        splits = Map.copyOf(splits);
        groups = List.copyOf(groups);
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        notes = List.copyOf(notes);
    }

    /// The problems of one domain or level.
    ///
    /// @param group    coarse domain; of a level or a coarse domain itself, its own name
    /// @param name     its name
    /// @param subjects how many fine domains it has
    /// @param problems how many
    /// @param splits   how many in each split
    public record Count(String group, String name, long subjects, int problems, Map<String, Long> splits) {
        /// Copies.
        public Count {
            splits = Map.copyOf(splits);
        }
    }

    /// Nearly equal problems in different splits.
    ///
    /// @param similarity from which two are nearly equal
    /// @param pairs      how many
    /// @param most       the most similar
    public record Leaks(double similarity, int pairs, List<NearDuplicates.Pair> most) {
        /// Copies.
        public Leaks {
            most = List.copyOf(most);
        }
    }

    /// Counts.
    ///
    /// @param similarity from which two statements are nearly equal
    /// @param listed     pairs of these to list
    public static DataSummary of(DataView view, double similarity, int listed) {
        Map<String, String> statements = new LinkedHashMap<>();
        view.items().forEach(item -> statements.put(item.id(), item.statement()));
        var pairs = NearDuplicates.acrossSplits(NearDuplicates.find(statements, similarity), view.splits());
        return new DataSummary(
                view.kind().toString(),
                view.items().size(),
                splits(view, view.items()),
                counts(view, DataItem::group, DataItem::group),
                counts(view, DataItem::subject, DataItem::group),
                counts(view, item -> String.valueOf(item.level()), item -> String.valueOf(item.level())),
                new Leaks(similarity, pairs.size(), pairs.stream().limit(listed).toList()),
                view.notes());
    }

    private static List<Count> counts(
            DataView view, Function<DataItem, String> name, Function<DataItem, String> group) {
        var byName = new TreeMap<String, List<DataItem>>();
        view.items()
                .forEach(item -> byName.computeIfAbsent(
                                group.apply(item) + "\n" + name.apply(item), _ -> new ArrayList<>())
                        .add(item));
        return byName.values().stream()
                .map(items -> new Count(
                        group.apply(items.getFirst()),
                        name.apply(items.getFirst()),
                        items.stream().map(DataItem::subject).distinct().count(),
                        items.size(),
                        splits(view, items)))
                .toList();
    }

    private static Map<String, Long> splits(DataView view, List<DataItem> items) {
        var counts = new EnumMap<Split, Long>(Split.class);
        for (var split : Split.values()) {
            counts.put(split, 0L);
        }
        items.forEach(
                item -> counts.merge(view.splits().splits().getOrDefault(item.id(), Split.VALIDATE), 1L, Long::sum));
        var words = new LinkedHashMap<String, Long>();
        counts.forEach((split, count) -> words.put(word(split), count));
        return words;
    }

    /// A split as tables head it.
    static String word(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
