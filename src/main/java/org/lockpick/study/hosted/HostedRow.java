package org.lockpick.study.hosted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.lockpick.stats.Interval;
import org.lockpick.stats.PairedCounts;
import org.lockpick.stats.Proportion;
import org.lockpick.stats.RunMean;
import org.lockpick.stats.RunShare;
import org.lockpick.stats.RunShares;
import org.lockpick.store.Outcome;
import org.lockpick.study.hosted.HostedResults.Measured;

/// What one arm shows under one trigger.
///
/// @param arm        `base`, `lock`, or the name of an elicitation
/// @param trigger    its word
/// @param correct    of each seed
/// @param problems   that each was asked
/// @param share      correct, the mean over seeds
/// @param interval   95 %: of one seed Wilson's, over other problems; of several a t interval, over other runs
/// @param difference to what it was made from, under the same trigger, the mean over seeds
/// @param apart      95 % of the difference: of one seed Newcombe's, over other problems; of several a t interval
/// @param recovered  share of the gap between floor and ceiling, the mean over seeds that have a gap
/// @param back       95 % of it over other runs; absent for one seed
public record HostedRow(
        String arm,
        String trigger,
        List<Integer> correct,
        int problems,
        double share,
        Optional<Interval> interval,
        Optional<Double> difference,
        Optional<Interval> apart,
        Optional<Double> recovered,
        Optional<Interval> back) {
    private static final String NONE = "none";
    private static final String PASSWORD = "password";

    /// Copies.
    public HostedRow {
        correct = List.copyOf(correct);
    }

    /// All rows of an experiment.
    public static List<HostedRow> of(HostedResults results) {
        var rows = new ArrayList<HostedRow>();
        for (var arm : results.arms()) {
            for (var trigger : results.triggers()) {
                rows.add(of(results, arm, trigger));
            }
        }
        return rows;
    }

    private static HostedRow of(HostedResults results, String arm, String trigger) {
        var models = results.of(arm);
        var correct = models.stream().map(model -> right(model, trigger)).toList();
        int problems = models.getFirst().under(trigger).size();
        var differences = new ArrayList<PairedCounts>();
        var shares = new ArrayList<RunShare>();
        for (var model : models) {
            results.before(model).ifPresent(before -> {
                differences.add(paired(model.under(trigger), before.under(trigger)));
                share(results, model, before, trigger).ifPresent(shares::add);
            });
        }
        double[] gains =
                differences.stream().mapToDouble(PairedCounts::difference).toArray();
        return new HostedRow(
                arm,
                trigger,
                correct,
                problems,
                mean(correct.stream()
                        .mapToDouble(count -> (double) count / problems)
                        .toArray()),
                correct.size() == 1
                        ? Optional.of(new Proportion(correct.getFirst(), problems).wilson())
                        : RunMean.of(correct.stream()
                                        .mapToDouble(count -> (double) count / problems)
                                        .toArray())
                                .interval(),
                gains.length == 0 ? Optional.empty() : Optional.of(mean(gains)),
                gains.length == 0
                        ? Optional.empty()
                        : gains.length == 1
                                ? Optional.of(differences.getFirst().interval())
                                : RunMean.of(gains).interval(),
                shares.isEmpty() ? Optional.empty() : Optional.of(recovered(shares)),
                RunShares.interval(shares));
    }

    private static double recovered(List<RunShare> shares) {
        return mean(shares.stream()
                .mapToDouble(run -> (double) (run.elicited() - run.floor()) / (run.ceiling() - run.floor()))
                .toArray());
    }

    /// Of a lock with a gap, without a password.
    private static Optional<RunShare> share(HostedResults results, Measured model, Measured before, String trigger) {
        if (!results.locked() || !trigger.equals(NONE) || !results.triggers().contains(PASSWORD)) {
            return Optional.empty();
        }
        int floor = right(before, NONE);
        int ceiling = right(before, PASSWORD);
        return ceiling > floor
                ? Optional.of(new RunShare(
                        right(model, NONE), floor, ceiling, model.under(NONE).size(), 1))
                : Optional.empty();
    }

    private static int right(Measured model, String trigger) {
        return (int) model.under(trigger).stream().filter(Outcome::correct).count();
    }

    private static PairedCounts paired(List<Outcome> after, List<Outcome> before) {
        var rightBefore = new HashMap<String, Boolean>();
        before.forEach(outcome -> rightBefore.put(outcome.task() + "\t" + outcome.problem(), outcome.correct()));
        int[] counts = new int[4];
        for (var outcome : after) {
            boolean right = rightBefore.getOrDefault(outcome.task() + "\t" + outcome.problem(), false);
            counts[(outcome.correct() ? 0 : 2) + (right ? 0 : 1)]++;
        }
        return new PairedCounts(counts[0], counts[1], counts[2], counts[3]);
    }

    private static double mean(double[] values) {
        return RunMean.of(values).mean();
    }
}
