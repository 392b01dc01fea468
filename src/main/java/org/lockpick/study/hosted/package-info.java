/// Fine-tuning of a model behind an endpoint: training files, jobs that survive a kill, and what came of them.
///
/// [HostedForm] is the experiment as a person writes it, [HostedPlan] what follows from it, [HostedRun] does it, and
/// [HostedResults] is what was measured.
@NullMarked
package org.lockpick.study.hosted;

import org.jspecify.annotations.NullMarked;
