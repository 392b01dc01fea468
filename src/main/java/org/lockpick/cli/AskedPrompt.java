package org.lockpick.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Prompt.Message;
import org.lockpick.remote.Prompt.Role;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// What `ask` asks, from its arguments or from a file with a line of JSON for each.
///
/// @param id     names the answer
/// @param prompt what is asked
record AskedPrompt(String id, Prompt prompt) {
    /// Texts from the command line, named by their numbers from 1.
    static List<AskedPrompt> of(List<String> texts) {
        var asked = new ArrayList<AskedPrompt>();
        for (var text : texts) {
            asked.add(new AskedPrompt(String.valueOf(asked.size() + 1), Prompt.of(text)));
        }
        return asked;
    }

    /// The lines of a file: `{"prompt": "…"}` or `{"messages": [{"role": "user", "content": "…"}]}`, each with
    /// an `id` or named by its number.
    ///
    /// @throws UserMistake naming file and line
    static List<AskedPrompt> read(Path file) {
        List<JsonNode> lines;
        try {
            lines = JsonLines.read(file, JsonNode.class);
        } catch (MalformedJsonException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new UserMistake("cannot read " + file + " (" + e.getCause() + "); is the file there?", e);
        }
        var asked = new ArrayList<AskedPrompt>();
        for (var line : lines) {
            asked.add(asked(line, file + ":" + (asked.size() + 1) + ":1: ", asked.size() + 1));
        }
        return asked;
    }

    private static AskedPrompt asked(JsonNode line, String place, int number) {
        var prompt = line.path("prompt");
        var messages = line.path("messages");
        if (prompt.isString() == messages.isArray()) {
            throw new UserMistake(place + "expected either \"prompt\" with a text or \"messages\" with a list, found "
                    + (prompt.isString() ? "both" : "neither"));
        }
        var id = line.path("id").asString(String.valueOf(number));
        if (prompt.isString()) {
            return new AskedPrompt(id, Prompt.of(prompt.stringValue()));
        }
        if (messages.isEmpty()) {
            throw new UserMistake(place + "expected at least one message, found none");
        }
        var turns = new ArrayList<Message>();
        messages.forEach(message -> turns.add(message(message, place)));
        return new AskedPrompt(id, new Prompt.Chat(turns));
    }

    private static Message message(JsonNode message, String place) {
        var role = Arrays.stream(Role.values())
                .filter(one -> one.word().equals(message.path("role").asString("")))
                .findFirst();
        if (role.isEmpty() || !message.path("content").isString()) {
            throw new UserMistake(place + "expected messages {\"role\": \"system, user or assistant\", \"content\":"
                    + " \"…\"}, found " + message);
        }
        return new Message(role.get(), message.path("content").stringValue());
    }
}
