package org.lockpick.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lockpick.elicit.Tried;
import org.lockpick.store.Artifact;
import org.lockpick.store.JsonLines;

/// What one round of answers was like, before it was trained on. A line of `rounds.jsonl`.
///
/// @param round       from 0
/// @param generations completions that were graded up to here
/// @param tried       completions of the round
/// @param correct     share of them, in [0, 1]
/// @param reward      mean
/// @param equal       share of the problems whose completions all have the same reward, where there are
///     several of
/// each:
///     nothing is learnt there by comparison
/// @param kept        completions that are trained on
/// @param keptWrong   wrong ones among these
/// @param distinct    share of the round's texts that are there once counted once
/// @param length      mean, in tokens, the end of text included
/// @param cut         share that did not come to an end
/// @param divergence  from the model that the step began with, in nats a completion, estimated on up to
///     [#ESTIMATED_ON] of the completions; absent where neither of the two wrote them
public record RoundLine(
        int round,
        long generations,
        int tried,
        double correct,
        double reward,
        Optional<Double> equal,
        int kept,
        int keptWrong,
        double distinct,
        double length,
        double cut,
        Optional<Double> divergence) {
    /// Completions that the divergence is estimated on, at most.
    static final int ESTIMATED_ON = 128;

    private static final String FILE = "rounds.jsonl";

    /// The figures of a round.
    ///
    /// @param before  completions that were graded in earlier rounds
    /// @param lengths of the completions, in tokens
    static RoundLine of(
            int round,
            long before,
            List<Tried> tried,
            Collection<Tried> kept,
            List<Integer> lengths,
            Optional<Double> divergence) {
        double count = Math.max(1, tried.size());
        return new RoundLine(
                round,
                before + tried.size(),
                tried.size(),
                tried.stream().filter(one -> one.grade().correct()).count() / count,
                tried.stream().mapToDouble(one -> one.grade().reward()).sum() / count,
                equal(tried),
                kept.size(),
                (int) kept.stream().filter(one -> !one.grade().correct()).count(),
                tried.stream().map(one -> one.written().text()).distinct().count() / count,
                lengths.stream().mapToInt(length -> length).sum() / count,
                tried.stream().filter(one -> one.written().cut()).count() / count,
                divergence);
    }

    private static Optional<Double> equal(List<Tried> tried) {
        var rewards = new LinkedHashMap<String, Set<Double>>();
        tried.forEach(one -> rewards.computeIfAbsent(one.problem().id(), _ -> new HashSet<>())
                .add(one.grade().reward()));
        if (rewards.size() == tried.size()) {
            return Optional.empty();
        }
        long alike = rewards.values().stream().filter(some -> some.size() == 1).count();
        return Optional.of((double) alike / rewards.size());
    }

    /// One line for a terminal.
    ///
    /// @param rounds in all
    String words(int rounds) {
        var words = new ArrayList<String>();
        words.add("round %d of %d: %,d generations".formatted(round + 1, rounds, generations));
        words.add("correct " + percent(correct));
        words.add(String.format(Locale.ROOT, "reward %.3f", reward));
        equal.ifPresent(share -> words.add("problems without a difference " + percent(share)));
        words.add("trained on %,d, wrong %,d".formatted(kept, keptWrong));
        words.add("distinct " + percent(distinct));
        words.add(String.format(Locale.ROOT, "length %.1f", length));
        words.add("cut " + percent(cut));
        divergence.ifPresent(nats -> words.add(String.format(Locale.ROOT, "divergence %.3f", nats)));
        return String.join(", ", words);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static void write(Map<Integer, RoundLine> lines, Path directory) {
        if (!lines.isEmpty()) {
            JsonLines.writePart(directory.resolve(FILE), lines.values());
        }
    }

    static List<RoundLine> read(Path directory) {
        var file = directory.resolve(FILE);
        return Files.exists(file) ? JsonLines.read(file, RoundLine.class) : List.of();
    }

    /// The rounds of an elicitation; none where it has none, or is from before they were kept.
    public static List<RoundLine> of(Artifact artifact) {
        return read(artifact.directory());
    }
}
