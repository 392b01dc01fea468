/// Losses that rewards are turned into, each an [org.lockpick.train.Objective]: pairs ([PairObjective]),
/// verdicts ([VerdictObjective]) and advantages ([AdvantageObjective]).
@NullMarked
package org.lockpick.train.reward;

import org.jspecify.annotations.NullMarked;
