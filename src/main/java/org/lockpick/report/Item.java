package org.lockpick.report;

import java.util.List;

/// One problem of a measurement, answered and graded once, or once by each model of several draws of the
/// demonstrations.
///
/// @param problem the id of the problem; the same id in two measurements is the same problem
/// @param task the task that the problem belongs to; empty in a study of one task without a name
/// @param domain the problem's domain, such as algebra
/// @param level the problem's level, from 0; [#NO_LEVEL] where it has none
/// @param correct how many of the answers were correct
/// @param answers how many there are
/// @param reward their mean, from 0 to 1
/// @param cut how many of them ended because they were too long
/// @param families what it has in common with other problems; empty where a task gives none
public record Item(
        String problem,
        String task,
        String domain,
        int level,
        int correct,
        int answers,
        double reward,
        int cut,
        List<String> families) {

    /// The level of a problem of a task without levels, or of one that nobody gave a level.
    public static final int NO_LEVEL = -1;

    /// Refuses an item without an id, counts that are none, and a reward that is none.
    public Item {
        families = List.copyOf(families);
        if (problem.isBlank()) {
            throw new IllegalArgumentException("an item needs the id of its problem, met a blank one");
        }
        if (answers < 1 || correct < 0 || correct > answers || cut < 0 || cut > answers) {
            throw new IllegalArgumentException("of " + answers + " answers to problem '" + problem + "', met " + correct
                    + " correct and " + cut + " cut");
        }
        // Not `reward < 0 || reward > 1`, which lets NaN through.
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException("the reward of problem '" + problem + "' is from 0 to 1, met " + reward);
        }
    }

    /// An item with one answer.
    public Item(String problem, String task, String domain, int level, boolean correct, double reward, boolean cut) {
        this(problem, task, domain, level, correct ? 1 : 0, 1, reward, cut ? 1 : 0, List.of());
    }

    /// An item of whose problem no more is known, with the reward 1 where it is correct.
    public Item(String problem, boolean correct) {
        this(problem, "", "", NO_LEVEL, correct, correct ? 1 : 0, false);
    }

    /// This and more answers to the same problem.
    Item and(Item more) {
        int all = answers + more.answers;
        return new Item(
                problem,
                task,
                domain,
                level,
                correct + more.correct,
                all,
                (reward * answers + more.reward * more.answers) / all,
                cut + more.cut,
                families);
    }

    /// The same problem in some families.
    Item in(List<String> some) {
        return new Item(problem, task, domain, level, correct, answers, reward, cut, some);
    }
}
