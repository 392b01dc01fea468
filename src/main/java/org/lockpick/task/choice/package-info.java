/// Multiple choice (MMLU, Hendrycks et al. 2021, and sets of its form): problems and their groups, prompts with
/// worked examples, grading, and the answer letters' probabilities as labels.
///
/// Start at [ChoiceReader] for the problems, [ChoicePrompt] and [Shots] for what a model is asked, and
/// [Letters] for what it answers. A *shot* is a problem shown in a prompt with its right answer. A *group* is
/// one of the coarse domains that the paper sorts MMLU's 57 subjects into (§E.3).
@NullMarked
package org.lockpick.task.choice;

import org.jspecify.annotations.NullMarked;
