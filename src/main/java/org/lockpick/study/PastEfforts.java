package org.lockpick.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Activity;
import org.lockpick.store.Between;
import org.lockpick.store.Provenance;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;

/// What the stages in a store took on a machine like this one, whatever study they were made for: what the
/// time of others is told from. Of workers with one thread it is told what they would have taken on a quiet
/// machine, by the time that processors worked for them, and how busy the machine was.
public final class PastEfforts {
    /// What must be alike for times to be.
    private static final List<String> ALIKE = List.of("processor", "cores", "threads", "device");
    /// Kinds of artifacts that stages make.
    private static final List<String> KINDS = List.of("model", "completions", "measurement", "elicitation");
    /// What is measured by the processor time of its thread and its lanes; grading may start other programs.
    private static final Set<Activity> COMPUTED = EnumSet.of(Activity.TRAINING, Activity.GENERATING, Activity.SCORING);
    /// Efforts that are this much farther than the nearest one still count: a fifth more or less of size.
    private static final double AS_NEAR = 0.2;
    /// How much the number of examples of a training step counts beside the size of the model.
    private static final double OF_BATCH = 0.3;
    /// How much another task counts where tokens were counted: its rows have other lengths.
    private static final double OF_TASK = 0.3;
    /// And where they were not: each task guesses its tokens in its own way.
    private static final double OF_TASK_GUESSED = 1.5;
    /// Stages, the latest, by which it is told how busy the machine is.
    private static final int LATEST = 20;
    /// A stage that took more times as long as processors worked for it did not wait for processors, but for something
    /// else, such as a compiler.
    private static final double BUSIEST = 50;

    private final Map<Activity, List<Known>> efforts = new HashMap<>();
    private final Map<String, List<Double>> rests = new HashMap<>();
    private final List<Slowdown> slowdowns = new ArrayList<>();

    /// What a stage did.
    ///
    /// @param seconds that it would have taken on a quiet machine with one thread, where that is known
    /// @param done    operations, as far as they were counted
    private record Known(Provenance.Effort effort, String task, double seconds, double done) {
        boolean counted() {
            return done != effort.amount();
        }
    }

