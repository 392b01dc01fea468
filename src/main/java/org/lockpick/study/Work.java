package org.lockpick.study;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.store.Activity;
import org.lockpick.store.Provenance;
import org.lockpick.store.Spent;
import org.lockpick.task.Answering;
import org.lockpick.task.Task;
import org.lockpick.train.MicroBatches;

/// What a stage is going to do, as far as its plan can count it.
///
/// @param size    floating-point operations of a token forwards; 0 without a model
/// @param batch   examples of a training step; 0 without one
/// @param amounts floating-point operations of training, generating and scoring, and completions to grade
/// @param parts   into which a training step is divided among threads, at most; 1 where it is not
record Work(double size, int batch, Map<Activity, Double> amounts, int parts) {
    /// Nothing that is counted.
    static final Work NONE = new Work(0, 0, Map.of(), 1);

    private static final double PASSES_OF_TRAINING = 3;

    /// Copies.
    Work {
        amounts = Collections.unmodifiableMap(new EnumMap<>(withNone(amounts)));
    }

    private static Map<Activity, Double> withNone(Map<Activity, Double> amounts) {
        var all = new EnumMap<Activity, Double>(Activity.class);
        all.putAll(amounts);
        all.values().removeIf(amount -> amount <= 0);
        return all;
    }

    /// Nothing yet, with a model.
    static Work with(double size) {
        return new Work(size, 0, Map.of(), 1);
    }

    private Work and(int examples, Activity activity, double amount) {
        var more = new EnumMap<Activity, Double>(Activity.class);
        more.putAll(amounts);
        more.merge(activity, amount, Double::sum);
        return new Work(size, examples, more, parts);
    }

    /// The same and training: a token costs three times what it costs forwards.
    ///
    /// @param row tokens of an example
    Work training(double tokens, int examples, double row) {
        int most = size <= Crew.MOST_FLOPS_OF_TOKEN / PASSES_OF_TRAINING ? MicroBatches.parts(row * examples) : 1;
        return new Work(size, examples, amounts, most)
                .and(examples, Activity.TRAINING, passes(Activity.TRAINING) * size * tokens);
    }

    /// What a token costs in an activity, in passes forwards.
    static double passes(Activity activity) {
        return activity == Activity.TRAINING ? PASSES_OF_TRAINING : 1;
    }

    /// The same and answers to problems of a task, which are written or only scored, as the task has it.
    Work answering(Task task, double tokens) {
        boolean written = task.answering() instanceof Answering.Written;
        return and(batch, written ? Activity.GENERATING : Activity.SCORING, size * tokens);
    }

    /// The same and completions to grade.
    Work grading(double completions) {
        return and(batch, Activity.GRADING, completions);
    }

    /// Floating-point operations, all in all.
    double flops() {
        return amounts.entrySet().stream()
                .filter(entry -> entry.getKey() != Activity.GRADING)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /// With the seconds that its activities took, for provenance.
    SortedMap<String, Provenance.Effort> took(Spent spent) {
        var seconds = spent.seconds();
        var processor = spent.processorSeconds();
        var efforts = new TreeMap<String, Provenance.Effort>();
        for (var activity : Activity.values()) {
            double amount = amounts.getOrDefault(activity, 0.0);
            double took = seconds.getOrDefault(activity.word(), 0.0);
            if (amount > 0 || took > 0) {
                efforts.put(
                        activity.word(),
                        new Provenance.Effort(
                                took,
                                amount,
                                size,
                                batch,
                                processor.getOrDefault(activity.word(), 0.0),
                                spent.tokens(activity)));
            }
        }
        return efforts;
    }
}
