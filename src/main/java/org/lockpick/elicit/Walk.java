package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;

/// The problems of a split in a random order without end: when all were there, all come again in another order.
/// Problems
/// that are drawn are drawn anew.
///
/// @param stream random numbers of this order alone
record Walk(ProblemSource source, Split split, Filter filter, RandomStream stream) {
    /// Some problems, by how many came before: a function of that alone, so that no cursor has to be saved.
    List<Problem> problems(long from, int count) {
        return switch (source) {
            case ProblemSource.Drawn _ ->
                filter.choose(
                        source, split, count, stream.child("from").child(from).generator());
            case ProblemSource.Listed _ -> listed(from, count);
        };
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
