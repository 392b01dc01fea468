package org.lockpick.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lockpick.study.figure.Subset;

/// What elicitation changed: correctness after it minus that of the lock that it began with, on the same problems.
///
/// @param draws    the change of each single model by seed, in the order of models and draws
/// @param problems the mean change of each problem that all of them have
/// @param families of these problems
record Changes(
        NavigableMap<Integer, List<Double>> draws,
        NavigableMap<String, Double> problems,
        Map<String, List<String>> families) {

    /// An elicited model, or several draws of it, beside its lock.
    ///
    /// @param after  elicitation
    /// @param before the lock under the same seed, without a password
    record Pair(Measurement after, Measurement before) {}

    /// Elicited models with the locks that they come from, where both are measured.
    static List<Pair> pairs(StudyResults results, Collection<Arm.Elicited> arms) {
        var pairs = new ArrayList<Pair>();
        var wanted = Set.copyOf(arms);
        for (var after :
                results.under(Measurement.NONE, arm -> arm instanceof Arm.Elicited one && wanted.contains(one))) {
            var lock = new Arm.Locked(((Arm.Elicited) after.arm()).lock());
            results.under(Measurement.NONE, lock::equals).stream()
                    .filter(before -> before.seed() == after.seed())
                    .forEach(before -> pairs.add(new Pair(after, before)));
        }
        return pairs;
    }

    /// Elicited models of a part of a study, each beside a reference on the same problems: its lock without the
    /// password or with it, a policy, or a model without a lock. What is measured once for all seeds stands beside
    /// each.
    ///
    /// @param reference floor, ceiling or a name
    static List<Pair> pairs(StudyResults whole, Subset subset, String reference) {
        boolean all = subset.tasks().isEmpty()
                && subset.domains().isEmpty()
                && subset.levels().isEmpty();
        var results = all ? whole : whole.onItems(item -> subset.holds(item.task(), item.domain(), item.level()));
        var pairs = new ArrayList<Pair>();
        for (var after : results.under(
                Measurement.NONE,
                arm -> arm instanceof Arm.Elicited one
                        && subset.holds(one.lock(), one.method(), one.point().coordinates()))) {
            var others = reference(results, ((Arm.Elicited) after.arm()).lock(), reference);
            others.stream()
                    .filter(before -> before.seed() == after.seed() || (others.size() == 1 && isFixed(before)))
                    .forEach(before -> pairs.add(new Pair(after, before)));
        }
        return pairs;
    }

    private static boolean isFixed(Measurement measurement) {
        return measurement.arm() instanceof Arm.Policy;
    }

    private static List<Measurement> reference(StudyResults results, String lock, String name) {
        return switch (name) {
            case "floor" -> results.under(Measurement.NONE, new Arm.Locked(lock)::equals);
            case "ceiling" -> results.under(results.planned().lock(lock).opening(), new Arm.Locked(lock)::equals);
            default -> {
                var policy = results.under(Measurement.NONE, new Arm.Policy(name)::equals);
                yield policy.isEmpty() ? results.under(Measurement.NONE, new Arm.Model(name)::equals) : policy;
            }
        };
    }

    static Changes of(Collection<Pair> pairs) {
        var draws = new TreeMap<Integer, List<Double>>();
        var sums = new TreeMap<String, double[]>();
        var families = new HashMap<String, List<String>>();
        for (var pair : pairs) {
            var before = pair.before().items().stream().collect(Collectors.toMap(Item::problem, Changes::share));
            for (var single : pair.after().single()) {
                single.items().stream()
                        .filter(item -> before.containsKey(item.problem()))
                        .mapToDouble(item -> share(item) - known(before, item))
                        .average()
                        .ifPresent(change -> draws.computeIfAbsent(pair.after().seed(), _ -> new ArrayList<>())
                                .add(change));
            }
            for (var item : pair.after().items()) {
                if (before.containsKey(item.problem())) {
                    var sum = sums.computeIfAbsent(item.problem(), _ -> new double[2]);
                    sum[0] += share(item) - known(before, item);
                    sum[1]++;
                    families.putIfAbsent(item.problem(), item.families());
                }
            }
        }
        var problems = new TreeMap<String, Double>();
        sums.forEach((problem, sum) -> {
            if (sum[1] == pairs.size()) {
                problems.put(problem, sum[0] / sum[1]);
            }
        });
        return new Changes(draws, problems, families);
    }

    private static double known(Map<String, Double> before, Item item) {
        return Objects.requireNonNull(before.get(item.problem()));
    }

    private static double share(Item item) {
        return (double) item.correct() / item.answers();
    }

    /// The draws of some seeds, seed by seed.
    List<double[]> of(Set<Integer> seeds) {
        return seeds.stream()
                .map(seed -> draws.getOrDefault(seed, List.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toList();
    }
}
