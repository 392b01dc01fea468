package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// Some of a task's problems.
///
/// @param tasks   names of a study's tasks; none: all
/// @param domains none: all
/// @param levels  none: all
public record Filter(
        @Doc("names of tasks, where the study has several; none: all") @Default("[]")
        List<String> tasks,

        @Doc("domains of problems; none: all") @Default("[]")
        List<String> domains,

        @Doc("levels of problems; none: all") @Default("[]") @Range(min = 0)
        List<Integer> levels) {
    /// Every problem.
    public static final Filter ALL = new Filter(List.of(), List.of(), List.of());

    /// So many in a row that do not pass, and none will.
    private static final int MOST_MISSES = 100_000;

    /// Copies.
    public Filter {
        tasks = List.copyOf(tasks);
        domains = List.copyOf(domains);
        levels = List.copyOf(levels);
    }

    /// Whether nothing is left out.
    public boolean isAll() {
        return equals(ALL);
    }

    /// Whether a problem passes.
    public boolean passes(Problem problem) {
        return (tasks.isEmpty() || tasks.contains(problem.task()))
                && (domains.isEmpty() || domains.contains(problem.domain()))
                && (levels.isEmpty() || levels.contains(problem.level()));
    }

    /// How many problems of a split pass. Of problems that are drawn, those of the whole split: it is hardly
    /// known.
    public int count(ProblemSource source, Split split) {
        return switch (source) {
            case ProblemSource.Listed listed
            when !isAll() ->
                (int) listed.of(split).stream().filter(this::passes).count();
            case ProblemSource.Listed _, ProblemSource.Drawn _ -> source.size(split);
        };
    }

    /// Distinct problems that pass, of a smaller number of them a beginning.
    ///
    /// @throws UserMistake if there are not so many
    public List<Problem> choose(ProblemSource source, Split split, int count, RandomGenerator random) {
        return isAll()
                ? source.distinct(split, count, random)
                : part(source, split).distinct(split, count, random);
    }

    /// The problems of one split that pass, and none of other splits.
    public ProblemSource part(ProblemSource source, Split split) {
        return switch (source) {
            case ProblemSource.Listed listed ->
                new ProblemSource.Listed(Map.of(
                        split, listed.of(split).stream().filter(this::passes).toList()));
            case ProblemSource.Drawn drawn -> new Passing(drawn, this);
        };
    }

    /// Problems that are drawn until they pass.
    private record Passing(ProblemSource.Drawn all, Filter filter) implements ProblemSource.Drawn {
        @Override
        public int size(Split split) {
            return all.size(split);
        }

        @Override
        public Problem draw(Split split, RandomGenerator random) {
            for (int misses = 0; misses < MOST_MISSES; misses++) {
                var problem = all.draw(split, random);
                if (filter.passes(problem)) {
                    return problem;
                }
            }
            throw new UserMistake(
                    "expected problems of %s, found none among %,d".formatted(filter.words(), MOST_MISSES));
        }
    }

    /// What passes, such as `domains [algebra]`.
    public String words() {
        var words = new ArrayList<String>();
        if (!tasks.isEmpty()) {
            words.add("tasks " + tasks);
        }
        if (!domains.isEmpty()) {
            words.add("domains " + domains);
        }
        if (!levels.isEmpty()) {
            words.add("levels " + levels);
        }
        return words.isEmpty() ? "all problems" : String.join(", ", words);
    }
}
