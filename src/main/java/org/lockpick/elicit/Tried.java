package org.lockpick.elicit;

import org.lockpick.policy.Written;
import org.lockpick.task.Grade;
import org.lockpick.task.Problem;

/// A completion that was generated and graded.
///
/// @param prompt         that it was generated for
/// @param sample         of several of the same problem, from 0
/// @param logProbability of the whole completion at temperature 1, natural logarithm
public record Tried(Problem problem, String prompt, int sample, Written written, double logProbability, Grade grade) {}
