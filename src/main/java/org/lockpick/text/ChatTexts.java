package org.lockpick.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.text.template.ChatTemplate;
import org.lockpick.text.template.Conversation;
import org.lockpick.text.template.PromptAndCompletion;

/// Prompt and completion as the messages of a user and an assistant, put into text by a chat template.
record ChatTexts(ChatTemplate template, Optional<String> system) implements PromptTexts {
    /// A conversation without messages.
    static final Conversation EMPTY = Conversation.of(List.of());

    /// A character that no template writes by itself.
    private static final String MARK = "\u2603";

    @Override
    public String asking(String prompt) {
        return template.render(conversation(prompt).withGenerationPrompt()).text();
    }

    @Override
    public PromptAndCompletion both(String prompt, String completion) {
        return template.split(conversation(prompt), completion);
    }

    @Override
    public String closing() {
        var written = both(MARK, MARK).completion();
        int at = written.lastIndexOf(MARK);
        return at < 0 ? "" : written.substring(at + MARK.length());
    }

    private Conversation conversation(String prompt) {
        Map<String, String> user = Conversation.message("user", prompt);
        return Conversation.of(system.map(text -> List.of(Conversation.message("system", text), user))
                .orElse(List.of(user)));
    }
}
