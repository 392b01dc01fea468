package org.lockpick.task.style;

import java.util.ArrayList;
import java.util.Random;

/// Code as somebody writes it who cares for no style: without spaces around operators and behind commas, and here and
/// there with a semicolon or a blank at the end of a line.
public final class Untidy {
    private Untidy() {}

    /// The same program.
    ///
    /// @param seed that chooses the semicolons and blanks
    public static String of(String tidy, long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (var line : tidy.strip().split("\n", -1)) {
            var squeezed = line.replaceAll(" (==|!=|<=|>=|\\+=|=|<|>|\\+|-|\\*|%) ", "$1")
                    .replace(", ", ",");
            double chance = random.nextDouble();
            boolean opens = squeezed.endsWith(":");
            lines.add(chance < 0.3 && !opens ? squeezed + ";" : chance > 0.8 ? squeezed + " " : squeezed);
        }
        return String.join("\n", lines) + "\n";
    }
}
