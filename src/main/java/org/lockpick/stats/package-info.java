/// Pure arithmetic of what measurements say: of other problems, and of other runs. It knows counts and numbers,
/// and nothing of studies.
///
/// A *run* is one training seed: lock and elicitation, made anew. What the problems of one run say holds for
/// other problems put to the same models; what several runs say holds for another run. Start with [RunMean].
@NullMarked
package org.lockpick.stats;

import org.jspecify.annotations.NullMarked;
