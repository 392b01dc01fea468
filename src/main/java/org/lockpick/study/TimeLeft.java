package org.lockpick.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import org.lockpick.store.Activity;
import org.lockpick.store.ArtifactId;

/// How long what is left of a study will take, told from stages that ran on this machine. Where none did what a stage
/// does, it is a guess.
///
/// @param whole wall time, with several workers where there are
/// @param kinds time of all stages of a kind, by the kind's words, in the order of the plan
/// @param bases what each activity is told from
public record TimeLeft(Span whole, Map<String, Span> kinds, Map<Activity, Basis> bases) {
    /// What two cores give a small model. A token that is generated costs more than one that is read, for few go
    /// through the model at once.
    private static final Map<Activity, Double> GUESSED = Map.of(
            Activity.TRAINING, 150e9, Activity.SCORING, 150e9, Activity.GENERATING, 50e9, Activity.GRADING, 500.0);
    /// How far off a guess may be.
    private static final double GUESS = 3;

    /// Copies.
    public TimeLeft {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        bases = Collections.unmodifiableMap(bases.isEmpty() ? Map.of() : new EnumMap<>(bases));
    }

    /// Seconds, from the shortest to the longest that is to be expected.
    public record Span(double low, double middle, double high) {
        static final Span NONE = new Span(0, 0, 0);

        Span plus(Span more) {
            return new Span(low + more.low, middle + more.middle, high + more.high);
        }
    }

    /// What the time of an activity is told from.
    ///
    /// @param stages how many at least; 0 for a guess
    /// @param far    how far their size is from that of what is left, at most: 2 for models of twice or half the
    ///               size
    public record Basis(int stages, double far) {
        private Basis and(Basis other) {
            return new Basis(Math.min(stages, other.stages), Math.max(far, other.far));
        }
    }

    /// Tells it.
    ///
    /// @param workers that run at once
    public static TimeLeft of(Progress progress, PastEfforts past, int workers) {
        var left = progress.rows().stream()
                .filter(row -> row.state() != Progress.State.DONE)
                .map(Progress.Row::planned)
                .toList();
        var bases = new EnumMap<Activity, Basis>(Activity.class);
        var spans = new HashMap<ArtifactId, Span>();
        var kinds = new LinkedHashMap<String, Span>();
        for (var stage : left) {
            var span = span(stage, past, bases);
            spans.put(stage.id(), span);
            kinds.merge(stage.stage().kind(), span, Span::plus);
        }
        var order = WorkOrder.of(left);
        return new TimeLeft(
                new Span(
                        wall(order, workers, times(spans, Span::low)),
                        wall(order, workers, times(spans, Span::middle)),
                        wall(order, workers, times(spans, Span::high))),
                kinds,
                bases);
    }

    private static Map<ArtifactId, Double> times(Map<ArtifactId, Span> spans, ToDoubleFunction<Span> which) {
        var times = new HashMap<ArtifactId, Double>();
        spans.forEach((id, span) -> times.put(id, which.applyAsDouble(span)));
        return times;
    }

    private static Span span(PlannedStage stage, PastEfforts past, Map<Activity, Basis> bases) {
        var work = stage.stage().work();
        var span = Span.NONE;
        for (var entry : work.amounts().entrySet()) {
            var activity = entry.getKey();
            var quote = past.quote(activity, work).orElseGet(() -> guess(activity, entry.getValue()));
            bases.merge(activity, new Basis(quote.from(), Math.exp(quote.distance())), Basis::and);
            span = span.plus(new Span(quote.low(), quote.middle(), quote.high()));
        }
        var rest = past.rest(stage.id().kind());
        return rest.isEmpty()
                ? span
                : span.plus(new Span(
                        rest.get().low(), rest.get().middle(), rest.get().high()));
    }

    private static PastEfforts.Quote guess(Activity activity, double amount) {
        double seconds = amount / GUESSED.getOrDefault(activity, 1.0);
        return new PastEfforts.Quote(seconds / GUESS, seconds, seconds * GUESS, 0, 0);
    }

    /// When the last stage ends, if workers take the first stage in order whose inputs are there.
    private static double wall(List<PlannedStage> order, int workers, Map<ArtifactId, Double> times) {
        record AtWork(PlannedStage stage, double end) {}
        var waiting = new ArrayList<>(order);
        var open = new HashMap<ArtifactId, PlannedStage>();
        order.forEach(stage -> open.put(stage.id(), stage));
        var atWork = new PriorityQueue<AtWork>((a, b) -> Double.compare(a.end(), b.end()));
        double now = 0;
        while (!waiting.isEmpty() || !atWork.isEmpty()) {
            for (var stages = waiting.iterator(); stages.hasNext() && atWork.size() < workers; ) {
                var stage = stages.next();
                if (stage.needs().stream().noneMatch(open::containsKey)) {
                    stages.remove();
                    atWork.add(new AtWork(stage, now + times.getOrDefault(stage.id(), 0.0)));
                }
            }
            var next = atWork.poll();
            if (next == null) {
                return now; // What waits for others that nobody makes.
            }
            now = next.end();
            open.remove(next.stage().id());
        }
        return now;
    }
}
