/// Critiques: what is wrong with a solution, graded by how similar it is to a reference.
///
/// [CritiqueProblem] is read from JSON lines and says the prompt; a [Similarity] compares texts,
/// [LexicalSimilarity] being the one that needs nothing; [CritiqueGrader] grades with a [Threshold];
/// [Calibration] chooses that threshold on critiques which people have judged.
@NullMarked
package org.lockpick.task.critique;

import org.jspecify.annotations.NullMarked;
