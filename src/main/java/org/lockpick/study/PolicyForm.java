package org.lockpick.study;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Formerly;
import org.lockpick.form.Named;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.task.Setting;
import org.lockpick.task.Trigger;

/// Who writes completions that a lock or a step imitates.
public sealed interface PolicyForm {
    /// The correct completions.
    @Named("answers")
    @Doc("the correct completions that problems come with")
    record Answers() implements PolicyForm {}

    /// The task's own weak policy.
    @Named("task")
    @Doc("the weak policy of the task itself; composition and style have one")
    record Own(
            @Doc("functions that it does not know, an even number: of more of them, those of fewer are a part; absent:"
                    + " those that the task hides")
            @Unit("functions")
            @Range(min = 0, max = 1e6)
            Optional<Integer> hidden,

            @Doc("share of the digits of its completions that random ones stand for, others in each epoch: what"
                    + " sampling at a temperature does to a model")
            @Default("0")
            @Range(min = 0, max = 1)
            double slips)
            implements PolicyForm {
        /// Without slips, and without all that the task hides.
        Own() {
            this(Optional.empty(), 0);
        }
    }

    /// A model of the study.
    @Named("model")
    @Formerly("base")
    @Doc("samples of one of the study's bases, models or locks")
    record Model(
            @Reference @Formerly("base") @Doc("key of a base, a model or a lock")
            String model,

            @Doc("what stands in its prompts") @Default("none")
            Trigger trigger,

            @Doc("temperature; 0 is greedy") @Default("1") @Range(min = 0, max = 10)
            double temperature,

            @Doc("least probability mass that is sampled from") @Default("1") @Range(above = 0, max = 1)
            double topP,

            @Reference
            @Doc("different completions of each problem, which epochs take in turn; absent: a fresh one for each"
                    + " epoch, as in the paper")
            @Unit("completions")
            @Range(min = 1, max = 1000)
            Optional<Integer> rounds,

            @Doc("multiple choice alone: imitate the likeliest letter, or the whole distribution over the letters")
            @Default("hard")
            Labels labels)
            implements PolicyForm {}

    /// What of a policy's distribution is imitated (paper, appendices B.2 and G.2). The correct answers are the policy
    /// `answers`.
    enum Labels {
        /// The likeliest letter, or the tokens that were drawn.
        HARD,
        /// The distribution: over the letters, by cross-entropy at the letter's position, or over all tokens, by the
        /// divergence from it at each.
        SOFT
    }

    /// Random tokens.
    @Named("random")
    @Doc("tokens from one distribution whatever is asked; it never ends, and is cut at the task's longest completion")
    record RandomTokens(
            @Reference @Doc("key of the base or model whose tokens they are")
            String model,

            @Doc("fixed: the softmax of a standard normal vector, as in the paper; uniform") @Default("fixed")
            Distribution distribution,

            @Doc("chooses the fixed distribution") @Default("1")
            long distributionSeed,

            @Reference
            @Doc("hard: the tokens that were drawn are imitated; soft: the distribution itself, at each token of a"
                    + " completion")
            @Default("hard")
            Labels labels,

            @Reference
            @Doc("different completions of each problem, which epochs take in turn; absent: a fresh one for each epoch")
            @Unit("completions")
            @Range(min = 1, max = 1000)
            Optional<Integer> rounds)
            implements PolicyForm {}

    /// A distribution over tokens.
    enum Distribution {
        /// The softmax of a standard normal vector.
        FIXED,
        /// All alike.
        UNIFORM
    }

    /// A model behind an endpoint.
    @Named("endpoint")
    @Doc("a model behind an OpenAI-compatible endpoint, asked without a password; measured at temperature 0")
    record Served(
            @Doc("file of the endpoint: docs/remote.md") @Place
            String file,

            @Doc("temperature; 0 is greedy") @Default("1") @Range(min = 0, max = 2)
            double temperature,

            @Doc("least probability mass that is sampled from") @Default("1") @Range(above = 0, max = 1)
            double topP,

            @Doc("longest completion, as the endpoint counts; absent: the task's")
            @Unit("tokens")
            @Range(min = 1, max = 1e6)
            Optional<Integer> longest,

            @Reference
            @Doc("different completions of each problem, which epochs take in turn; absent: a fresh one for each epoch")
            @Unit("completions")
            @Range(min = 1, max = 1000)
            Optional<Integer> rounds)
            implements PolicyForm {}

    /// Completions in a file.
    @Named("recorded")
    @Doc("completions in a file: lines of {\"problem\": id, \"completion\": text}")
    record Recorded(
            @Doc("the file") @Place String file,

            @Doc("the setting that they are written in; absent: the first of the task")
            Optional<Setting> setting)
            implements PolicyForm {}
}
