package org.lockpick.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lockpick.store.Activity;
import org.lockpick.study.TimeLeft;

/// The time that is left of a study, for people: how long, between what, for which stages, and what it is told from.
final class TimeWords {
    /// Sizes that differ by less are alike.
    private static final double ALIKE = 1.25;

    /// A machine on which stages take this many times as long is busy.
    private static final double BUSY = 1.2;

    private TimeWords() {}

    static List<String> lines(TimeLeft left, int workers) {
        var lines = new ArrayList<String>();
        if (left.whole().high() == 0) {
            return lines;
        }
        lines.add("time left about %s with %s (%s to %s)"
                .formatted(
                        ProgressLine.time(left.whole().middle()),
                        workers == 1 ? "one worker" : workers + " workers",
                        ProgressLine.time(left.whole().low()),
                        ProgressLine.time(left.whole().high())));
        left.slowdown()
                .filter(times -> times > BUSY)
                .ifPresent(times -> lines.add(String.format(
                        Locale.ROOT,
                        "  if the machine is as busy as it was: the latest stages took %.1f times as long as"
                                + " processors worked for them; on a quiet machine about %s",
                        times,
                        ProgressLine.time(left.quiet().middle()))));
        if (left.kinds().size() > 1) {
            lines.add("  of all workers: "
                    + left.kinds().entrySet().stream()
                            .map(kind -> kind.getKey() + " "
                                    + ProgressLine.time(kind.getValue().middle()))
                            .collect(Collectors.joining(", ")));
        }
        lines.add("  told from this store's stages on this machine: "
                + left.bases().entrySet().stream().map(TimeWords::basis).collect(Collectors.joining(", ")));
        return lines;
    }

    private static String basis(Map.Entry<Activity, TimeLeft.Basis> of) {
        var basis = of.getValue();
        var word = of.getKey().word();
        if (basis.stages() == 0) {
            return word + " none, a guess for two cores";
        }
        return word + " " + basis.stages() + (basis.foreign() ? " of other tasks" : "")
                + (basis.far() < ALIKE
                        ? ""
                        : String.format(Locale.ROOT, " of models up to %.1f times as large or small", basis.far()));
    }
}
