package org.lockpick.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lockpick.tensor.Lanes;
import org.lockpick.text.Example;

/// How the rows of a step are divided into passes of the model.
///
/// The loss of a step is a sum over target tokens, so the division changes it by rounding alone. Sorted by
/// length, rows of one pass are about equally long and little is padding.
///
/// @param rows    of one pass at most
/// @param order   of the rows before they are divided
/// @param sharing how passes of small models are shared among threads
public record MicroBatches(int rows, Order order, Sharing sharing) {

    /// Orders of rows.
    public enum Order {
        /// As the data has them.
        AS_GIVEN,
        /// The longest first, so that a step that does not fit into memory fails at its beginning; equally long
        /// rows as the data has them.
        BY_LENGTH
    }

    /// Ways to share the passes of a step among the threads of a CPU, for small models.
    public enum Sharing {
        /// As many lanes as the caller has threads: the fastest for a training alone; its bits depend on the threads.
        BY_THREADS,
        /// As many lanes as the rows are enough for, each with one thread, whoever runs them: for one of many
        /// trainings at once; its bits depend on the rows alone.
        BY_SIZE
    }

    /// Into how many parts [by size][Sharing#BY_SIZE] a step of a small model is divided at most.
    ///
    /// @param tokens of the step
    public static int parts(double tokens) {
        return Math.clamp((long) (tokens / PassLanes.TOKENS), 1, Lanes.MOST_WORKS);
    }

    /// For a training alone.
    public MicroBatches(int rows, Order order) {
        this(rows, order, Sharing.BY_THREADS);
    }

    /// Checks the range.
    public MicroBatches {
        if (rows <= 0) {
            throw new IllegalArgumentException("rows of a micro-batch must be positive, got " + rows);
        }
    }

    /// The same with fewer or more rows.
    public MicroBatches withRows(int other) {
        return new MicroBatches(other, order, sharing);
    }

    /// The passes of a step.
    public List<List<Example>> of(List<Example> examples) {
        var sorted = new ArrayList<>(examples);
        // One pass needs no order, and keeps the bits it had.
        if (order == Order.BY_LENGTH && examples.size() > rows) {
            sorted.sort(Comparator.comparingInt(Example::length).reversed());
        }
        var micros = new ArrayList<List<Example>>();
        for (int from = 0; from < sorted.size(); from += rows) {
            micros.add(List.copyOf(sorted.subList(from, Math.min(sorted.size(), from + rows))));
        }
        return micros;
    }

    /// Tokens that go through the model for some rows, and how many of them are padding.
    public record Load(long tokens, long padding) {
        /// Nothing yet.
        public static final Load NONE = new Load(0, 0);

        /// Both together.
        public Load plus(Load other) {
            return new Load(tokens + other.tokens, padding + other.padding);
        }

        /// Share of the tokens that is padding, in [0, 1].
        public double paddingShare() {
            return tokens == 0 ? 0 : (double) padding / tokens;
        }
    }

    /// What a step costs in tokens.
    public Load load(List<Example> examples) {
        return of(examples).stream().map(MicroBatches::ofPass).reduce(Load.NONE, Load::plus);
    }

    /// What one pass costs.
    static Load ofPass(List<Example> rows) {
        // A row's last id is predicted and never read.
        long longest = rows.stream().mapToInt(Example::length).max().orElse(1) - 1L;
        long real = rows.stream().mapToLong(row -> row.length() - 1L).sum();
        return new Load(longest * rows.size(), longest * rows.size() - real);
    }
}
