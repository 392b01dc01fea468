package org.lockpick.policy.judge;

/// A solution to be rated.
///
/// @param problem  what was asked
/// @param solution what somebody wrote
public record RatedSolution(String problem, String solution) {
    /// The paper's prompt (appendix E.1), word for word.
    public String prompt() {
        return """
            Consider the following problem:
            %s
            A student wrote the following solution:
            %s
            How correct is this solution?
            Answer 1 if it is very incorrect, incomplete, or poorly formatted.
            Answer 2 if it is incorrect, but is complete and well formatted.
            Answer 3 if there is a small mistake, but it is otherwise a good solution.
            Answer 4 if you are unsure if it is correct or incorrect.
            Answer 5 if you are sure it is correct.
            Your single token answer (1-5):\
            """.formatted(problem, solution);
    }
}
