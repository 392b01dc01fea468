package org.lockpick.text.template;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a chat template is given. All values are as in JSON: null, texts, numbers, truth values, lists and
/// maps, or trees of JSON.
///
/// @param messages in order, each with the key `role` and usually `content`
/// @param tools descriptions of functions to call; null where there are none, which templates ask for
/// @param addGenerationPrompt whether the text ends where the assistant's next message begins
/// @param variables what else the template is to see, such as `enable_thinking`
/// @param now what a template that writes the date is told
public record Conversation(
        List<? extends Object> messages,
        @Nullable List<? extends Object> tools,
        boolean addGenerationPrompt,
        Map<String, ? extends @Nullable Object> variables,
        LocalDateTime now) {

    /// A fixed day, so that the same conversation gives the same text tomorrow: the one that the Llama 3
    /// templates fall back to.
    private static final LocalDateTime FIXED_DAY = LocalDateTime.of(2024, 7, 26, 0, 0);

    public Conversation {
        messages = List.copyOf(messages);
        tools = tools == null ? null : List.copyOf(tools);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// A conversation of messages alone, on a fixed day.
    public static Conversation of(List<? extends Object> messages) {
        return new Conversation(messages, null, false, Map.of(), FIXED_DAY);
    }

    /// One message, such as `message("user", "2 + 2?")`.
    public static Map<String, String> message(String role, String content) {
        var message = new LinkedHashMap<String, String>();
        message.put("role", role);
        message.put("content", content);
        return Collections.unmodifiableMap(message);
    }

    /// This one, up to where the assistant's next message begins.
    public Conversation withGenerationPrompt() {
        return new Conversation(messages, tools, true, variables, now);
    }

    /// This one, with another message at its end and nothing after that.
    public Conversation then(Map<String, ? extends Object> message) {
        List<Object> longer = new ArrayList<>(messages);
        longer.add(message);
        return new Conversation(longer, tools, false, variables, now);
    }

    /// This one, with functions to call.
    public Conversation withTools(List<? extends Object> functions) {
        return new Conversation(messages, functions, addGenerationPrompt, variables, now);
    }

    /// This one, with one more variable.
    public Conversation with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<String, @Nullable Object>(variables);
        more.put(name, value);
        return new Conversation(messages, tools, addGenerationPrompt, more, now);
    }

    /// This one, at another time.
    public Conversation at(LocalDateTime time) {
        return new Conversation(messages, tools, addGenerationPrompt, variables, time);
    }
}
