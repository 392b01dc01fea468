package org.lockpick.remote;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// A file that an endpoint keeps.
///
/// @param id      the endpoint's name of it
/// @param name    ours
/// @param bytes   its size, where the endpoint says it
/// @param status  the endpoint's word
/// @param details what is wrong with it, in the endpoint's words; empty where nothing is
public record HostedFile(String id, String name, OptionalLong bytes, String status, String details) {
    private static final Set<String> WAITING = Set.of("pending", "running", "processing", "queued");
    private static final Set<String> REFUSED = Set.of("error", "failed", "deleted", "deleting", "expired");

    static HostedFile of(ObjectNode answer) throws UnusableAnswerException {
        var bytes = answer.path("bytes");
        return new HostedFile(
                HostedJob.id(answer),
                answer.path("filename").asString(""),
                bytes.canConvertToLong() && bytes.isIntegralNumber()
                        ? OptionalLong.of(bytes.asLong())
                        : OptionalLong.empty(),
                answer.path("status").asString("").strip().toLowerCase(Locale.ROOT),
                AnswerText.shortened(answer.path("status_details").asString("").strip()));
    }

    /// Whether the endpoint still looks at it.
    public boolean isWaiting() {
        return WAITING.contains(status);
    }

    /// What keeps it from being trained on, if anything does.
    public Optional<String> refusal() {
        return REFUSED.contains(status)
                ? Optional.of("the file has the status \"" + status + "\"" + (details.isEmpty() ? "" : ": " + details))
                : Optional.empty();
    }
}
