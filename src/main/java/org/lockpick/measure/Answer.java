package org.lockpick.measure;

/// What a model or a policy answered to a problem.
///
/// @param stop  why it ended
/// @param whole whether it is known to its end; one task's answers are only known up to their first mistake
record Answer(String text, String stop, boolean whole) {
    /// What is graded: half an answer never passes for a whole one.
    String toGrade() {
        return whole ? text : text + " ...";
    }
}
