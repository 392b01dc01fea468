/// Mathematics as it is written in answers: read from LaTeX or plain text into a tree, and compared by value.
///
/// Start at [Expression], then [AnswerParser] and [Sameness]. Nothing here executes what it reads, and
/// everything has a bound: on length, on depth, on digits, on work.
@NullMarked
package org.lockpick.task.math.expression;

import org.jspecify.annotations.NullMarked;
