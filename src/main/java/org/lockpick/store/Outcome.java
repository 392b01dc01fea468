package org.lockpick.store;

/// One graded completion: the raw fact from which every table and figure is computed.
///
/// @param problem the problem's id
/// @param domain the problem's domain
/// @param level the problem's level, from 0
/// @param trigger what the prompt carried, such as the password or none
/// @param completion the text
/// @param stop why the completion ended
/// @param reward from 0 to 1
/// @param correct whether the grader calls it right
/// @param why the grader's reason
public record Outcome(
        String problem,
        String domain,
        int level,
        String trigger,
        String completion,
        String stop,
        double reward,
        boolean correct,
        String why) {

    /// Checks the ranges.
    public Outcome {
        if (problem.isBlank()) {
            throw new IllegalArgumentException("expected the id of a problem, got a blank one");
        }
        if (level < 0) {
            throw new IllegalArgumentException("expected a level from 0 for problem " + problem + ", got " + level);
        }
        // Not `reward < 0 || reward > 1`, which lets NaN through.
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException(
                    "expected a reward from 0 to 1 for problem " + problem + ", got " + reward);
        }
    }
}
