package org.lockpick.remote;

import java.util.List;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.store.Json;
import org.lockpick.store.UserMistake;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes requests in the words of an endpoint.
final class RequestWriter {
    static final String COMPLETIONS = "completions";
    static final String CHAT = "chat/completions";
    static final String EMBEDDINGS = "embeddings";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EndpointForm form;

    RequestWriter(EndpointForm form) {
        this.form = form;
    }

    /// A completion of a prompt.
    ///
    /// @param sample number of the sample; a greedy completion has only number 0
    Request completion(Prompt prompt, Sampling sampling, int sample) {
        if (sample > 0 && !sampling.isRandom()) {
            throw new UserMistake("expected one completion of each prompt at temperature 0, as all would be the same,"
                    + " got " + (sample + 1) + "; ask for one, or set a temperature");
        }
        var body = body(prompt, sampling.maxTokens()).put("temperature", sampling.temperature());
        if (sampling.topP() < 1) {
            body.put("top_p", sampling.topP());
        }
        if (!sampling.stop().isEmpty()) {
            body.set("stop", Json.toTree(sampling.stop()));
        }
        sampling.seedOf(sample).ifPresent(seed -> body.put("seed", seed));
        if (sampling.logProbabilities()) {
            askForLogProbabilities(body, 0);
        }
        return new Request(operation(), body, sample, sampling.maxTokens());
    }

    /// The distribution of the token after a prompt. At temperature 1, where it does not matter whether a
    /// server reports probabilities from before or after the temperature.
    Request nextToken(Prompt prompt) {
        var body = body(prompt, 1).put("temperature", 1);
        askForLogProbabilities(body, form.alternatives());
        return new Request(operation(), body, 0, 1);
    }

    /// The log-probabilities of a text that is already written. One new token is asked for, since some servers
    /// refuse to write none.
    Request echo(String text) {
        var body = started()
                .put("prompt", text)
                .put("echo", true)
                .put("logprobs", 1)
                .put("temperature", 0);
        return new Request(COMPLETIONS, body.put("max_tokens", 1), 0, 1);
    }

    /// The embeddings of some texts.
    Request embeddings(List<String> texts) {
        var body = Json.object().put("model", form.model()).put("encoding_format", "float");
        return new Request(EMBEDDINGS, body.set("input", Json.toTree(texts)), 0, 0);
    }

    private ObjectNode body(Prompt prompt, int maxTokens) {
        var body = started().put(form.tokensField().field(), maxTokens);
        return switch (prompt) {
            case Prompt.Text(var text) when form.dialect() == Dialect.COMPLETIONS -> body.put("prompt", text);
            case Prompt.Text(var text) -> chat(body, List.of(new Prompt.Message(Prompt.Role.USER, text)));
            case Prompt.Chat(var messages) -> chat(body, messages);
        };
    }

    private ObjectNode chat(ObjectNode body, List<Prompt.Message> messages) {
        if (form.dialect() != Dialect.CHAT) {
            throw new UserMistake("expected a text as the prompt, as the endpoint's dialect is completions, found"
                    + " messages; set dialect: chat, or write the conversation as one text");
        }
        var list = body.putArray("messages");
        for (var message : messages) {
            list.addObject().put("role", message.role().word()).put("content", message.content());
        }
        return body;
    }

    private void askForLogProbabilities(ObjectNode body, int alternatives) {
        if (form.dialect() == Dialect.COMPLETIONS) {
            body.put("logprobs", Math.max(1, alternatives));
            return;
        }
        body.put("logprobs", true);
        if (alternatives > 0) {
            body.put("top_logprobs", alternatives);
        }
    }

    private ObjectNode started() {
        var body = Json.object().put("model", form.model());
        form.fields().forEach((name, value) -> body.set(name, json(value)));
        return body;
    }

    /// `40` is a number, `{"a": 1}` an object, and what is no JSON a text.
    private static JsonNode json(String value) {
        try {
            return STRICT.readTree(value);
        } catch (JacksonException _) {
            return Json.toTree(value);
        }
    }

    private String operation() {
        return form.dialect() == Dialect.CHAT ? CHAT : COMPLETIONS;
    }
}
