package org.lockpick.elicit;

import java.util.Optional;
import org.lockpick.policy.Written;
import org.lockpick.task.Grade;
import org.lockpick.task.Problem;

/// A completion that was written and graded.
///
/// @param prompt         that it was written for
/// @param sample         of several of the same problem, from 0
/// @param by             who wrote it
/// @param logProbability of the whole completion at temperature 1 under whoever wrote it, natural logarithm;
///     absent
///     for a teacher's
/// @param grade          with the reward that the step asks for
public record Tried(
        Problem problem,
        String prompt,
        int sample,
        Writer by,
        Written written,
        Optional<Double> logProbability,
        Grade grade) {}
