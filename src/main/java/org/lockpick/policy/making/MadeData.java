package org.lockpick.policy.making;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A data set that was made. It depends on the recipe, its input and the answers alone.
///
/// @param rows       in the order of the items
/// @param rejections in the order of the items
/// @param items      items of which at least one row came
public record MadeData(List<Record> rows, List<Rejection> rejections, int items) {
    /// Copies the lists.
    public MadeData {
        rows = List.copyOf(rows);
        rejections = List.copyOf(rejections);
    }

    /// How often each reason was met, in the order of [Reason].
    public SequencedMap<Reason, Long> byReason() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        rejections.forEach(one -> counts.merge(one.reason(), 1L, Long::sum));
        return new LinkedHashMap<>(counts);
    }

    /// Gathers what came of items, in their order.
    static MadeData of(List<Made> all) {
        var rows = new ArrayList<Record>();
        var rejections = new ArrayList<Rejection>();
        int items = 0;
        for (var one : all) {
            rows.addAll(one.rows());
            rejections.addAll(one.without());
            items += one.rows().isEmpty() ? 0 : 1;
        }
        return new MadeData(rows, rejections, items);
    }
}