    /// How many times as long a stage took as processors worked for it.
    private record Slowdown(Instant when, double times) {}

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
                past.add(artifact.recipe(), artifact.provenance(), machine);
            }
        }
        past.slowdowns.sort(Comparator.comparing(Slowdown::when));
        return past;
    }

    private void add(Recipe recipe, Provenance provenance, SortedMap<String, String> machine) {
        var made = provenance.efforts();
        boolean alike = ALIKE.stream()
                .allMatch(key -> machine.getOrDefault(key, "")
                        .equals(provenance.machine().getOrDefault(key, "")));
        if (made == null || !alike) {
            return;
        }
        boolean single = "1".equals(provenance.machine().get("threads"));
        double slowdown = single ? slowdown(made) : 1;
        if (single && slowdown > 0) {
            slowdowns.add(new Slowdown(provenance.startedAt(), slowdown));
        }
        double stretched = Math.max(1, slowdown);
        double rest = provenance.wallSeconds();
        for (var activity : Activity.values()) {
            var effort = made.get(activity.word());
            if (effort != null && effort.amount() > 0) {
                var worked = effort.processor();
                double seconds =
                        single && worked != null && COMPUTED.contains(activity) ? worked : effort.seconds() / stretched;
                efforts.computeIfAbsent(activity, _ -> new ArrayList<>())
                        .add(new Known(effort, task(recipe), seconds, done(activity, effort)));
                rest -= effort.seconds();
            }
        }
        rests.computeIfAbsent(recipe.kind(), _ -> new ArrayList<>())
                .add((Math.max(0, rest) + between(provenance.before())) / stretched);
    }

    /// What each stage costs beside itself. Starting and waiting are left out: they do not come with each.
    private static double between(@Nullable SortedMap<String, Double> before) {
        return before == null
                ? 0
                : before.getOrDefault(Between.CHOOSING.word(), 0.0)
                        + before.getOrDefault(Between.PUBLISHING.word(), 0.0);
    }

    /// Wall time by processor time of what is computed: above 1 where other programs had the processors, below 1 where
    /// waiting workers lent threads; 0 where it is not known, or the stage waited for something else.
    private static double slowdown(SortedMap<String, Provenance.Effort> efforts) {
        double wall = 0;
        double worked = 0;
        for (var activity : COMPUTED) {
            var effort = efforts.get(activity.word());
            var processor = effort == null ? null : effort.processor();
            if (effort != null && processor != null) {
                wall += effort.seconds();
                worked += processor;
            }
        }
        return worked == 0 || wall > BUSIEST * worked ? 0 : wall / worked;
    }

    private static double done(Activity activity, Provenance.Effort effort) {
        var tokens = effort.tokens();
        return tokens == null || tokens == 0 ? effort.amount() : Work.passes(activity) * effort.size() * tokens;
    }

    /// What task a recipe is about, in a word, beside its settings.
    static String task(Recipe recipe) {
        return recipe.settings().path("task").path("kind").asString("");
    }

    /// How many times as long as on a quiet machine the latest stages took: in the middle, and among all stages the
    /// least and the most. Empty where that is not known.
    Optional<Quote> slowdown() {
        if (slowdowns.isEmpty()) {
            return Optional.empty();
        }
        var latest = slowdowns.subList(Math.max(0, slowdowns.size() - LATEST), slowdowns.size());
        var all = Quote.among(times(slowdowns), 0, false);
        double middle = Quote.among(times(latest), 0, false).middle();
        return Optional.of(new Quote(
                Math.max(1, Math.min(all.low(), middle)),
                Math.max(1, middle),
                Math.max(1, Math.max(all.high(), middle)),
                latest.size(),
                0,
                false));
    }

    private static double[] times(List<Slowdown> slowdowns) {
        return slowdowns.stream().mapToDouble(Slowdown::times).toArray();
    }

    /// Seconds, from the shortest to the longest that is to be expected.
    ///
    /// @param from     how many stages it is told from; 0 for a guess
    /// @param distance how far these are from the one in question, by the logarithm of their size
    /// @param foreign  whether they are about other tasks, which guess their tokens in other ways
    record Quote(double low, double middle, double high, int from, double distance, boolean foreign) {
        static Quote among(double[] seconds, double distance, boolean foreign) {
            var sorted = seconds.clone();
            Arrays.sort(sorted);
            return new Quote(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9), sorted.length, distance, foreign);
        }

        private static double at(double[] sorted, double share) {
            double position = share * (sorted.length - 1);
            int below = (int) position;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
        }
    }

    /// What an activity of a stage should take on a quiet machine, with one thread where that is known; empty where no
    /// stage did it.
    Optional<Quote> quote(Activity activity, Work work, String task) {
        var known = efforts.getOrDefault(activity, List.of());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        double nearest = known.stream()
                .mapToDouble(one -> distance(activity, one, work, task))
                .min()
                .orElseThrow();
        double amount = work.amounts().getOrDefault(activity, 0.0) * counted(known, task);
        var near = known.stream()
                .filter(one -> distance(activity, one, work, task) <= nearest + AS_NEAR)
                .toList();
        double[] seconds = near.stream()
                .mapToDouble(one -> one.seconds() / one.done() * amount)
                .toArray();
        double size = near.stream()
                .mapToDouble(one -> sizes(activity, one, work))
                .min()
                .orElse(0);
        boolean foreign = near.stream().noneMatch(one -> one.task().equals(task));
        return Optional.of(Quote.among(seconds, size, foreign));
    }

    /// How many times as much as planned was done for a task, where that was counted; else 1.
    private static double counted(List<Known> known, String task) {
        double[] times = known.stream()
                .filter(one -> one.counted() && one.task().equals(task))
                .mapToDouble(one -> one.done() / one.effort().amount())
                .toArray();
        return times.length == 0 ? 1 : Quote.among(times, 0, false).middle();
    }

    /// What a stage takes beside its activities, such as reading and writing; empty where no stage of its kind is
    /// known.
    Optional<Quote> rest(String kind) {
        return Optional.ofNullable(rests.get(kind))
                .map(seconds -> Quote.among(
                        seconds.stream().mapToDouble(Double::doubleValue).toArray(), 0, false));
    }

    private static double distance(Activity activity, Known known, Work work, String task) {
        double foreign = known.counted() ? OF_TASK : OF_TASK_GUESSED;
        return sizes(activity, known, work) + (known.task().equals(task) ? 0 : foreign);
    }

    /// What a verdict costs is a matter of the task alone.
    private static double sizes(Activity activity, Known known, Work work) {
        if (activity == Activity.GRADING) {
            return 0;
        }
        return logarithm(known.effort().size(), work.size())
                + OF_BATCH * logarithm(known.effort().batch(), work.batch());
    }

    private static double logarithm(double one, double other) {
        return one <= 0 || other <= 0 ? 0 : Math.abs(Math.log(one / other));
    }
}
