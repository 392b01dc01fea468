package org.lockpick.policy.remote;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.policy.remote.Completion.Ending;
import org.lockpick.policy.remote.Completion.Token;
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
        var ending = ending(choice.path("finish_reason"));
        var message = choice.path("message");
        var text = message.isObject() ? content(message, ending) : text(choice.path("text"));
        var refused = message.path("refusal").isString() && ending == Ending.STOP;
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

    /// A message without content is an answer when the server says why: it was withheld, or the model thought
    /// until it ran out of tokens.
    private static String content(JsonNode message, Ending ending) throws UnusableAnswerException {
        if (message.path("content").isString()) {
            return message.path("content").stringValue();
        }
        var explained = message.path("refusal").isString() || ending == Ending.FILTERED || ending == Ending.LENGTH;
        return explained ? "" : text(message.path("content"));
    }

    private static Ending ending(JsonNode reason) {
        return switch (reason.asString("")) {
            case "stop", "eos", "end_turn" -> Ending.STOP;
            case "length", "max_tokens" -> Ending.LENGTH;
            case "content_filter" -> Ending.FILTERED;
            default -> Ending.OTHER;
        };
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
