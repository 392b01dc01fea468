package org.lockpick.policy.remote;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.lockpick.policy.remote.EndpointException.Kind;
import tools.jackson.databind.JsonNode;

/// What a status and a body mean: an answer, a reason to ask again, or the end.
///
/// @param address where it was sent
/// @param text    makes what the server says safe to show
record Verdict(String address, AnswerText text) {
    private static final Set<String> NO_MONEY =
            Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active");
    private static final int OK = 200;
    private static final int NO_CONTENT_LIMIT = 300;
    private static final int REDIRECT_LIMIT = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT = 402;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> OF_THIS_REQUEST = Set.of(400, 413, 422);
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /// @throws EndpointException if asking again cannot help
    Attempt of(int status, HttpHeaders headers, byte[] body, Instant now) {
        if (status >= OK && status < NO_CONTENT_LIMIT) {
            return answer(body);
        }
        if (status < REDIRECT_LIMIT) {
            var place = headers.firstValue("location").map(text::clean).orElse("nowhere");
            throw new EndpointException(
                    Kind.REFUSED,
                    address + " redirects to " + AnswerText.shortened(place)
                            + " (" + status + "), and a key is not sent on to places it was not given for. If that is"
                            + " the right place, write it as the url");
        }
        return error(status, said(body), code(body), RetryAfter.of(headers, now));
    }

    private Attempt answer(byte[] body) {
        try {
            var answer = text.object(body);
            var error = answer.path("error");
            // Some gateways put the error of a provider behind them into an answer that says it is fine.
            if (error.isMissingNode() || error.isNull() || answer.has("choices") || answer.has("data")) {
                return new Attempt.Answered(answer);
            }
            int status = error.path("code").asInt(SERVER_ERROR);
            return error(Math.max(status, REDIRECT_LIMIT), said(body), code(body), Optional.empty());
        } catch (UnusableAnswerException e) {
            return Attempt.Failed.worked(String.valueOf(e.getMessage()));
        }
    }

    private Attempt error(int status, String said, String code, Optional<Duration> wait) {
        if (status == PAYMENT || NO_MONEY.contains(code)) {
            throw new EndpointException(
                    Kind.QUOTA,
                    address + ": the account has no money or quota left (" + status + "): " + said
                            + ". This is no limit of speed, and waiting does not help; answers so far are in the"
                            + " cache");
        }
        if (status >= SERVER_ERROR || status == TIMEOUT || status == CONFLICT || status == TOO_MANY) {
            return new Attempt.Failed(status + " " + said, wait, false);
        }
        var kind = OF_THIS_REQUEST.contains(status) ? Kind.REFUSED_REQUEST : Kind.REFUSED;
        throw new EndpointException(kind, address + " refuses (" + status + "): " + said + wayOut(status));
    }

    private static String wayOut(int status) {
        return switch (status) {
            case UNAUTHORIZED -> ". Is the key right, and the one of this endpoint?";
            case FORBIDDEN -> ". May this key use this model?";
            case NOT_FOUND -> ". Are the url (up to and with /v1) and the model's name right?";
            default -> "";
        };
    }

    /// The server's own words, out of the places where they are found.
    private String said(byte[] body) {
        var error = tree(body);
        for (var place : new JsonNode[] {error.path("message"), error, tree(body, "message"), tree(body, "detail")}) {
            if (place.isString()) {
                return "\"" + AnswerText.shortened(place.stringValue().strip()) + "\"";
            }
        }
        return body.length == 0 ? "(no message)" : text.brief(body);
    }

    private String code(byte[] body) {
        var error = tree(body);
        var code = error.path("code").asString("");
        return NO_MONEY.contains(code) ? code : error.path("type").asString("");
    }

    private JsonNode tree(byte[] body) {
        return tree(body, "error");
    }

    private JsonNode tree(byte[] body, String key) {
        try {
            return text.object(body).path(key);
        } catch (UnusableAnswerException _) {
            return AnswerText.MAPPER.missingNode();
        }
    }
}
