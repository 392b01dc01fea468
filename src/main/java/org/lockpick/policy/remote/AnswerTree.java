package org.lockpick.policy.remote;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parts that all answers have.
final class AnswerTree {
    private AnswerTree() {}

    /// The one choice that was asked for.
    static ObjectNode choice(ObjectNode answer) throws UnusableAnswerException {
        var choices = answer.path("choices");
        if (choices.isArray() && choices.size() > 0 && choices.get(0) instanceof ObjectNode choice) {
            return choice;
        }
        throw new UnusableAnswerException("expected choices, found " + (choices.isArray() ? "an empty list" : "none"));
    }

    /// What the server counted, or our guess where it did not count.
    static Usage usage(ObjectNode answer, Request request) {
        var usage = answer.path("usage");
        var input = usage.path("prompt_tokens");
        var output = usage.path("completion_tokens");
        if (!isCount(input) || !(isCount(output) || request.maxTokens() == 0)) {
            var choice = answer.path("choices").path(0);
            var written = choice.path("message")
                    .path("content")
                    .asString(choice.path("text").asString(""));
            var guess = Request.guess(written.getBytes(StandardCharsets.UTF_8).length);
            return new Usage(request.estimatedInput(), Math.min(request.maxTokens(), guess), true);
        }
        return new Usage(input.asLong(), isCount(output) ? output.asLong() : 0, false);
    }

    /// What an answer says of the probabilities of its tokens, in the one or the other dialect.
    static JsonNode logProbabilities(ObjectNode choice, String wanted) {
        var found = choice.path("logprobs");
        if (found.isObject()) {
            return found;
        }
        throw new EndpointException(
                EndpointException.Kind.UNSUPPORTED,
                "the server sent no log-probabilities, which " + wanted + " needs. Does this model give logprobs? Some"
                        + " servers have to be started with them, and some only have them in the other dialect");
    }

    /// A natural logarithm of a probability.
    static double logProbability(JsonNode node) throws UnusableAnswerException {
        if (!node.isNumber() || Double.isNaN(node.doubleValue())) {
            throw new UnusableAnswerException("expected a log-probability, found " + node);
        }
        double value = node.doubleValue();
        // Rounding in half precision puts a certain token a little above 0.
        if (value > 1e-2) {
            throw new EndpointException(
                    EndpointException.Kind.UNSUPPORTED,
                    "expected log-probabilities of at most 0, found " + value + ": the server sends something else,"
                            + " such as logits or probabilities");
        }
        return Math.min(value, 0);
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
    }
}
