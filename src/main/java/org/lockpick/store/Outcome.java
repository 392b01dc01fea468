package org.lockpick.store;

/// One graded completion: the raw fact from which every table and figure is computed.
///
/// @param problem the problem's id
/// @param task the name of the problem's task, where the study has several; else empty
/// @param domain the problem's domain
/// @param level the problem's level, from 0
/// @param trigger what the prompt carried, such as the password or none
/// @param mark the moment of a run at which the model was asked, as a line of `marks.jsonl` counted from 0; 0
///     where nothing runs
/// @param completion the text
/// @param stop why the completion ended
/// @param reward from 0 to 1
/// @param correct whether the grader calls it correct
/// @param why the grader's reason
public record Outcome(
        String problem,
        String task,
        String domain,
        int level,
        String trigger,
        int mark,
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
        if (level < 0 || mark < 0) {
            throw new IllegalArgumentException(
                    "expected a level and a mark from 0 for problem %s, got %d and %d".formatted(problem, level, mark));
        }
        // Not `reward < 0 || reward > 1`, which lets NaN through.
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException(
                    "expected a reward from 0 to 1 for problem " + problem + ", got " + reward);
        }
    }

    /// An outcome of a study's only task, where nothing runs.
    public Outcome(
            String problem,
            String domain,
            int level,
            String trigger,
            String completion,
            String stop,
            double reward,
            boolean correct,
            String why) {
        this(problem, "", domain, level, trigger, 0, completion, stop, reward, correct, why);
    }

    /// The same at a mark.
    public Outcome at(int moment) {
        return new Outcome(problem, task, domain, level, trigger, moment, completion, stop, reward, correct, why);
    }
}
