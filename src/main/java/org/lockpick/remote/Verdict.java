package org.lockpick.remote;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.lockpick.remote.EndpointException.Kind;

/// What a status and a body mean: an answer, a reason to ask again, or the end.
///
/// @param address where it was sent
/// @param text    makes what the server says safe to show
record Verdict(String address, AnswerText text) {
    private static final int OK = 200;
    private static final int NO_CONTENT_LIMIT = 300;
    private static final int REDIRECT_LIMIT = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> OF_THIS_REQUEST = Set.of(400, 413, 422);
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /// @throws EndpointException if asking again cannot help
    Attempt of(int status, HttpHeaders headers, byte[] body, Instant now) {
        return isGood(status) ? answer(body, headers, now) : refusal(status, headers, body, now);
    }

    /// The same of a thing that the server keeps, such as a job: an error in it is the thing's, not the answer's.
    ///
    /// @throws EndpointException if asking again cannot help
    Attempt ofThing(int status, HttpHeaders headers, byte[] body, Instant now) {
        if (!isGood(status)) {
            return refusal(status, headers, body, now);
        }
        try {
            return new Attempt.Answered(text.object(body));
        } catch (UnusableAnswerException e) {
            return Attempt.Failed.worked(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isGood(int status) {
        return status >= OK && status < NO_CONTENT_LIMIT;
    }

    private Attempt refusal(int status, HttpHeaders headers, byte[] body, Instant now) {
        if (status < REDIRECT_LIMIT) {
            var place = headers.firstValue("location").map(text::clean).orElse("nowhere");
            throw new EndpointException(
                    Kind.REFUSED,
                    address + " redirects to " + AnswerText.shortened(place)
                            + " (" + status + "), and a key is not sent on to places it was not given for. If that is"
                            + " the right place, write it as the url");
        }
        return error(reported(status, body), Optional.empty(), RetryAfter.of(headers, now));
    }

    private Attempt answer(byte[] body, HttpHeaders headers, Instant now) {
        try {
            var answer = text.object(body);
            var error = ReportedError.inside(answer);
            return error.isPresent()
                    ? error(error.get(), AnswerTree.counted(answer), RetryAfter.of(headers, now))
                    : new Attempt.Answered(answer);
        } catch (UnusableAnswerException e) {
            return Attempt.Failed.worked(String.valueOf(e.getMessage()));
        }
    }

    private Attempt error(ReportedError error, Optional<Usage> counted, Optional<Duration> wait) {
        int status = error.status();
        if (error.broke()) {
            throw new EndpointException(
                    Kind.QUOTA,
                    address + ": the account has no money or quota left (" + status + "): " + error.said()
                            + ". This is no limit of speed, and waiting does not help; answers so far are in the"
                            + " cache");
        }
        if (status >= SERVER_ERROR || status == TIMEOUT || status == CONFLICT || status == TOO_MANY) {
            Attempt.Charge charge =
                    counted.<Attempt.Charge>map(Attempt.Counted::new).orElseGet(Attempt.Nothing::new);
            return new Attempt.Failed(status + " " + error.said(), wait, charge);
        }
        var kind = OF_THIS_REQUEST.contains(status) ? Kind.REFUSED_REQUEST : Kind.REFUSED;
        throw new EndpointException(
                kind, status, address + " refuses (" + status + "): " + error.said() + wayOut(status));
    }

    private static String wayOut(int status) {
        return switch (status) {
            case UNAUTHORIZED -> ". Is the key right, and the one of this endpoint?";
            case FORBIDDEN -> ". May this key use this model?";
            case NOT_FOUND -> ". Are the url (up to and with /v1) and the model's name right?";
            default -> "";
        };
    }

    private ReportedError reported(int status, byte[] body) {
        var raw = body.length == 0 ? "(no message)" : text.brief(body);
        try {
            return ReportedError.with(status, text.object(body), raw);
        } catch (UnusableAnswerException _) {
            return ReportedError.with(status, null, raw);
        }
    }
}
