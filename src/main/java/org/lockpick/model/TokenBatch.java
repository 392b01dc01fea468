package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lockpick.tensor.ShapeGrid;
import org.lockpick.text.Example;
import org.lockpick.text.FixedTarget;
import org.lockpick.text.SoftTarget;

/// Rows of equal length for one pass: input ids padded on the right, and the places whose next token is
/// asked for.
///
/// Padding stands behind everything a causal model looks at, and no target ever points into it.
public final class TokenBatch {
    private final int rows;
    private final int time;
    private final long[] ids;
    private final int[] prompts;
    private final long[] sources;
    private final long[] targets;
    private final NavigableMap<Integer, SoftTarget> soft;
    private final List<Towards> fixed;

    /// Targets in a row that are one distribution.
    ///
    /// @param from   the first of them
    /// @param to     behind the last of them
    public record Towards(int from, int to, FixedTarget target) {}

    private TokenBatch(
            int rows,
            int time,
            long[] ids,
            int[] prompts,
            long[] sources,
            long[] targets,
            NavigableMap<Integer, SoftTarget> soft,
            List<Towards> fixed) {
        this.rows = rows;
        this.time = time;
        this.ids = ids;
        this.prompts = prompts;
        this.sources = sources;
        this.targets = targets;
        this.soft = soft;
        this.fixed = List.copyOf(fixed);
    }

    /// The ids of some examples that carry loss are the targets; padded to the longest.
    public static TokenBatch of(List<Example> examples) {
        return of(examples, examples.stream().mapToInt(Example::length).max().orElse(1) - 1);
    }

    /// The same, padded to a size of the [ShapeGrid] where the context has room for it.
    public static TokenBatch of(List<Example> examples, ModelConfig config) {
        return of(
                examples,
                padded(config, examples.stream().mapToInt(Example::length).max().orElse(1) - 1));
    }

    /// Input ids of a sequence, padding included, in a batch whose longest has so many.
    public static int padded(ModelConfig config, int longest) {
        return Math.max(longest, Math.min(config.context(), ShapeGrid.up(longest)));
    }

    /// The ids of some examples that carry loss are the targets.
    ///
    /// @param time input ids of each sequence, padding included: at least all but the last id of the longest
    public static TokenBatch of(List<Example> examples, int time) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one example, got none");
        }
        int count = examples.stream().mapToInt(Example::trainedLength).sum();
        var ids = new long[examples.size() * time];
        var sources = new long[count];
        var targets = new long[count];
        var prompts = examples.stream().mapToInt(Example::promptLength).toArray();
        var soft = new TreeMap<Integer, SoftTarget>();
        var fixed = new ArrayList<Towards>();
        int next = 0;
        for (int row = 0; row < examples.size(); row++) {
            var example = examples.get(row);
            for (int place = 0; place < example.length() - 1; place++) {
                ids[row * time + place] = example.id(place);
            }
            for (int place = example.firstTrained(); place < example.length(); place++) {
                sources[next] = (long) row * time + place - 1;
                targets[next++] = example.id(place);
            }
            int last = next - 1;
            int first = next - example.trainedLength();
            example.softLast().ifPresent(target -> soft.put(last, target));
            example.fixedTarget().ifPresent(target -> fixed.add(new Towards(first, last + 1, target)));
        }
        return new TokenBatch(examples.size(), time, ids, prompts, sources, targets, soft, fixed);
    }

    /// Every position of every sequence asks for its next token; all sequences have one length. Used where all
    /// logits are wanted.
    ///
    /// @param sequences ids, `[rows][length]`
    public static TokenBatch everywhere(int[][] sequences) {
        return everywhere(sequences, sequences[0].length);
    }

    /// Every position of every sequence asks for its next token; all sequences have one length.
    ///
    /// @param sequences ids, `[rows][length]`
    /// @param time      input ids of each sequence, padding included: at least their length
    public static TokenBatch everywhere(int[][] sequences, int time) {
        int length = sequences[0].length;
        var ids = new long[sequences.length * time];
        var sources = new long[sequences.length * length];
        for (int row = 0; row < sequences.length; row++) {
            if (sequences[row].length != length) {
                throw new IllegalArgumentException(
                        "sequence %d has %d ids, the first has %d".formatted(row, sequences[row].length, length));
            }
            for (int position = 0; position < length; position++) {
                ids[row * time + position] = sequences[row][position];
                sources[row * length + position] = (long) row * time + position;
            }
        }
        var prompts = new int[sequences.length];
        Arrays.fill(prompts, length);
        return untargeted(time, ids, prompts, sources);
    }

    /// Whole texts of any lengths, padded to the longest: every place of theirs is a source, and nothing is predicted.
    public static TokenBatch whole(List<List<Integer>> texts) {
        int time = texts.stream().mapToInt(List::size).max().orElseThrow();
        var prompts = texts.stream().mapToInt(List::size).toArray();
        var ids = new long[texts.size() * time];
        var sources = new long[IntStream.of(prompts).sum()];
        int next = 0;
        for (int row = 0; row < texts.size(); row++) {
            for (int place = 0; place < prompts[row]; place++) {
                ids[row * time + place] = texts.get(row).get(place);
                sources[next++] = (long) row * time + place;
            }
        }
        return untargeted(time, ids, prompts, sources);
    }

    private static TokenBatch untargeted(int time, long[] ids, int[] prompts, long[] sources) {
        return new TokenBatch(
                prompts.length, time, ids, prompts, sources, new long[sources.length], new TreeMap<>(), List.of());
    }

    /// Tokens of the prompt of a row; all of them where a sequence has no completion.
    int promptLength(int row) {
        return prompts[row];
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    /// Input ids of each row, padding included.
    public int time() {
        return time;
    }

    /// Number of targets of all rows.
    public int targetCount() {
        return targets.length;
    }

    /// Input ids, `[rows · time]`, row after row.
    public long[] ids() {
        return ids.clone();
    }

    /// Where each target is predicted from: indices into [#ids].
    public long[] sources() {
        return sources.clone();
    }

    /// The same with first places behind them.
    ///
    /// @param count how many there are then, at least [#targetCount]
    long[] sources(int count) {
        return Arrays.copyOf(sources, count);
    }

    /// The ids asked for, in the order of [#sources]; the likeliest one where a distribution is.
    public long[] targets() {
        return targets.clone();
    }

    /// Whether any of some targets is a distribution.
    ///
    /// @param from first of them
    /// @param to   behind the last of them
    public boolean anySoft(int from, int to) {
        return !soft.subMap(from, to).isEmpty();
    }

    /// Some targets as distributions; those that are ids are all on their id.
    ///
    /// @param from first of them
    /// @param to   behind the last of them
    public List<SoftTarget> softTargets(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> soft.getOrDefault(i, SoftTarget.of((int) targets[i])))
                .toList();
    }

    /// Those of some targets that are one distribution, counted from the first of these targets.
    ///
    /// @param from first of them
    /// @param to   behind the last of them
    public List<Towards> fixedTargets(int from, int to) {
        return fixed.stream()
                .filter(one -> one.from() < to && one.to() > from)
                .map(one -> new Towards(Math.max(one.from(), from) - from, Math.min(one.to(), to) - from, one.target()))
                .toList();
    }

    /// A place of the [ShapeGrid], not behind the first in any row that predicts a target; nothing in the last block is
    /// needed before it.
    int firstSource() {
        int first = time - 1;
        for (long source : sources) {
            first = Math.min(first, (int) (source % time));
        }
        return time - Math.min(time, ShapeGrid.up(time - first));
    }
}
