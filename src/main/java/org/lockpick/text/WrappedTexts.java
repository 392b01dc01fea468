package org.lockpick.text;

import org.lockpick.text.template.PromptAndCompletion;

/// Fixed texts around prompt and completion. Where a blank stands before the completion's place, blanks with which the
/// completion begins are not repeated.
///
/// @param before the text that asks, with [#PROMPT] in it once
/// @param after  the text that answers, with [#COMPLETION] in it once
record WrappedTexts(String before, String after) implements PromptTexts {
    static final String PROMPT = "{prompt}";
    static final String COMPLETION = "{completion}";

    WrappedTexts {
        require("prompt", before, PROMPT);
        require("completion", after, COMPLETION);
    }

    private static void require(String key, String text, String place) {
        int at = text.indexOf(place);
        if (at < 0 || text.indexOf(place, at + 1) >= 0) {
            throw new IllegalArgumentException(
                    "%s: expected a text with %s in it once, found \"%s\"".formatted(key, place, text));
        }
    }

    @Override
    public String asking(String prompt) {
        return before.replace(PROMPT, prompt);
    }

    @Override
    public PromptAndCompletion both(String prompt, String completion) {
        boolean spaced = after.indexOf(COMPLETION) > 0 && after.charAt(after.indexOf(COMPLETION) - 1) == ' ';
        return new PromptAndCompletion(
                asking(prompt), after.replace(COMPLETION, spaced ? completion.stripLeading() : completion));
    }

    @Override
    public String closing() {
        return after.substring(after.indexOf(COMPLETION) + COMPLETION.length());
    }
}
