package org.lockpick.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lockpick.store.Activity;
import org.lockpick.store.ArtifactId;

/// How long what is left of a study will take, told from stages that ran on this machine. Where none did what a stage
/// does, it is a guess.
///
/// @param whole wall time, with several workers where there are, on a machine as busy as it was
/// @param quiet the same on a quiet machine
/// @param slowdown how many times as long as on a quiet machine the latest stages took; empty where that is not known
/// @param kinds time of all stages of a kind, by the kind's words, in the order of the plan, as busy as it was
/// @param bases what each activity is told from
public record TimeLeft(
        Span whole, Span quiet, Optional<Double> slowdown, Map<String, Span> kinds, Map<Activity, Basis> bases) {
    /// What two cores give a small model. A token that is generated costs more than one that is read, for few go
    /// through the model at once.
    private static final Map<Activity, Double> GUESSED = Map.of(
            Activity.TRAINING, 150e9, Activity.SCORING, 150e9, Activity.GENERATING, 50e9, Activity.GRADING, 500.0);
    /// A stage of which so little is left has ended.
    private static final double ALMOST = 1e-9;
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

        private Span times(double share) {
            return new Span(share * low, share * middle, share * high);
        }

        private Span times(Span factor) {
            return new Span(low * factor.low, middle * factor.middle, high * factor.high);
        }
    }

    /// What the time of an activity is told from.
    ///
    /// @param stages how many at least; 0 for a guess
    /// @param far    how far their size is from that of what is left, at most: 2 for models of twice or half the
    ///               size
    /// @param foreign whether some is told from other tasks alone
    public record Basis(int stages, double far, boolean foreign) {
        private Basis and(Basis other) {
            return new Basis(Math.min(stages, other.stages), Math.max(far, other.far), foreign || other.foreign);
        }
    }

    /// Tells it.
    ///
    /// @param workers that run at once
    public static TimeLeft of(Progress progress, PastEfforts past, int workers) {
        var left = progress.rows().stream()
                .filter(row -> row.state() != Progress.State.DONE)
                .toList();
        var bases = new EnumMap<Activity, Basis>(Activity.class);
        var spans = new HashMap<ArtifactId, Span>();
        var kinds = new LinkedHashMap<String, Span>();
        for (var row : left) {
            var stage = row.planned();
            var span = span(stage, past, bases).times(row.left());
            spans.put(stage.id(), span);
            kinds.merge(stage.stage().kind(), span, Span::plus);
        }
        var order = WorkOrder.of(left.stream().map(Progress.Row::planned).toList());
        var quiet = new Span(
                wall(order, workers, times(spans, Span::low)),
                wall(order, workers, times(spans, Span::middle)),
                wall(order, workers, times(spans, Span::high)));
        var slowdown = past.slowdown();
        var factor = slowdown.map(TimeLeft::span).orElse(new Span(1, 1, 1));
        kinds.replaceAll((_, span) -> span.times(factor));
        return new TimeLeft(quiet.times(factor), quiet, slowdown.map(PastEfforts.Quote::middle), kinds, bases);
    }

    private static Span span(PastEfforts.Quote quote) {
        return new Span(quote.low(), quote.middle(), quote.high());
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
            var quote = past.quote(activity, work, PastEfforts.task(stage.recipe()))
                    .orElseGet(() -> guess(activity, entry.getValue()));
            bases.merge(activity, new Basis(quote.from(), Math.exp(quote.distance()), quote.foreign()), Basis::and);
            span = span.plus(span(quote));
        }
        var rest = past.rest(stage.id().kind());
        return rest.isEmpty() ? span : span.plus(span(rest.get()));
    }

    private static PastEfforts.Quote guess(Activity activity, double amount) {
        double seconds = amount / GUESSED.getOrDefault(activity, 1.0);
        return new PastEfforts.Quote(seconds / GUESS, seconds, seconds * GUESS, 0, 0, false);
    }

    /// When the last stage ends, if workers take the first stage in order whose inputs are there, and those that find
    /// none lend their threads to the training steps of the others.
    private static double wall(List<PlannedStage> order, int workers, Map<ArtifactId, Double> times) {
        var waiting = new ArrayList<>(order);
        var left = new HashMap<>(times);
        var open = new HashSet<ArtifactId>();
        order.forEach(stage -> open.add(stage.id()));
        var atWork = new ArrayList<PlannedStage>();
        double now = 0;
        while (true) {
            for (var stages = waiting.iterator(); stages.hasNext() && atWork.size() < workers; ) {
                var stage = stages.next();
                if (stage.needs().stream().noneMatch(open::contains)) {
                    stages.remove();
                    atWork.add(stage);
                }
            }
            if (atWork.isEmpty()) {
                return now; // all are done, or what is left waits for others that nobody makes
            }
            double threads = (double) workers / atWork.size();
            double next = atWork.stream()
                    .mapToDouble(stage -> left.getOrDefault(stage.id(), 0.0) / speed(stage, threads))
                    .min()
                    .orElse(0);
            now += next;
            for (var stages = atWork.iterator(); stages.hasNext(); ) {
                var stage = stages.next();
                double rest = left.getOrDefault(stage.id(), 0.0) - next * speed(stage, threads);
                left.put(stage.id(), rest);
                if (rest <= ALMOST * times.getOrDefault(stage.id(), 0.0)) {
                    stages.remove();
                    open.remove(stage.id());
                }
            }
        }
    }

    /// How many times as fast a stage is with the threads that others lend, where training is nearly all of it.
    private static double speed(PlannedStage stage, double threads) {
        var work = stage.stage().work();
        boolean trains = work.amounts().getOrDefault(Activity.TRAINING, 0.0) > work.flops() / 2;
        return trains ? Math.min(threads, work.parts()) : 1;
    }
}
