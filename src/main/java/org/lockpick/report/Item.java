package org.lockpick.report;

/// One graded problem of a measurement.
///
/// @param problem the id of the problem; the same id in two measurements is the same problem
/// @param task the task that the problem belongs to; empty in a study of one task without a name
/// @param domain the problem's domain, such as algebra
/// @param level the problem's level, from 0
/// @param correct whether the completion was correct
/// @param reward from 0 to 1
/// @param cut whether the completion ended because it was too long
public record Item(String problem, String task, String domain, int level, boolean correct, double reward, boolean cut) {

    /// Refuses an item without an id, and a reward that is none.
    public Item {
        if (problem.isBlank()) {
            throw new IllegalArgumentException("an item needs the id of its problem, met a blank one");
        }
        // Not `reward < 0 || reward > 1`, which lets NaN through.
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException("the reward of problem '" + problem + "' is from 0 to 1, met " + reward);
        }
    }

    /// An item of whose problem no more is known, with the reward 1 where it is correct.
    public Item(String problem, boolean correct) {
        this(problem, "", "", 0, correct, correct ? 1 : 0, false);
    }
}
