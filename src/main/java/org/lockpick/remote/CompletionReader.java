package org.lockpick.remote;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.remote.Completion.Ending;
import org.lockpick.remote.Completion.Token;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a completion in either dialect.
///
/// @param request          what was asked
/// @param logProbabilities whether those of the new tokens were asked for
record CompletionReader(Request request, boolean logProbabilities) implements AnswerReader<Completion> {
    @Override
    public Completion read(ObjectNode answer) throws UnusableAnswerException {
        var choice = AnswerTree.choice(answer);
        var ending = FinishReason.of(choice).ending();
        var message = choice.path("message");
        var content = MessageContent.of(message.path("content"));
        var refused = (message.path("refusal").isString() || content.refused()) && ending == Ending.STOP;
        // A message without content is an answer when the server says why: it was withheld, or the model thought until
        // it ran out of tokens.
        boolean explained = message.path("refusal").isString()
                || content.refused()
                || ending == Ending.FILTERED
                || ending == Ending.LENGTH;
        var text = !message.isObject()
                ? text(choice.path("text"))
                : content.absent() && !explained ? text(message.path("content")) : content.text();
        return new Completion(
                text,
                refused ? Ending.FILTERED : ending,
                logProbabilities ? tokens(choice) : List.of(),
                AnswerTree.usage(answer, request));
    }

    private static String text(JsonNode text) throws UnusableAnswerException {
        if (text.isString()) {
            return text.stringValue();
        }
        throw new UnusableAnswerException("expected a text in the choice, found none");
    }

    private static List<Token> tokens(ObjectNode choice) throws UnusableAnswerException {
        var found = AnswerTree.logProbabilities(choice, "this request");
        var tokens = new ArrayList<Token>();
        if (found.path("content").isArray()) {
            for (var token : found.path("content")) {
                tokens.add(token(token.path("token"), token.path("logprob")));
            }
            return tokens;
        }
        var texts = found.path("tokens");
        var values = found.path("token_logprobs");
        if (texts.size() != values.size()) {
            throw new UnusableAnswerException(
                    "expected a log-probability for each of " + texts.size() + " tokens, found " + values.size());
        }
        for (var i = 0; i < texts.size(); i++) {
            tokens.add(token(texts.get(i), values.get(i)));
        }
        return tokens;
    }

    private static Token token(JsonNode text, JsonNode value) throws UnusableAnswerException {
        return new Token(text(text), AnswerTree.logProbability(value));
    }
}
