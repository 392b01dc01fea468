package org.lockpick.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lockpick.store.Activity;
import org.lockpick.study.Progress;

/// Where the time of a study went: a line for each kind of stage with the share of each activity, and one for all.
/// Stages that went on from a checkpoint are left out, for what they took before is not known.
public final class TimeTable {
    private final Map<String, Sums> kinds = new LinkedHashMap<>();
    private int resumed;

    /// Of the stages that are done.
    public TimeTable(Progress progress) {
        for (var row : progress.rows()) {
            row.provenance().ifPresent(made -> {
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
                        sums.seconds.merge(activity, effort.seconds(), Double::sum);
                    }
                }
            });
        }
    }

    /// Seconds of several stages by activity.
    private static final class Sums {
        private final Map<Activity, Double> seconds = new EnumMap<>(Activity.class);
        private int stages;

        void add(Sums more) {
            more.seconds.forEach((activity, some) -> seconds.merge(activity, some, Double::sum));
            stages += more.stages;
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
        var heads = new ArrayList<>(List.of("stages", " number", " seconds", " share"));
        Arrays.stream(Activity.values()).forEach(activity -> heads.add(" " + activity.word()));
        return new TextTable(heads, rows).plain()
                + "Shares in percent: of a kind in all, and of an activity in its kind.\n" + left();
    }

    private String left() {
        return resumed == 0
                ? ""
                : "%d stages are left out: they went on from a checkpoint, or are of an earlier version%n"
                        .formatted(resumed);
    }

    private static List<String> row(String kind, Sums sums, double whole) {
        double all = sums.all();
        var row = new ArrayList<>(
                List.of(kind, "" + sums.stages, String.format(Locale.ROOT, "%,.1f", all), share(all, whole)));
        for (var activity : Activity.values()) {
            row.add(share(sums.seconds.getOrDefault(activity, 0.0), all));
        }
        return row;
    }

    private static String share(double part, double whole) {
        return part == 0 || whole == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100 * part / whole);
    }
}
