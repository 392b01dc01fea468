package org.lockpick.study.hosted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.remote.Prompt;

/// A line of a training file: a conversation whose last message is to be learnt.
///
/// @param messages as the endpoint wants them
record ChatRow(List<Message> messages) {
    // What a server adds for the roles; 3 to 7 tokens a message in the templates known.
    private static final int TOKENS_A_MESSAGE = 8;
    private static final int BYTES_A_TOKEN = 3;

    /// One message.
    record Message(String role, String content) {}

    ChatRow {
        messages = List.copyOf(messages);
    }

    static ChatRow of(Optional<String> system, String prompt, String completion) {
        var messages = new ArrayList<Message>();
        system.ifPresent(text -> messages.add(new Message(Prompt.Role.SYSTEM.word(), text)));
        messages.add(new Message(Prompt.Role.USER.word(), prompt));
        messages.add(new Message(Prompt.Role.ASSISTANT.word(), completion));
        return new ChatRow(messages);
    }

    /// What a model is asked in the form of the rows.
    static Prompt asking(Optional<String> system, String prompt) {
        return system.<Prompt>map(text -> new Prompt.Chat(List.of(
                        new Prompt.Message(Prompt.Role.SYSTEM, text), new Prompt.Message(Prompt.Role.USER, prompt))))
                .orElseGet(() -> Prompt.of(prompt));
    }

    String prompt() {
        return messages.get(messages.size() - 2).content();
    }

    String completion() {
        return messages.getLast().content();
    }

    /// Tokens, guessed a little high.
    long tokens() {
        return (bytes() + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN + (long) TOKENS_A_MESSAGE * messages.size();
    }

    /// More tokens than it can have: one a byte.
    long mostTokens() {
        return bytes() + 2L * TOKENS_A_MESSAGE * messages.size();
    }

    private long bytes() {
        return messages.stream()
                .mapToLong(message -> message.content().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
