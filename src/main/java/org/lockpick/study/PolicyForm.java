package org.lockpick.study;

import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;

/// Who writes completions that a lock or an elicitation imitates.
public sealed interface PolicyForm {
    /// The right completions.
    @Doc("the correct completions that problems come with")
    record Answers() implements PolicyForm {}

    /// The task's own weak policy.
    @Doc("the weak policy of the task itself; composition has one")
    @Named("task")
    record Own() implements PolicyForm {}

    /// A base of the study.
    @Doc("samples of one of the study's bases")
    record Base(
            @Doc("key of the base") String base,

            @Doc("temperature; 0 is greedy") @Default("1") @Range(min = 0, max = 10)
            double temperature,

            @Doc("least probability mass that is sampled from") @Default("1") @Range(above = 0, max = 1)
            double topP,

            @Doc("fresh completions of each problem; epochs take them in turn, as the paper's 8 epochs do")
            @Unit("completions")
            @Default("8")
            @Range(min = 1, max = 1000)
            int rounds,

            @Doc("multiple choice alone: imitate the likeliest letter, or the whole distribution over the letters")
            @Default("hard")
            Labels labels)
            implements PolicyForm {}

    /// What of a multiple-choice answer is imitated (paper, appendix B.2). The right answers are the policy
    /// `answers`.
    enum Labels {
        /// The likeliest letter.
        HARD,
        /// The distribution over the letters, by cross-entropy at the letter's place.
        SOFT
    }

    /// Completions in a file.
    @Doc("completions in a file: lines of {\"problem\": id, \"completion\": text}")
    record Recorded(@Doc("the file") @Place String file) implements PolicyForm {}
}
