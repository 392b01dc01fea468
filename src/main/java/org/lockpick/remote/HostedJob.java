package org.lockpick.remote;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A fine-tuning job of an endpoint.
///
/// @param id      the endpoint's name of it
/// @param status  the endpoint's word
/// @param model   what came of it
/// @param trained tokens that were trained on, where the endpoint says it
/// @param error   what went wrong, in the endpoint's words; empty where nothing did
/// @param file    id of the file that it trains on
/// @param marks   what we wrote into it: suffix and metadata
/// @param created when, in seconds since 1970; 0 where the endpoint does not say
public record HostedJob(
        String id,
        String status,
        Optional<String> model,
        OptionalLong trained,
        String error,
        String file,
        Set<String> marks,
        long created) {
    private static final Map<String, Phase> ENDS = Map.of(
            "succeeded", Phase.SUCCEEDED,
            "completed", Phase.SUCCEEDED,
            "failed", Phase.FAILED,
            "error", Phase.FAILED,
            "expired", Phase.FAILED,
            "cancelled", Phase.CANCELLED,
            "canceled", Phase.CANCELLED,
            "deleted", Phase.CANCELLED);

    /// Where a job stands.
    public enum Phase {
        /// It waits, is looked at, or trains; a word that this program does not know is one of these.
        UNDER_WAY,
        /// There is a model.
        SUCCEEDED,
        /// There is none, and there will be none.
        FAILED,
        /// Somebody ended it.
        CANCELLED
    }

    /// Copies.
    public HostedJob {
        marks = Set.copyOf(marks);
    }

    static HostedJob of(ObjectNode answer) throws UnusableAnswerException {
        var trained = answer.path("trained_tokens");
        var created = answer.path("created_at");
        var status = answer.path("status").asString("").strip().toLowerCase(Locale.ROOT);
        if (status.isEmpty()) {
            throw new UnusableAnswerException(
                    "expected a job with a status, found none in " + AnswerText.shortened(answer.toString()));
        }
        return new HostedJob(
                id(answer),
                status,
                text(answer.path("fine_tuned_model")),
                trained.isIntegralNumber() && trained.canConvertToLong() && trained.asLong() >= 0
                        ? OptionalLong.of(trained.asLong())
                        : OptionalLong.empty(),
                error(answer.path("error")),
                answer.path("training_file").asString(""),
                Set.of(
                        text(answer.path("user_provided_suffix"))
                                .or(() -> text(answer.path("suffix")))
                                .orElse(""),
                        "metadata " + answer.path("metadata").path(MARK).asString("")),
                created.canConvertToLong() ? created.asLong() : 0);
    }

    /// The key of the metadata in which the marker stands.
    public static final String MARK = "lockpick";

    static String id(ObjectNode answer) throws UnusableAnswerException {
        return text(answer.path("id"))
                .orElseThrow(() -> new UnusableAnswerException(
                        "expected an id, found none in " + AnswerText.shortened(answer.toString())));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private static String error(JsonNode error) {
        var message = text(error.path("message")).or(() -> text(error)).orElse("");
        var code = text(error.path("code")).map(word -> " (" + word + ")").orElse("");
        return AnswerText.shortened((message + code).strip());
    }

    /// Where it stands.
    public Phase phase() {
        return ENDS.getOrDefault(status, Phase.UNDER_WAY);
    }

    /// Whether it is the one that was marked, or trains on a file that was.
    public boolean isMarked(String marker, String itsFile) {
        return marks.contains(marker) || marks.contains("metadata " + marker) || file.equals(itsFile);
    }
}
