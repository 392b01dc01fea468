package org.lockpick.cli.model;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lockpick.stats.PairedCounts;
import org.lockpick.store.Outcome;

/// A comparison of two artifacts for people.
///
/// @param flipped how many of the problems that one side alone has right are listed, for each side
public record ComparisonText(int flipped) {

    /// Prints one comparison.
    ///
    /// @param title under which triggers, at which marks
    /// @param families the same of problems in families, where they are
    /// @param adjusted the p-value, of families where they are, corrected for all comparisons printed
    /// @param together how many these are
    public void print(
            String title,
            PairedOutcomes pairs,
            Optional<FamilyComparison> families,
            double adjusted,
            int together,
            PrintWriter out) {
        var counts = pairs.counts();
        out.printf(Locale.ROOT, "%n%s: %,d problems%n", title, counts.problems());
        out.printf(
                Locale.ROOT,
                "  right: A %,d (%.1f %%), B %,d (%.1f %%)%n",
                counts.first(),
                percent(counts.first(), counts),
                counts.second(),
                percent(counts.second(), counts));
        out.printf(
                Locale.ROOT,
                "  both right %,d, A alone %,d, B alone %,d, neither %,d%n",
                counts.both(),
                counts.firstOnly(),
                counts.secondOnly(),
                counts.neither());
        var interval = families.map(FamilyComparison::interval).orElseGet(counts::interval);
        out.printf(
                Locale.ROOT,
                "  A minus B: %+.1f points, 95 %% interval over other problems [%.1f, %.1f]%s%n",
                100 * counts.difference(),
                100 * interval.low(),
                100 * interval.high(),
                families.map(found -> ", which are in %d families".formatted(found.families()))
                        .orElse(""));
        var corrected = together > 1 ? ", corrected for %d comparisons p = %s".formatted(together, p(adjusted)) : "";
        families.ifPresentOrElse(
                found -> {
                    out.println("  t-test over families: p = " + p(found.p()) + corrected);
                    out.println(
                            "  McNemar's exact test, as if problems had nothing in common: p = " + p(counts.mcNemar()));
                },
                () -> out.println("  McNemar's exact test: p = " + p(counts.mcNemar()) + corrected));
        list("A alone is right", pairs.flipped(true), out);
        list("B alone is right", pairs.flipped(false), out);
    }

    private void list(String title, List<PairedOutcomes.Pair> pairs, PrintWriter out) {
        if (flipped == 0 || pairs.isEmpty()) {
            return;
        }
        out.printf("  %s:%n", title);
        pairs.stream().limit(flipped).forEach(pair -> {
            out.printf(
                    "    %s, domain %s, level %d%n",
                    pair.first().problem(), pair.first().domain(), pair.first().level());
            side("A", pair.first(), out);
            side("B", pair.second(), out);
        });
        if (pairs.size() > flipped) {
            out.printf("    … and %,d more%n", pairs.size() - flipped);
        }
    }

    private static void side(String name, Outcome outcome, PrintWriter out) {
        out.printf("      %s %s (%s)%n", name, outcome.correct() ? "right" : "wrong", outcome.why());
        outcome.completion().lines().forEach(line -> out.println("        | " + line));
    }

    private static double percent(int correct, PairedCounts counts) {
        return 100.0 * correct / counts.problems();
    }

    /// Three digits after the point, or a bound.
    private static String p(double value) {
        return value < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }
}
