package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;

/// The problems of a split in a random order without end: when all were there, all come again in another order.
/// Problems that are drawn are drawn anew.
///
/// @param stream random numbers of this order alone
record Walk(ProblemSource source, Split split, Filter filter, RandomStream stream) {
    /// Some problems, by how many came before: a function of that alone, so that no cursor has to be saved.
    List<Problem> problems(long from, int count) {
        return switch (source) {
            case ProblemSource.Drawn _ -> drawn(stream.child("from").child(from), count);
            case ProblemSource.Listed _ -> listed(from, count);
        };
    }

    /// Problems of one pass over all.
    ///
    /// @param pass from 0
    record Part(long pass, List<Problem> problems) {}

    /// The same problems by the pass that they belong to. Problems that are drawn have a pass each time some
    /// are.
    List<Part> passes(long from, int count) {
        var problems = problems(from, count);
        if (source instanceof ProblemSource.Drawn) {
            return List.of(new Part(from, problems));
        }
        int all = filter.count(source, split);
        var parts = new ArrayList<Part>();
        for (int done = 0; done < count; ) {
            long next = from + done;
            int end = (int) Math.min(count, done + all - next % all);
            parts.add(new Part(next / all, problems.subList(done, end)));
            done = end;
        }
        return parts;
    }

    /// Distinct ones, as far as there are so many.
    private List<Problem> drawn(RandomStream random, int count) {
        int all = source.size(split);
        if (count <= all) {
            return filter.choose(source, split, count, random.generator());
        }
        var problems = new ArrayList<Problem>();
        for (int pass = 0; problems.size() < count; pass++) {
            int some = Math.min(all, count - problems.size());
            problems.addAll(filter.choose(
                    source, split, some, random.child("pass").child(pass).generator()));
        }
        return problems;
    }

    private List<Problem> listed(long from, int count) {
        int all = filter.count(source, split);
        var problems = new ArrayList<Problem>();
        for (long next = from; next < from + count; ) {
            var pass = filter.choose(
                    source, split, all, stream.child("pass").child(next / all).generator());
            int begin = (int) (next % all);
            int end = (int) Math.min(all, begin + (from + count - next));
            problems.addAll(pass.subList(begin, end));
            next += end - begin;
        }
        return problems;
    }
}
