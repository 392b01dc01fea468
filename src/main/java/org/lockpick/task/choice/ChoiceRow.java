package org.lockpick.task.choice;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// A question on a line of JSON, which says what is wrong with it.
///
/// @param place `file:line`
record ChoiceRow(String place, JsonNode node) {
    private static final int SHOWN = 60;

    String subject() {
        return text("subject", node.path("subject"));
    }

    String question() {
        return text("question", node.path("question"));
    }

    List<String> choices() {
        var list = node.path("choices");
        if (!list.isArray() || list.size() < 2 || list.size() > ChoiceProblem.MOST_CHOICES) {
            throw wrong("choices", "a list of 2 to " + ChoiceProblem.MOST_CHOICES + " texts", list);
        }
        var choices = new ArrayList<String>();
        for (var choice : list) {
            choices.add(text("choices[" + choices.size() + "]", choice));
        }
        return choices;
    }

    int answer() {
        var answer = node.path("answer");
        int last = choices().size() - 1;
        if (!answer.isIntegralNumber() || answer.asInt(-1) < 0 || answer.asInt(-1) > last) {
            throw wrong("answer", "the index of the correct choice, 0 to " + last, answer);
        }
        return answer.asInt();
    }

    private String text(String key, JsonNode value) {
        if (!value.isString() || value.asString().isBlank()) {
            throw wrong(key, "a text", value);
        }
        return value.asString();
    }

    private UserMistake wrong(String key, String expected, JsonNode value) {
        var found = value.isMissingNode() ? "no such key" : value.toString();
        return new UserMistake("%s: %s: expected %s, found %s"
                .formatted(place, key, expected, found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found));
    }
}
