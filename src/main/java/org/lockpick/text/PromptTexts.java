package org.lockpick.text;

import org.lockpick.text.template.PromptAndCompletion;

/// A prompt format bound to a model: the exact texts that are asked and answered.
public interface PromptTexts {
    /// The text that asks; the model goes on behind it.
    String asking(String prompt);

    /// The text that asks, the same as that of [#asking], and the text that answers, with what the format writes before
    /// and behind it.
    PromptAndCompletion both(String prompt, String completion);

    /// What the format writes behind every completion, such as the end of a turn; may be nothing.
    String closing();
}
