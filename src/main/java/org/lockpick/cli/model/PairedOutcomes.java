package org.lockpick.cli.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lockpick.stats.PairedCounts;
import org.lockpick.store.Outcome;
import org.lockpick.store.UserMistake;

/// Two sets of outcomes of the same problems, problem by problem.
///
/// @param pairs in the order of the problems' ids
public record PairedOutcomes(List<Pair> pairs) {

    /// The outcomes of one problem.
    public record Pair(Outcome first, Outcome second) {

        /// Whether one is correct and the other not.
        boolean isFlipped() {
            return first.correct() != second.correct();
        }
    }

    /// One side of a comparison.
    ///
    /// @param name for messages
    /// @param outcomes one a problem
    /// @param questions by problem, as far as they are known
    public record Side(String name, List<Outcome> outcomes, Map<String, String> questions) {

        /// Copies.
        public Side {
            outcomes = List.copyOf(outcomes);
            questions = Map.copyOf(questions);
        }

        private Map<String, Outcome> byProblem() {
            var byProblem = new TreeMap<String, Outcome>();
            for (var outcome : outcomes) {
                if (byProblem.put(outcome.task() + "\t" + outcome.problem(), outcome) != null) {
                    throw new UserMistake(
                            "%s: expected one outcome of each problem under trigger %s, found several of %s"
                                    .formatted(name, outcome.trigger(), outcome.problem()));
                }
            }
            return byProblem;
        }
    }

    /// Copies.
    public PairedOutcomes {
        pairs = List.copyOf(pairs);
    }

    /// Pairs two sides.
    ///
    /// @param common whether problems that one side lacks are left out; otherwise they are a mistake
    /// @throws UserMistake if the two are about different problems
    public static PairedOutcomes of(Side first, Side second, boolean common) {
        var one = first.byProblem();
        var other = second.byProblem();
        var pairs = new LinkedHashMap<String, Pair>();
        one.forEach((problem, outcome) -> {
            var same = other.get(problem);
            if (same != null) {
                pairs.put(problem, new Pair(outcome, same));
            }
        });
        if (pairs.isEmpty()) {
            throw new UserMistake("the two are about different problems: %s, %s, and none in both"
                    .formatted(described(first, one), described(second, other)));
        }
        if (!common && (pairs.size() < one.size() || pairs.size() < other.size())) {
            throw new UserMistake(
                    "the two are not about the same problems: %s, %s, and %d in both; --common compares these"
                            .formatted(described(first, one), described(second, other), pairs.size()));
        }
        pairs.values().forEach(pair -> check(first, second, pair));
        return new PairedOutcomes(List.copyOf(pairs.values()));
    }

    private static String described(Side side, Map<String, Outcome> byProblem) {
        return byProblem.isEmpty()
                ? side.name() + " has none"
                : "%s has %d such as %s"
                        .formatted(
                                side.name(),
                                byProblem.size(),
                                byProblem.values().iterator().next().problem());
    }

    /// One name may stand for different problems in two data sets.
    private static void check(Side first, Side second, Pair pair) {
        var problem = pair.first().problem();
        if (!kind(pair.first()).equals(kind(pair.second()))) {
            throw new UserMistake("problem %s is not the same in both: expected %s as in %s, found %s in %s"
                    .formatted(problem, kind(pair.first()), first.name(), kind(pair.second()), second.name()));
        }
        var question = first.questions().get(problem);
        var other = second.questions().get(problem);
        if (question != null && other != null && !Objects.equals(question, other)) {
            throw new UserMistake("problem %s is not the same in both: expected “%s” as in %s, found “%s” in %s"
                    .formatted(problem, brief(question), first.name(), brief(other), second.name()));
        }
    }

    private static String kind(Outcome outcome) {
        return "domain %s, level %d".formatted(outcome.domain(), outcome.level());
    }

    private static String brief(String text) {
        var line = text.strip().replace('\n', ' ');
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    /// On how many problems both, one or none is correct.
    public PairedCounts counts() {
        return new PairedCounts(
                count(pair -> pair.first().correct() && pair.second().correct()),
                count(pair -> pair.first().correct() && !pair.second().correct()),
                count(pair -> !pair.first().correct() && pair.second().correct()),
                count(pair -> !pair.first().correct() && !pair.second().correct()));
    }

    private int count(Predicate<Pair> fits) {
        return (int) pairs.stream().filter(fits).count();
    }

    /// The problems that one side alone has right.
    List<Pair> flipped(boolean firstRight) {
        return pairs.stream()
                .filter(pair -> pair.isFlipped() && pair.first().correct() == firstRight)
                .toList();
    }
}
