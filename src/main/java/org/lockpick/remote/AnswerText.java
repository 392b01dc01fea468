package org.lockpick.remote;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a server sent, made safe to keep and to show: no key in it, and no half of a surrogate pair, which no
/// file in UTF-8 could hold.
final class AnswerText {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Servers in Python write -Infinity as the log-probability of what cannot be. It is kept as it came.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private static final int SHOWN = 300;

    private final UnaryOperator<String> redaction;

    AnswerText(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    /// The object in a body.
    ///
    /// @throws UnusableAnswerException if it holds none
    ObjectNode object(byte[] body) throws UnusableAnswerException {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return (ObjectNode) clean(object);
            }
        } catch (JacksonException _) {
            // Said below, with what there is instead; the parser's own message may quote anything.
        }
        throw new UnusableAnswerException(
                "expected a JSON object, found " + (body.length == 0 ? "nothing" : brief(body)));
    }

    /// The beginning of a body, for a message.
    String brief(byte[] body) {
        var text = clean(new String(body, StandardCharsets.UTF_8))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return "\"" + shortened(text) + "\"";
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /// The text without key and half characters.
    String clean(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(whole::appendCodePoint);
        return redaction.apply(whole.toString());
    }

    private JsonNode clean(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(clean(entry.getKey()), clean(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> copy.add(clean(item)));
                yield copy;
            }
            default -> node.isString() ? JsonNodeFactory.instance.stringNode(clean(node.stringValue())) : node;
        };
    }
}
