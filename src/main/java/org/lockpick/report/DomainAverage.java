package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lockpick.stats.Interval;

/// Correctness averaged over domains, each of which counts the same (paper, appendix B.1.4).
///
/// The standard error is `s = (1/K)·√Σsᵢ²` of the K domains' standard errors over seeds. The 95 % interval
/// over items combines the domains' intervals in the same way, for their items are different ones: `mean ±
/// (1/K)·√Σdᵢ²` with the distance dᵢ of each domain's mean to that end of its interval (Zou and Donner 2008).
///
/// @param average the mean of the domains' means
/// @param each what each domain has
record DomainAverage(Value average, SortedMap<String, Value> each) {

    /// Over some domains; empty where one of them has no items.
    static Optional<DomainAverage> of(List<Measurement> runs, Collection<String> domains, Bootstrap bootstrap) {
        var each = new TreeMap<String, Value>();
        for (var domain : new TreeSet<>(domains)) {
            var own = runs.stream()
                    .map(run -> run.only(item -> item.domain().equals(domain)))
                    .toList();
            Estimate.of(own, bootstrap).ifPresent(estimate -> each.put(domain, Value.of(estimate)));
        }
        return each.isEmpty() || each.size() < Set.copyOf(domains).size()
                ? Optional.empty()
                : Optional.of(new DomainAverage(average(each.values()), each));
    }

    private static Value average(Collection<Value> each) {
        int k = each.size();
        double mean = each.stream().mapToDouble(Value::share).sum() / k;
        boolean spread = each.stream().allMatch(value -> value.error().isPresent());
        double below = root(each.stream()
                .map(v -> v.share() - v.interval().orElseThrow().low())
                .toList());
        double above = root(each.stream()
                .map(v -> v.interval().orElseThrow().high() - v.share())
                .toList());
        var error = spread
                ? OptionalDouble.of(
                        root(each.stream().map(v -> v.error().orElseThrow()).toList()) / k)
                : OptionalDouble.empty();
        return new Value(
                mean,
                Optional.of(new Interval(mean - below / k, mean + above / k)),
                error,
                each.stream().mapToInt(Value::items).sum(),
                each.stream().mapToInt(Value::seeds).min().orElse(0));
    }

    private static double root(List<Double> values) {
        return Math.sqrt(values.stream().mapToDouble(v -> v * v).sum());
    }

    /// All domains that some runs have items of.
    static Set<String> domains(Collection<Measurement> runs) {
        return runs.stream()
                .flatMap(run -> run.items().stream())
                .map(Item::domain)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
