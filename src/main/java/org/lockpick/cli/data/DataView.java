package org.lockpick.cli.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Membership;

/// A set of problems that was read and dealt into splits.
///
/// @param kind   the word for it
/// @param items  in the order of its files
/// @param splits who is where
/// @param notes  what is odd about it
public record DataView(DataKind kind, List<DataItem> items, Membership splits, List<String> notes) {
    /// Copies.
    public DataView {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
    }

    /// Refuses ids that come twice, which happens when a file is named twice.
    ///
    /// @return the items
    static List<DataItem> distinct(List<DataItem> items) {
        Map<String, DataItem> first = new HashMap<>();
        for (var item : items) {
            var earlier = first.putIfAbsent(item.id(), item);
            if (earlier != null) {
                throw new UserMistake("%s: expected problems with ids of their own, found %s, which is at %s too"
                        .formatted(item.source(), item.id(), earlier.source()));
            }
        }
        return items;
    }

    /// One problem.
    ///
    /// @param name its number, counted from 1, or its id
    public DataItem item(String name) {
        if (name.matches("\\d{1,9}")) {
            int number = Integer.parseInt(name);
            if (number < 1 || number > items.size()) {
                throw new UserMistake(
                        "--problem: expected a number from 1 to %,d, found %s".formatted(items.size(), name));
            }
            return items.get(number - 1);
        }
        return items.stream()
                .filter(item -> item.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserMistake("--problem: expected a number or the id of a problem, such as %s,"
                                .formatted(items.getFirst().id())
                        + " found \"" + name + "\""));
    }
}
