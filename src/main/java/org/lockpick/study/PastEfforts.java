package org.lockpick.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.lockpick.store.Activity;
import org.lockpick.store.Provenance;
import org.lockpick.store.Store;

/// What the stages in a store took on a machine like this one, whatever study they were made for: what the time of
/// others is told from.
public final class PastEfforts {
    /// What must be alike for times to be.
    private static final List<String> ALIKE = List.of("processor", "cores", "threads", "device");
    /// Kinds of artifacts that stages make.
    private static final List<String> KINDS = List.of("model", "completions", "measurement", "elicitation");
    /// Efforts that are this much farther than the nearest one still count: a fifth more or less of size.
    private static final double AS_NEAR = 0.2;
    /// How much the number of examples of a training step counts beside the size of the model.
    private static final double OF_BATCH = 0.3;

    private final Map<Activity, List<Provenance.Effort>> efforts = new HashMap<>();
    private final Map<String, List<Double>> rests = new HashMap<>();

    private PastEfforts() {}

    /// Nothing to go by.
    public static PastEfforts none() {
        return new PastEfforts();
    }

    /// Reads the provenance of all artifacts.
    ///
    /// @param machine as provenance tells it of this process
    public static PastEfforts of(Store store, SortedMap<String, String> machine) {
        var past = new PastEfforts();
        for (var kind : KINDS) {
            for (var artifact : store.list(kind)) {
                past.add(kind, artifact.provenance(), machine);
            }
        }
        return past;
    }

    private void add(String kind, Provenance provenance, SortedMap<String, String> machine) {
        var made = provenance.efforts();
        boolean alike = ALIKE.stream()
                .allMatch(key -> machine.getOrDefault(key, "")
                        .equals(provenance.machine().getOrDefault(key, "")));
        if (made == null || !alike) {
            return;
        }
        double rest = provenance.wallSeconds();
        for (var activity : Activity.values()) {
            var effort = made.get(activity.word());
            if (effort != null && effort.amount() > 0) {
                efforts.computeIfAbsent(activity, _ -> new ArrayList<>()).add(effort);
                rest -= effort.seconds();
            }
        }
        rests.computeIfAbsent(kind, _ -> new ArrayList<>()).add(Math.max(0, rest));
    }

    /// Seconds, from the shortest to the longest that is to be expected.
    ///
    /// @param from     how many stages it is told from; 0 for a guess
    /// @param distance how far these are from the one in question, by the logarithm of their size
    record Quote(double low, double middle, double high, int from, double distance) {
        static Quote among(double[] seconds, double distance) {
            var sorted = seconds.clone();
            Arrays.sort(sorted);
            return new Quote(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9), sorted.length, distance);
        }

        private static double at(double[] sorted, double share) {
            double position = share * (sorted.length - 1);
            int below = (int) position;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
        }
    }

    /// What an activity of a stage should take; empty where no stage did it.
    Optional<Quote> quote(Activity activity, Work work) {
        var known = efforts.getOrDefault(activity, List.of());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        double nearest =
                known.stream().mapToDouble(one -> distance(one, work)).min().orElseThrow();
        double amount = work.amounts().getOrDefault(activity, 0.0);
        double[] seconds = known.stream()
                .filter(one -> distance(one, work) <= nearest + AS_NEAR)
                .sorted(Comparator.comparingDouble(one -> distance(one, work)))
                .mapToDouble(one -> one.seconds() / one.amount() * amount)
                .toArray();
        return Optional.of(Quote.among(seconds, nearest));
    }

    /// What a stage takes beside its activities, such as reading and writing; empty where no stage of its kind is
    /// known.
    Optional<Quote> rest(String kind) {
        return Optional.ofNullable(rests.get(kind))
                .map(seconds -> Quote.among(
                        seconds.stream().mapToDouble(Double::doubleValue).toArray(), 0));
    }

    private static double distance(Provenance.Effort effort, Work work) {
        return logarithm(effort.size(), work.size()) + OF_BATCH * logarithm(effort.batch(), work.batch());
    }

    private static double logarithm(double one, double other) {
        return one <= 0 || other <= 0 ? 0 : Math.abs(Math.log(one / other));
    }
}
