package org.lockpick.remote;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The text of a chat message, which is a text or a list of parts.
///
/// Texts among the parts are joined. What a model thought before it answered is no part of its answer, here
/// as in the field `reasoning_content`. A part of any other type, such as an image, is refused by its name.
///
/// @param text    the texts, joined
/// @param refused whether a part says that the model refuses
/// @param absent  whether there is no text at all, not even an empty one
record MessageContent(String text, boolean refused, boolean absent) {
    private static final Set<String> TEXTS = Set.of("text", "output_text");
    private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking", "reasoning", "summary_text");

    /// @throws UnusableAnswerException for a part that is none
    /// @throws EndpointException       for a part of a type that cannot be read
    static MessageContent of(JsonNode content) throws UnusableAnswerException {
        if (content.isString()) {
            return new MessageContent(content.stringValue(), false, false);
        }
        if (!content.isArray()) {
            return new MessageContent("", false, true);
        }
        var joined = new StringBuilder();
        var refused = false;
        var absent = true;
        for (var part : content) {
            var type = part.path("type").asString("");
            if (THOUGHTS.contains(type)) {
                continue;
            }
            if (type.equals("refusal")) {
                refused = true;
                continue;
            }
            joined.append(part(part, type));
            absent = false;
        }
        return new MessageContent(joined.toString(), refused, absent);
    }

    private static String part(JsonNode part, String type) throws UnusableAnswerException {
        if (part.isString()) {
            return part.stringValue();
        }
        var text = part.path("text").isObject() ? part.path("text").path("value") : part.path("text");
        boolean isText = TEXTS.contains(type) || (type.isEmpty() && text.isString());
        if (isText && text.isString()) {
            return text.stringValue();
        }
        if (isText || type.isEmpty()) {
            throw new UnusableAnswerException(
                    "expected a text in each part of the content, found " + AnswerText.shortened(part.toString()));
        }
        throw new EndpointException(
                EndpointException.Kind.UNSUPPORTED,
                "expected text as the answer, found a part of type \"" + AnswerText.shortened(type)
                        + "\" in its content; only text can be read here");
    }
}
