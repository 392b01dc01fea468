package org.lockpick.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Activity;
import org.lockpick.store.Between;
import org.lockpick.store.Provenance;
import org.lockpick.study.Progress;

/// Where the time of a study went: a line for each kind of stage with the share of each activity, one for all, and what
/// workers did between stages. Stages that went on from a checkpoint are left out of the lines, for what they took
/// before is not known.
public final class TimeTable {
    private final Map<String, Sums> kinds = new LinkedHashMap<>();
    private final Map<Between, Double> between = new EnumMap<>(Between.class);
    private double pauses;
    private int resumed;
    private int older;

    /// Of the stages that are done.
    public TimeTable(Progress progress) {
        for (var row : progress.rows()) {
            row.provenance().ifPresent(made -> {
                add(made.before());
                var efforts = made.efforts();
                if (efforts == null) {
                    resumed++;
                    return;
                }
                var sums = kinds.computeIfAbsent(row.stage().kind(), _ -> new Sums());
                sums.stages++;
                for (var activity : Activity.values()) {
                    var effort = efforts.get(activity.word());
                    if (effort != null) {
                        sums.add(activity, effort);
                    }
                }
            });
        }
    }

    private void add(@Nullable SortedMap<String, Double> before) {
        if (before == null) {
            older++;
            return;
        }
        for (var what : Between.values()) {
            double seconds = before.getOrDefault(what.word(), 0.0);
            between.merge(what, seconds, Double::sum);
            pauses += seconds;
        }
    }

    /// Seconds of several stages by activity.
    private static final class Sums {
        private final Map<Activity, Double> seconds = new EnumMap<>(Activity.class);
        private int stages;
        /// Of the seconds, those of which it is known how long processors worked, and how long they did.
        private double timed;
        private double processor;

        void add(Sums more) {
            more.seconds.forEach((activity, some) -> seconds.merge(activity, some, Double::sum));
            stages += more.stages;
            timed += more.timed;
            processor += more.processor;
        }

        void add(Activity activity, Provenance.Effort effort) {
            seconds.merge(activity, effort.seconds(), Double::sum);
            var worked = effort.processor();
            if (worked != null) {
                timed += effort.seconds();
                processor += worked;
            }
        }

        double all() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /// Aligned for a terminal.
    public String plain() {
        var all = new Sums();
        kinds.values().forEach(all::add);
        var rows = new ArrayList<List<String>>();
        kinds.forEach((kind, sums) -> rows.add(row(kind, sums, all.all())));
        rows.add(row("all", all, all.all()));
        var heads = new ArrayList<>(List.of("stages", " number", " seconds", " share", " processor"));
        Arrays.stream(Activity.values()).forEach(activity -> heads.add(" " + activity.word()));
        return new TextTable(heads, rows).plain()
                + "Shares in percent: of a kind in all, of time in which a processor worked for it, and of an activity"
                + " in its kind.\n"
                + pauses(all.all()) + left();
    }

    /// What workers did between stages, in seconds and in percent of all that they did.
    private String pauses(double stages) {
        if (pauses == 0) {
            return "";
        }
        return Arrays.stream(Between.values())
                .filter(what -> seconds(what) > 0)
                .map(what -> String.format(
                        Locale.ROOT,
                        "%s %,.1f s (%s)",
                        what.word(),
                        seconds(what),
                        share(seconds(what), pauses + stages)))
                .collect(Collectors.joining(", ", "Between stages, in percent of all: ", ".\n"));
    }

    private double seconds(Between what) {
        return between.getOrDefault(what, 0.0);
    }

    private String left() {
        return (resumed == 0
                        ? ""
                        : "%d stages are left out: they went on from a checkpoint, or are of an earlier version%n"
                                .formatted(resumed))
                + (older == 0
                        ? ""
                        : "%d stages are of an earlier version, which did not keep examples, processors and the time between stages%n"
                                .formatted(older));
    }

    private static List<String> row(String kind, Sums sums, double whole) {
        double all = sums.all();
        var row = new ArrayList<>(
                List.of(kind, "" + sums.stages, String.format(Locale.ROOT, "%,.1f", all), share(all, whole)));
        row.add(share(sums.processor, sums.timed));
        for (var activity : Activity.values()) {
            row.add(share(sums.seconds.getOrDefault(activity, 0.0), all));
        }
        return row;
    }

    private static String share(double part, double whole) {
        return part == 0 || whole == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100 * part / whole);
    }
}
