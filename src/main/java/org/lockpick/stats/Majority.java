package org.lockpick.stats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The chance that the most frequent of several answers is the right one. It depends on what becomes of a tie in the
/// first place, which every figure should therefore say.
public final class Majority {
    /// Sets of votes that are looked at one by one.
    private static final double MOST = 5e6;

    private Majority() {}

    /// What becomes of several answers that are the most frequent.
    public enum Tie {
        /// One of them is chosen at random.
        UNIFORM,
        /// The one that came first is chosen.
        FIRST_SEEN,
        /// The vote counts as wrong.
        WRONG;

        /// @param winners     answers in the first place
        /// @param right       whether the right one is among them
        /// @param rightFirst  whether it came first of them
        double share(int winners, boolean right, boolean rightFirst) {
            if (!right) {
                return 0;
            }
            return switch (this) {
                case UNIFORM -> 1.0 / winners;
                case FIRST_SEEN -> rightFirst ? 1 : 0;
                case WRONG -> winners == 1 ? 1 : 0;
            };
        }
    }

    /// Of votes that are drawn independently.
    ///
    /// @param weights of the answers, which need not sum to 1; the first answer is the right one
    /// @param votes   that are drawn
    public static double drawn(double[] weights, int votes, Tie tie) {
        double sum = Arrays.stream(weights).sum();
        if (votes < 1 || !(sum > 0) || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("expected at least one vote, and weights from 0 that are not all 0");
        }
        var shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
        return new Drawn(shares, tie, new int[shares.length]).from(0, votes, 1);
    }

    /// All ways to divide votes among answers.
    @SuppressWarnings("ArrayRecordComponent") // Made for one question, and read once.
    private record Drawn(double[] shares, Tie tie, int[] counts) {
        /// @param chance of the votes that are given so far, in any order
        double from(int answer, int left, double chance) {
            if (answer == shares.length - 1) {
                counts[answer] = left;
                double last = left == 0 ? 1 : Math.pow(shares[answer], left);
                return chance * last * right();
            }
            double total = 0;
            double ways = chance;
            for (int votes = 0; votes <= left; votes++) {
                counts[answer] = votes;
                total += from(answer + 1, left - votes, ways);
                ways *= shares[answer] * (left - votes) / (votes + 1);
            }
            return total;
        }

        private double right() {
            int most = Arrays.stream(counts).max().orElseThrow();
            int winners =
                    (int) Arrays.stream(counts).filter(count -> count == most).count();
            boolean right = counts[0] == most;
            // All orders of these votes are equally likely, so each of the tied answers comes first equally often.
            return tie == Tie.FIRST_SEEN ? Tie.UNIFORM.share(winners, right, false) : tie.share(winners, right, false);
        }
    }

    /// Of k of some answers, every choice of k equally likely, in the order of the list.
    ///
    /// @throws IllegalArgumentException where there are more choices than can be looked at
    public static double ofSubsets(List<String> answers, String right, int k, Tie tie) {
        if (k < 1 || k > answers.size()) {
            throw new IllegalArgumentException(
                    "expected k from 1 to the %d answers there are, got %d".formatted(answers.size(), k));
        }
        double choices = 1;
        for (int i = 0; i < k; i++) {
            choices *= (double) (answers.size() - i) / (i + 1);
        }
        if (choices > MOST) {
            throw new IllegalArgumentException("expected at most %,.0f choices of %d among %d answers, got %,.0f"
                    .formatted(MOST, k, answers.size(), choices));
        }
        return sum(answers, right, tie, 0, k, new LinkedHashMap<>()) / Math.rint(choices);
    }

    private static double sum(
            List<String> answers, String right, Tie tie, int from, int left, Map<String, Integer> counts) {
        if (left == 0) {
            int most =
                    counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            var winners = counts.entrySet().stream()
                    .filter(entry -> entry.getValue() == most)
                    .map(Map.Entry::getKey)
                    .toList();
            return tie.share(
                    winners.size(), winners.contains(right), winners.getFirst().equals(right));
        }
        double total = 0;
        for (int i = from; i <= answers.size() - left; i++) {
            var more = new LinkedHashMap<>(counts);
            more.merge(Objects.requireNonNull(answers.get(i)), 1, Integer::sum);
            total += sum(answers, right, tie, i + 1, left - 1, more);
        }
        return total;
    }
}
