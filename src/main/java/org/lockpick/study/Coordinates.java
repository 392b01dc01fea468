package org.lockpick.study;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.elicit.Step;
import org.lockpick.form.Sweep;

/// Where a point of an elicitation stands on the axes of figures: what its last step says of itself, and what
/// is swept. A key of an earlier step that the last one has too is told apart by the number of its step, as
/// in `demonstrations@1`.
///
/// @param before points of the steps before the last
/// @param number of the last step, from 0
record Coordinates(List<Sweep.Point<Step>> before, int number) {
    SortedMap<String, String> of(Sweep.Point<Step> last, SortedMap<String, String> own) {
        var coordinates = new TreeMap<>(last.settings());
        coordinates.putAll(own);
        for (int i = 0; i < before.size(); i++) {
            int step = i + 1;
            before.get(i).settings().forEach((key, value) -> {
                var free = coordinates.putIfAbsent(key, value);
                if (free != null) {
                    coordinates.put(key + "@" + step, value);
                }
            });
        }
        return coordinates;
    }
}
