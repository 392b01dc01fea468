package org.lockpick.remote;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.remote.Completion.Token;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the log-probabilities of a given completion out of an echoed text.
///
/// Servers that do not know `echo` answer all the same, with the log-probabilities of what they wrote
/// themselves or with zeros. Taken for those of the prompt they make every choice a guess, and nobody notices.
/// So whatever is not plainly the echo of our text is refused.
///
/// @param prompt     what stands before
/// @param completion what is scored
record EchoReader(String prompt, String completion) implements AnswerReader<Scored> {
    private static final int ENOUGH_TO_COMPARE = 4;

    @Override
    public Scored read(ObjectNode answer) throws UnusableAnswerException {
        var choice = AnswerTree.choice(answer);
        var echoed = choice.path("text").asString("");
        if (!echoed.startsWith(prompt + completion)) {
            throw unsupported("its text does not begin with the text that was sent");
        }
        var found = AnswerTree.logProbabilities(choice, "scoring a text");
        var texts = texts(found.path("tokens"));
        var values = found.path("token_logprobs");
        if (!values.isArray() || values.size() != texts.size()) {
            throw unsupported("it has " + texts.size() + " tokens and " + values.size() + " log-probabilities");
        }
        refuseConstant(values);
        var places = EchoedTokens.places(texts, offsets(found.path("text_offset")), prompt, completion, echoed)
                .orElseThrow(
                        () -> unsupported("its tokens do not join to the text that was sent, and where it says that"
                                + " they begin (text_offset) the text reads otherwise"));
        return new Scored(completionTokens(texts, values, places));
    }

    private List<Token> completionTokens(List<String> texts, JsonNode values, EchoedTokens.Places places)
            throws UnusableAnswerException {
        var tokens = new ArrayList<Token>();
        for (var i = 0; i < texts.size(); i++) {
            int start = places.at().get(i);
            if (start < places.promptEnd() || start >= places.end()) {
                continue;
            }
            if (tokens.isEmpty() && start > places.promptEnd()) {
                throw new EndpointException(
                        EndpointException.Kind.UNSUPPORTED,
                        "no token begins where the completion does: one lies across the end of the prompt, before \""
                                + texts.get(i) + "\". Move the blank between them to the other side");
            }
            if (texts.get(i).isEmpty() && start == places.promptEnd()) {
                throw unsupported(
                        "a token without a text lies at the end of the prompt, and nothing says to which side it"
                                + " belongs");
            }
            if (!values.get(i).isNumber() && !values.get(i).isString()) {
                throw unsupported("the token \"" + texts.get(i) + "\" of the completion has no log-probability");
            }
            if (places.at().get(i + 1) > places.end()) {
                throw unsupported("the token \"" + texts.get(i) + "\" lies across the end of the completion");
            }
            tokens.add(new Token(texts.get(i), AnswerTree.logProbability(values.get(i))));
        }
        if (tokens.isEmpty() && !completion.isEmpty()) {
            throw unsupported("it has no token that begins where the completion does");
        }
        return tokens;
    }

    private static List<String> texts(JsonNode tokens) {
        var texts = new ArrayList<String>();
        tokens.forEach(token -> texts.add(token.asString("")));
        return texts;
    }

    /// Where the server says that tokens begin; empty where it does not say.
    private static List<Integer> offsets(JsonNode offsets) throws UnusableAnswerException {
        var at = new ArrayList<Integer>();
        for (var offset : offsets) {
            if (!offset.isIntegralNumber() || !offset.canConvertToInt()) {
                throw new UnusableAnswerException("expected offsets of the tokens, found " + offset);
            }
            at.add(offset.asInt());
        }
        return at;
    }

    private static void refuseConstant(JsonNode values) {
        var given = new ArrayList<Double>();
        values.forEach(value -> {
            if (value.isNumber()) {
                given.add(value.doubleValue());
            }
        });
        if (given.size() >= ENOUGH_TO_COMPARE && given.stream().distinct().count() == 1) {
            throw unsupported("all its log-probabilities are " + given.getFirst());
        }
    }

    private static EndpointException unsupported(String seen) {
        return new EndpointException(
                EndpointException.Kind.UNSUPPORTED,
                "the server did not return the log-probabilities of a given text (echo): " + seen
                        + ". Scores from it would be worth no more than chance; use a server that knows echo with"
                        + " logprobs, such as vLLM, or compare single tokens by the next token's distribution");
    }
}
