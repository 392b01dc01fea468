package org.lockpick.remote;

import java.nio.charset.StandardCharsets;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One request, which is asked for once: equal requests have one key and one answer.
///
/// Samples at a temperature above 0 are told apart by a number, so that n samples are n requests and a rerun
/// finds the same n answers.
public final class Request {
    // What a server adds for the roles and the start of the answer; 3 to 7 tokens a message in the templates known.
    private static final int TOKENS_A_TEXT = 8;
    // A token is 4.2 bytes of English on average, and fewer of anything else.
    private static final int BYTES_A_TOKEN = 3;

    private final String operation;
    private final ObjectNode body;
    private final byte[] sent;
    private final int sample;
    private final int maxTokens;
    private final long textBytes;
    private final int texts;

    /// @param operation below the endpoint's address, such as `chat/completions`
    /// @param body      what is sent
    /// @param sample    number of the sample, from 0
    /// @param maxTokens most tokens the answer can have
    Request(String operation, ObjectNode body, int sample, int maxTokens) {
        this.operation = operation;
        this.body = body;
        this.sample = sample;
        this.maxTokens = maxTokens;
        try {
            sent = Json.canonical(body);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("this cannot be sent to an endpoint: " + e.getMessage(), e);
        }
        var size = new Size();
        size.add(body.path("prompt"));
        size.add(body.path("messages"));
        size.add(body.path("input"));
        textBytes = size.bytes;
        texts = size.texts;
    }

    String operation() {
        return operation;
    }

    String model() {
        return body.path("model").asString();
    }

    /// The body as it goes over the wire, in canonical form ([RFC
    /// 8785](https://www.rfc-editor.org/rfc/rfc8785)).
    byte[] sent() {
        return sent;
    }

    int maxTokens() {
        return maxTokens;
    }

    /// Tokens of the prompt, guessed a little high.
    long estimatedInput() {
        return guess(textBytes) + (long) TOKENS_A_TEXT * texts;
    }

    /// About as many tokens as a text of so many bytes has.
    static long guess(long bytes) {
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }

    /// More tokens than the prompt can have: one a byte.
    long mostInput() {
        return textBytes + 2L * TOKENS_A_TEXT * texts;
    }

    /// All that decides the answer, as it stands in the cache.
    ///
    /// @param endpoint name of the endpoint
    ObjectNode identity(String endpoint) {
        return Json.object()
                .put("endpoint", endpoint)
                .put("operation", operation)
                .put("sample", sample)
                .set("body", body);
    }

    /// The name of the answer.
    Hash key(String endpoint) {
        return Hash.of(Json.canonical(identity(endpoint)));
    }

    /// Bytes of all texts below a node.
    private static final class Size {
        private long bytes;
        private int texts;

        private void add(JsonNode node) {
            if (node.isString()) {
                bytes += node.stringValue().getBytes(StandardCharsets.UTF_8).length;
                texts++;
            }
            if (node.isContainer()) {
                node.forEach(this::add);
            }
        }
    }
}
