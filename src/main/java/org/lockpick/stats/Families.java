package org.lockpick.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Problems in families: those of one family, such as all that use one function, are solved or missed together,
/// so a hundred of them say less than a hundred that have nothing in common.
///
/// The variance of a mean is then `Σ eᵢeⱼ/n²` over all pairs of problems that share a family, with e the
/// distance from the mean (cluster-robust, Liang and Zeger 1986; for problems of several families Aronow, Samii
/// and Assenova 2015), times `G/(G − 1)` for G families, with G − 1 degrees of freedom. It is never taken to be
/// less than that of problems without families.
public final class Families {

    /// The members of each set of families, with its sign: a pair that shares several families is to count
    /// once.
    private final List<Group> groups;

    private final int count;

    private record Group(int sign, List<Integer> members) {}

    private Families(List<Group> groups, int count) {
        this.groups = groups;
        this.count = count;
    }

    /// The families of problems in their order, few for each. Empty where there are fewer than two, or where
    /// none has two problems.
    public static Optional<Families> of(List<? extends Collection<String>> families) {
        if (families.stream().allMatch(Collection::isEmpty)) {
            return Optional.empty();
        }
        var members = new LinkedHashMap<List<String>, List<Integer>>();
        for (int i = 0; i < families.size(); i++) {
            for (var set : subsets(named(families.get(i), i))) {
                members.computeIfAbsent(set, _ -> new ArrayList<>()).add(i);
            }
        }
        int count =
                (int) members.keySet().stream().filter(set -> set.size() == 1).count();
        boolean shared = members.values().stream().anyMatch(problems -> problems.size() > 1);
        if (count < 2 || !shared) {
            return Optional.empty();
        }
        return Optional.of(new Families(groups(members), count));
    }

    private static List<Group> groups(Map<List<String>, List<Integer>> members) {
        var groups = new ArrayList<Group>();
        members.forEach((set, problems) -> groups.add(new Group(set.size() % 2 == 1 ? 1 : -1, List.copyOf(problems))));
        return groups;
    }

    /// A problem without a family is one by itself.
    private static List<String> named(Collection<String> families, int problem) {
        return families.isEmpty() ? List.of("\0" + problem) : List.copyOf(new TreeSet<>(families));
    }

    /// All sets of these but the empty one.
    private static List<List<String>> subsets(List<String> names) {
        var subsets = new ArrayList<List<String>>();
        for (int bits = 1; bits < 1 << names.size(); bits++) {
            var subset = new ArrayList<String>();
            for (int i = 0; i < names.size(); i++) {
                if (((bits >> i) & 1) == 1) {
                    subset.add(names.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    /// How many families there are.
    public int count() {
        return count;
    }

    /// The standard error of a mean of one value a problem.
    public double error(double... values) {
        int n = values.length;
        double mean = Arrays.stream(values).sum() / n;
        double variance = 0;
        for (var group : groups) {
            double sum = 0;
            for (int member : group.members()) {
                sum += values[member] - mean;
            }
            variance += group.sign() * sum * sum;
        }
        return Math.sqrt(Math.max(variance / n / n * count / (count - 1), apart(values, mean)));
    }

    /// The variance of the mean of values that have nothing in common.
    private static double apart(double[] values, double mean) {
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return squares / values.length / Math.max(1, values.length - 1);
    }

    /// The 95 % interval of a mean of one value a problem.
    public Interval interval(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double half = quantile() * error(values);
        return new Interval(mean - half, mean + half);
    }

    /// The 95 % interval of a mean difference of two arms, one value from -1 to 1 a problem.
    public Interval difference(double... values) {
        var found = interval(values);
        return new Interval(Math.max(-1, found.low()), Math.min(1, found.high()));
    }

    /// The p-value of a mean of 0, by the t-test that belongs to the interval.
    public double p(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return mean == 0 ? 1 : 1 - StudentT.within(mean / error(values), count - 1);
    }

    /// The 95 % interval of a mean of one share a problem: Wilson's, for as many problems without families as
    /// have this standard error, with t in the place of z. Where all shares are the same there is an item a
    /// family.
    public Interval share(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double error = error(values);
        return Proportion.wilson(mean, error == 0 ? count : mean * (1 - mean) / (error * error), quantile());
    }

    /// The t with which a standard error is multiplied for a 95 % interval.
    public double quantile() {
        return StudentT.quantile(RunMean.CONFIDENCE, count - 1);
    }
}
