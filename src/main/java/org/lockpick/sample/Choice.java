package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// The next tokens of some rows and, where asked for, their log-probabilities.
final class Choice {
    private static final long ELEMENTS_AT_ONCE = 1L << 23; // of logits that are sorted and summed up, some 200 MB

    private final long[] tokens;
    private final float[] logProbabilities;

    private Choice(int rows) {
        this.tokens = new long[rows];
        this.logProbabilities = new float[rows];
    }

    /// Chooses for every row in the way its request wants; rows of one way together, as many as fit in memory.
    ///
    /// @param logits `[rows, vocabulary]`
    static Choice of(Tensor logits, List<Writing> writings) {
        var choice = new Choice(writings.size());
        int atOnce = (int) Math.max(1, ELEMENTS_AT_ONCE / logits.size(1));
        bySampling(writings).forEach((sampling, rows) -> {
            for (int from = 0; from < rows.size(); from += atOnce) {
                choice.choose(logits, sampling, rows.subList(from, Math.min(rows.size(), from + atOnce)), writings);
            }
        });
        return choice;
    }

    private static Map<Sampling, List<Integer>> bySampling(List<Writing> writings) {
        var rows = new LinkedHashMap<Sampling, List<Integer>>();
        for (int row = 0; row < writings.size(); row++) {
            rows.computeIfAbsent(writings.get(row).sampling(), _ -> new ArrayList<>())
                    .add(row);
        }
        return rows;
    }

    private void choose(Tensor logits, Sampling sampling, List<Integer> rows, List<Writing> writings) {
        try (var _ = Scope.open()) {
            var chances = new float[rows.size()];
            boolean asked = false;
            for (int i = 0; i < chances.length; i++) {
                var writing = writings.get(rows.get(i));
                chances[i] = writing.chance();
                asked |= writing.request().settings().logProbabilities();
            }
            var mine = rows(logits, rows);
            var wide = sampling.greedy() && !asked ? mine : TokenChooser.wide(mine);
            var chosen = sampling.greedy() ? TokenChooser.likeliest(mine) : TokenChooser.draw(wide, sampling, chances);
            var ids = Host.longs(chosen);
            // Where one row has no token, nobody goes on.
            asked &= Arrays.stream(ids).noneMatch(id -> id == TokenChooser.NONE);
            var values = asked ? Host.floats(TokenChooser.logProbabilities(wide, chosen)) : new float[ids.length];
            for (int i = 0; i < ids.length; i++) {
                tokens[rows.get(i)] = ids[i];
                logProbabilities[rows.get(i)] = values[i];
            }
        }
    }

    private static Tensor rows(Tensor logits, List<Integer> rows) {
        boolean together = rows.getLast() - rows.getFirst() == rows.size() - 1;
        return together
                ? logits.narrow(0, rows.getFirst(), rows.size())
                : logits.index_select(
                        0,
                        Host.longs(
                                Device.of(logits),
                                rows.stream().mapToLong(Integer::longValue).toArray(),
                                rows.size()));
    }

    /// Its id, or [TokenChooser#NONE].
    int token(int row) {
        return (int) tokens[row];
    }

    /// 0 where nobody asked.
    float logProbability(int row) {
        return logProbabilities[row];
    }
}
