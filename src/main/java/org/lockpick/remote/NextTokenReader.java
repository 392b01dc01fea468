package org.lockpick.remote;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the alternatives for the first new token, in either dialect.
record NextTokenReader() implements AnswerReader<NextToken> {
    // More than this is no rounding.
    private static final double MOST_MASS = 1.02;

    @Override
    public NextToken read(ObjectNode answer) throws UnusableAnswerException {
        var found = AnswerTree.logProbabilities(AnswerTree.choice(answer), "the distribution of the next token");
        var alternatives = found.path("content").isArray()
                ? chat(found.path("content").path(0).path("top_logprobs"))
                : completion(found.path("top_logprobs").path(0));
        if (alternatives.isEmpty()) {
            throw new EndpointException(
                    EndpointException.Kind.UNSUPPORTED,
                    "the server sent no alternatives for the next token (top_logprobs), without which the answer's"
                            + " probabilities are not known. Is their number (top-logprobs) within what it allows?");
        }
        double mass = alternatives.values().stream().mapToDouble(x -> x).sum();
        if (mass > MOST_MASS) {
            throw new EndpointException(
                    EndpointException.Kind.UNSUPPORTED,
                    "the probabilities of the next token sum to " + mass + ", more than 1: the server sends something"
                            + " else as logprobs");
        }
        return new NextToken(alternatives);
    }

    private static SequencedMap<String, Double> chat(JsonNode alternatives) throws UnusableAnswerException {
        var masses = new LinkedHashMap<String, Double>();
        for (var alternative : alternatives) {
            add(masses, alternative.path("token").asString(""), alternative.path("logprob"));
        }
        return masses;
    }

    private static SequencedMap<String, Double> completion(JsonNode alternatives) throws UnusableAnswerException {
        var masses = new LinkedHashMap<String, Double>();
        for (var alternative : alternatives.properties()) {
            add(masses, alternative.getKey(), alternative.getValue());
        }
        return masses;
    }

    /// Two tokens may be spelled alike, such as halves of a character; their probabilities add up.
    private static void add(SequencedMap<String, Double> masses, String token, JsonNode value)
            throws UnusableAnswerException {
        if (value.isNull() || value.isMissingNode()) {
            // Some servers list tokens that they know no probability of: as good as not listed.
            return;
        }
        masses.merge(token, Math.exp(AnswerTree.logProbability(value)), Double::sum);
    }
}
