package org.lockpick.remote;

import java.util.List;
import java.util.Locale;

/// What is asked.
public sealed interface Prompt {
    /// A text, which an endpoint continues or answers, as its dialect says.
    record Text(String text) implements Prompt {}

    /// A conversation so far, the last word being somebody else's than the assistant's. For endpoints that
    /// chat.
    record Chat(List<Message> messages) implements Prompt {
        /// Checks that there is something to answer.
        public Chat {
            messages = List.copyOf(messages);
            if (messages.isEmpty()) {
                throw new IllegalArgumentException("messages: expected at least one message, found none");
            }
        }
    }

    /// One turn of a conversation.
    record Message(Role role, String content) {}

    /// Who speaks.
    enum Role {
        /// Whoever sets the scene.
        SYSTEM,
        /// Whoever asks.
        USER,
        /// The model.
        ASSISTANT;

        /// Its name in requests and files.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A text.
    static Prompt of(String text) {
        return new Text(text);
    }
}
