package org.lockpick.form;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What somebody who mistyped a name probably meant.
final class Suggestions {
    private static final int LONGEST = 64;

    private Suggestions() {}

    /// The words ` (did you mean "…"?)`, or none when nothing is near.
    static String hint(String typed, Collection<String> allowed) {
        return nearest(typed, allowed)
                .map(name -> " (did you mean \"" + name + "\"?)")
                .orElse("");
    }

    /// The allowed name with the fewest slips of the hand; a third of the letters may be wrong, and case, `_` and
    /// `camelCase` cost nothing.
    static Optional<String> nearest(String typed, Collection<String> allowed) {
        if (typed.isBlank() || typed.length() > LONGEST) {
            return Optional.empty();
        }
        var plain = Names.kebab(typed.strip());
        return allowed.stream()
                .filter(name ->
                        slips(plain, Names.kebab(name)) <= Math.max(1, Math.min(plain.length(), name.length()) / 3))
                .min(Comparator.comparingInt(name -> slips(plain, Names.kebab(name))));
    }

    /// Optimal string alignment distance: letters put in, left out, replaced, or swapped with their neighbour.
    static int slips(String a, String b) {
        var distance = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cheapest(int[][] distance, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var best = Math.min(distance[i - 1][j] + 1, distance[i][j - 1] + 1);
        best = Math.min(best, distance[i - 1][j - 1] + (same ? 0 : 1));
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
