/// From a completion to a verdict: which words of it are the answer, and whether they say the same as the
/// reference.
///
/// Start at [AnswerExtraction] and [AnswerEquivalence].
@NullMarked
package org.lockpick.task.math.answer;

import org.jspecify.annotations.NullMarked;
