package org.lockpick.remote;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parts that all answers have.
final class AnswerTree {
    private static final Set<String> IMPOSSIBLE = Set.of("-Infinity", "-inf");

    private AnswerTree() {}

    /// The one choice that was asked for.
    ///
    /// @throws UnusableAnswerException if there is none, or if the server says anywhere that it failed
    static ObjectNode choice(ObjectNode answer) throws UnusableAnswerException {
        var error = ReportedError.inside(answer);
        if (error.isPresent()) {
            throw UnusableAnswerException.toldByServer(
                    error.get().status() + " " + error.get().said());
        }
        var choices = answer.path("choices");
        if (choices.isArray() && choices.size() > 0 && choices.get(0) instanceof ObjectNode choice) {
            var failure = FinishReason.of(choice).failure(written(choice).isEmpty());
            if (failure.isPresent()) {
                throw UnusableAnswerException.toldByServer(failure.get());
            }
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
            var written = written(answer.path("choices").path(0));
            var guess = Request.guess(written.getBytes(StandardCharsets.UTF_8).length);
            return new Usage(request.estimatedInput(), Math.min(request.maxTokens(), guess), true);
        }
        return new Usage(input.asLong(), isCount(output) ? output.asLong() : 0, false);
    }

    /// The tokens that the server counted; empty where it counted none.
    static Optional<Usage> counted(ObjectNode answer) {
        var input = answer.path("usage").path("prompt_tokens");
        var output = answer.path("usage").path("completion_tokens");
        return isCount(input) || isCount(output)
                ? Optional.of(
                        new Usage(isCount(input) ? input.asLong() : 0, isCount(output) ? output.asLong() : 0, false))
                : Optional.empty();
    }

    /// The text of a choice in either dialect, as far as it has one.
    private static String written(JsonNode choice) {
        try {
            var content = MessageContent.of(choice.path("message").path("content"));
            return content.absent() ? choice.path("text").asString("") : content.text();
        } catch (UnusableAnswerException | EndpointException _) {
            // Whatever stands there, it is not empty; who reads it says what is wrong.
            return choice.path("message").path("content").toString();
        }
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

    /// A natural logarithm of a probability; −∞ of what cannot be. JSON has no word for −∞: some servers write it bare,
    /// some as a text.
    static double logProbability(JsonNode node) throws UnusableAnswerException {
        if (node.isString() && IMPOSSIBLE.contains(node.stringValue())) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!node.isNumber()) {
            throw new UnusableAnswerException("expected a log-probability, found " + node);
        }
        double value = node.doubleValue();
        if (Double.isNaN(value)) {
            throw new UnusableAnswerException(
                    "expected a log-probability, found NaN: the server's model computes what is no number");
        }
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
