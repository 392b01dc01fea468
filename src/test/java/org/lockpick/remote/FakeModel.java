package org.lockpick.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.lockpick.remote.FakeEndpoint.Call;
import org.lockpick.remote.FakeEndpoint.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A language model of no understanding: its tokens are words with the blank before them, its log-probabilities
/// a function of all the text up to there, and at a temperature above 0 it never says the same twice.
final class FakeModel {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile(" ?[^ \\n]+|[ \\n]");
    private static final List<String> DIGITS = List.of("1", "2", "3", "4", "5");

    private final AtomicInteger samples = new AtomicInteger();

    Reply answer(Call call) {
        var body = call.body();
        var path = call.path().replaceAll("\\?.*", "");
        var answer = switch (path.substring(path.indexOf("/v1/") + 4)) {
            case "chat/completions" -> chat(body);
            case "completions" -> completion(body);
            case "embeddings" -> embeddings(body);
            default -> null;
        };
        return answer == null
                ? Reply.error(404, "not_found", "no such path " + call.path())
                : Reply.of(200, answer.toString());
    }

    /// The log-probability of the token that follows a text.
    static double logProbability(String before, String token) {
        return -1 - Math.floorMod((before + "|" + token).hashCode(), 1000) / 200.0;
    }

    static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(m -> m.group()).toList();
    }

    private String written(String prompt, JsonNode body) {
        var number = body.path("temperature").asDouble(1) > 0 ? " #" + samples.incrementAndGet() : "";
        return "re: " + prompt + number;
    }

    private ObjectNode chat(JsonNode body) {
        var prompt = body.path("messages")
                .path(body.path("messages").size() - 1)
                .path("content")
                .asString();
        var text = written(prompt, body);
        var answer = JSON.createObjectNode();
        var choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        if (body.path("logprobs").asBoolean(false)) {
            var content = choice.putObject("logprobs").putArray("content");
            var token = content.addObject().put("token", "4").put("logprob", Math.log(0.5));
            var top = token.putArray("top_logprobs");
            for (var digit : DIGITS) {
                top.addObject().put("token", digit).put("logprob", Math.log(digit.equals("4") ? 0.5 : 0.1));
            }
        }
        return usage(answer, tokens(prompt).size(), tokens(text).size());
    }

    private ObjectNode completion(JsonNode body) {
        var prompt = body.path("prompt").asString();
        var text = body.path("max_tokens").asInt() == 1 ? " end" : written(prompt, body);
        var echo = body.path("echo").asBoolean(false);
        var answer = JSON.createObjectNode();
        var choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "length");
        choice.put("text", echo ? prompt + text : text);
        if (body.path("logprobs").asInt(0) > 0) {
            logProbabilities(choice.putObject("logprobs"), prompt, echo ? "" : prompt, text, echo);
        }
        return usage(answer, tokens(prompt).size(), tokens(text).size());
    }

    private static void logProbabilities(ObjectNode into, String prompt, String start, String text, boolean echo) {
        var all = new ArrayList<>(echo ? tokens(prompt) : List.<String>of());
        all.addAll(tokens(text));
        ArrayNode tokens = into.putArray("tokens");
        ArrayNode values = into.putArray("token_logprobs");
        ArrayNode offsets = into.putArray("text_offset");
        ArrayNode top = into.putArray("top_logprobs");
        var before = new StringBuilder(start);
        for (var token : all) {
            tokens.add(token);
            offsets.add(before.codePointCount(0, before.length()));
            if (before.isEmpty()) {
                values.addNull();
                top.addNull();
            } else {
                double value = logProbability(before.toString(), token);
                values.add(value);
                top.addObject().put(token, value).put(" A", Math.log(0.25)).put(" B", Math.log(0.05));
            }
            before.append(token);
        }
    }

    private static ObjectNode embeddings(JsonNode body) {
        var answer = JSON.createObjectNode();
        var data = answer.putArray("data");
        for (var i = 0; i < body.path("input").size(); i++) {
            var item = data.addObject().put("object", "embedding").put("index", i);
            embedding(body.path("input").get(i).asString()).forEach(item.putArray("embedding")::add);
        }
        answer.putObject("usage").put("prompt_tokens", 3 * data.size()).put("total_tokens", 3 * data.size());
        return answer;
    }

    static List<Double> embedding(String text) {
        return List.of((double) text.length(), (double) (text.hashCode() % 100), 0.5);
    }

    private static ObjectNode usage(ObjectNode answer, int input, int output) {
        answer.putObject("usage").put("prompt_tokens", input).put("completion_tokens", output);
        return answer;
    }
}
