/// The MATH data set (Hendrycks et al. 2021): its problems, their splits, and the grading of answers.
///
/// Start at [MathProblems] for the problems and [MathGrader] for the grading; the two graders themselves are in
/// [org.lockpick.task.math.answer].
@NullMarked
package org.lockpick.task.math;

import org.jspecify.annotations.NullMarked;
