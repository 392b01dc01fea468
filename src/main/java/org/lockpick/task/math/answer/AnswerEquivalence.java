package org.lockpick.task.math.answer;

/// Whether two answers, as they stand inside the box, say the same.
///
/// An implementation is a pure function, symmetric, and ends in bounded time on any text: what it reads was
/// written by a model.
@FunctionalInterface
public interface AnswerEquivalence {
    /// Whether they say the same.
    boolean equal(String one, String other);
}
