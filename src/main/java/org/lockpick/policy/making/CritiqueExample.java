package org.lockpick.policy.making;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.lockpick.store.Hash;

/// A hand-written example of a program broken in one place, and of what a reviewer says about it.
///
/// @param problem  what is asked
/// @param program  a right program
/// @param broken   the same with one mistake
/// @param critique what is wrong, seen from the broken program alone
/// @param input    on which the mistake shows
/// @param output   what is right there
record CritiqueExample(String problem, String program, String broken, String critique, String input, String output) {
    private static final int COUNT = 10;
    private static final List<String> PARTS =
            List.of("PROBLEM", "PROGRAM", Criticising.BROKEN, Criticising.CRITIQUE, "INPUT", "OUTPUT");
    private static final List<String> CPP = List.of("cpp");

    /// All of them.
    static List<CritiqueExample> all() {
        var all = new ArrayList<CritiqueExample>();
        for (int i = 1; i <= COUNT; i++) {
            all.add(read(String.format(Locale.ROOT, "critiques/%02d.txt", i)));
        }
        return all;
    }

    /// So many different ones, in an order, both by seed and item.
    static List<CritiqueExample> drawn(List<CritiqueExample> all, int count, long seed, String item) {
        var left = new ArrayList<>(all);
        var drawn = new ArrayList<CritiqueExample>();
        var key = Hash.of((seed + " " + item).getBytes(StandardCharsets.UTF_8)).hex();
        var random = new SplittableRandom(Long.parseUnsignedLong(key, 0, 16, 16));
        for (int i = 0; i < count; i++) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }

    /// The example as a prompt shows it, in the form that the reply is to have.
    String shown() {
        return """
            === PROBLEM ===
            %s

            === PROGRAM ===
            ```cpp
            %s```

            === %s ===
            ```cpp
            %s```

            === %s ===
            %s\
            """.formatted(problem, program, Criticising.BROKEN, broken, Criticising.CRITIQUE, critique);
    }

    private static CritiqueExample read(String resource) {
        try {
            var parts = Sections.read(Template.resource(resource), PARTS);
            return new CritiqueExample(
                    parts.text("PROBLEM"),
                    parts.fenced("PROGRAM", CPP),
                    parts.fenced(Criticising.BROKEN, CPP),
                    parts.text(Criticising.CRITIQUE),
                    parts.text("INPUT"),
                    parts.text("OUTPUT"));
        } catch (RejectedException e) {
            throw new IllegalStateException("the resource " + resource + ": " + e.detail(), e);
        }
    }
}
