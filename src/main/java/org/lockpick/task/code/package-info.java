/// Problems that are solved by a program in C++, and the grading of such programs.
///
/// Start with [CodeProblem] and [CodeGrader]. Programs are compiled and run by [org.lockpick.task.code.jail]; what
/// comes of them is a [Verdict].
@NullMarked
package org.lockpick.task.code;

import org.jspecify.annotations.NullMarked;
