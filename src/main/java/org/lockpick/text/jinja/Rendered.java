package org.lockpick.text.jinja;

import java.util.List;

/// What a template made of a conversation.
///
/// @param text the text, special tokens written out
/// @param assistantSpans what stood inside of `{% generation %}`, in order; empty for a template without that
/// block
public record Rendered(String text, List<Span> assistantSpans) {
    public Rendered {
        assistantSpans = List.copyOf(assistantSpans);
    }

    /// The texts of the spans.
    public List<String> assistantTexts() {
        return assistantSpans.stream()
                .map(span -> text.substring(
                        text.offsetByCodePoints(0, span.start()), text.offsetByCodePoints(0, span.end())))
                .toList();
    }

    /// Whether the assistant wrote the code points from `start` to before `end`, such as those of a token: all
    /// of them, and at least one.
    public boolean isAssistant(int start, int end) {
        return start < end && assistantSpans.stream().anyMatch(span -> span.start() <= start && end <= span.end());
    }
}
