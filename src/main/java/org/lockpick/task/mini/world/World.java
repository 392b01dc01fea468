package org.lockpick.task.mini.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.lockpick.task.mini.draw.Draw;

/// All facts of an invented world, chosen by a seed: nothing outside can be known to help.
public final class World {
    private static final List<String> FIRST = List.of(
            "Ba", "Ce", "Do", "Fi", "Gu", "Ha", "Je", "Ko", "Li", "Mu", "Na", "Pe", "Ro", "Si", "Tu", "Va", "We", "Xo",
            "Yi", "Zu");
    private static final List<String> MIDDLE =
            List.of("ba", "ce", "do", "fi", "gu", "ha", "je", "ko", "li", "mu", "na", "pe", "ro", "si", "tu", "va");
    private static final List<String> LAST = List.of("n", "r", "s", "l", "x", "th", "m", "k");

    private final List<Fact> facts = new ArrayList<>();

    /// @param things of each sort
    public World(int things, long seed) {
        var draw = new Draw(new Random(seed));
        Map<String, List<String>> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (var relation : Relation.ALL) {
            for (var name : names.computeIfAbsent(relation.sort(), _ -> names(things, taken, draw))) {
                facts.add(new Fact(relation, name, draw.of(relation.values())));
            }
        }
    }

    private static List<String> names(int count, Set<String> taken, Draw draw) {
        var names = new ArrayList<String>();
        while (names.size() < count) {
            var name = draw.of(FIRST) + draw.of(MIDDLE) + draw.of(LAST);
            if (taken.add(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /// Everything there is to know.
    public List<Fact> facts() {
        return List.copyOf(facts);
    }
}
