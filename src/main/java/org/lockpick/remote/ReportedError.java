package org.lockpick.remote;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An error that a server reports in the body of its answer, with whatever HTTP status.
///
/// Gateways answer 200 and put the error of the provider behind them into the body: under `error`, beside choices that
/// are null, empty or broken off, or into the choice itself. It means what the same error would mean as an HTTP status.
///
/// @param status the HTTP status that the error names or its kind stands for; 500 where it says neither
/// @param broke  whether the account has no money or quota left
/// @param said   the server's own words, short enough to show
record ReportedError(int status, boolean broke, String said) {
    private static final int SERVER_ERROR = 500;
    private static final int PAYMENT = 402;
    private static final int SMALLEST = 400;
    private static final int LARGEST = 599;

    /// Kinds of errors by parts of their names, and the status each has over HTTP; the first that fits.
    private static final List<Kind> KINDS = List.of(
            new Kind(429, "rate_limit", "ratelimit", "too_many_requests", "resource_exhausted", "throttl"),
            new Kind(401, "invalid_api_key", "authentication", "unauthenticated", "unauthorized"),
            new Kind(403, "permission", "forbidden", "access_denied"),
            new Kind(404, "not_found"),
            new Kind(413, "too_large"),
            new Kind(
                    400,
                    "invalid_request",
                    "bad_request",
                    "badrequest",
                    "invalid_argument",
                    "context_length",
                    "content_"));

    private static final List<String> NO_MONEY = List.of(
            "insufficient_quota",
            "insufficient_credit",
            "insufficient_balance",
            "insufficient_funds",
            "exceeded_current_quota",
            "billing",
            "payment_required");

    private record Kind(int status, List<String> parts) {
        Kind(int status, String... parts) {
            this(status, List.of(parts));
        }
    }

    /// The error in a body that came with a good status, if there is one.
    static Optional<ReportedError> inside(ObjectNode body) {
        for (var error :
                List.of(body.path("error"), body.path("choices").path(0).path("error"))) {
            if (saysSomething(error)) {
                return Optional.of(of(error, body));
            }
        }
        boolean itself = body.path("object").asString("").equals("error");
        return itself ? Optional.of(of(body, body)) : Optional.empty();
    }

    /// The error in a body that came with a bad status.
    ///
    /// @param body null where it is no object
    /// @param raw  what to show where the body says nothing in words
    static ReportedError with(int status, @Nullable ObjectNode body, String raw) {
        if (body == null) {
            return new ReportedError(status, status == PAYMENT, raw);
        }
        var error = of(body.path("error"), body);
        var said = error.said().isEmpty() ? raw : error.said();
        return new ReportedError(status, status == PAYMENT || error.broke(), said);
    }

    private static ReportedError of(JsonNode error, ObjectNode body) {
        var kinds = List.of(kind(error.path("code")), kind(error.path("type")), kind(error.path("status")));
        boolean broke = kinds.stream().anyMatch(kind -> NO_MONEY.stream().anyMatch(kind::contains));
        int status = status(error)
                .or(() -> kinds.stream().flatMap(kind -> named(kind).stream()).findFirst())
                .orElse(SERVER_ERROR);
        return new ReportedError(status, broke || status == PAYMENT, said(error, body));
    }

    private static Optional<Integer> status(JsonNode error) {
        for (var key : List.of("code", "status", "status_code", "http_status")) {
            int number = number(error.path(key));
            if (number >= SMALLEST && number <= LARGEST) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static int number(JsonNode node) {
        if (node.isString() && node.stringValue().strip().matches("\\d{3}")) {
            return Integer.parseInt(node.stringValue().strip());
        }
        return node.isIntegralNumber() && node.canConvertToInt() ? node.asInt() : 0;
    }

    private static Optional<Integer> named(String kind) {
        return KINDS.stream()
                .filter(one -> one.parts().stream().anyMatch(kind::contains))
                .map(Kind::status)
                .findFirst();
    }

    private static String kind(JsonNode node) {
        return node.asString("").strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    /// The server's own words, out of the places where they are found; empty where it has none.
    private static String said(JsonNode error, ObjectNode body) {
        for (var place : List.of(error.path("message"), error, body.path("message"), body.path("detail"))) {
            if (place.isString() && !place.stringValue().isBlank()) {
                return quoted(place) + provider(error, place.stringValue());
            }
        }
        return error.isObject() && !error.isEmpty() ? AnswerText.shortened(error.toString()) : "";
    }

    /// What the provider behind a gateway said, which the gateway's own message hides.
    private static String provider(JsonNode error, String message) {
        var raw = error.path("metadata").path("raw");
        return raw.isString()
                        && !raw.stringValue().isBlank()
                        && !raw.stringValue().equals(message)
                ? " (" + quoted(raw) + ")"
                : "";
    }

    private static String quoted(JsonNode text) {
        return "\"" + AnswerText.shortened(text.stringValue().strip()) + "\"";
    }

    /// Some servers write an empty error, or the code 0, where there is none.
    private static boolean saysSomething(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> !node.stringValue().isBlank();
            case NUMBER -> node.asDouble() != 0;
            case BOOLEAN -> node.asBoolean();
            case ARRAY, OBJECT -> node.valueStream().anyMatch(ReportedError::saysSomething);
            default -> false;
        };
    }
}
