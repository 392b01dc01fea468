package org.lockpick.remote;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lockpick.remote.Completion.Ending;
import tools.jackson.databind.node.ObjectNode;

/// Why a choice ends, in the words of many servers: `finish_reason`, and `native_finish_reason` where a gateway passes
/// on what the provider behind it said.
///
/// Some failures are told in these words alone, beside a text that broke off or is empty.
///
/// @param word     the gateway's or the server's own word, in lower case; empty if it gives none
/// @param provider the word of the provider behind it
record FinishReason(String word, String provider) {
    private static final Set<String> STOP =
            Set.of("stop", "eos", "eos_token", "end_turn", "stop_sequence", "complete", "completed");
    private static final Set<String> LENGTH = Set.of(
            "length", "max_tokens", "max_output_tokens", "max_length", "model_length", "model_context_window_exceeded");
    private static final Set<String> FILTERED = Set.of(
            "content_filter",
            "content_filtered",
            "safety",
            "refusal",
            "recitation",
            "blocklist",
            "prohibited_content",
            "spii",
            "sensitive",
            "guardrail_intervened");
    private static final Set<String> TOOLS = Set.of("tool_calls", "tool_use", "function_call");

    /// Parts of the words that tell a failure.
    private static final List<String> FAILED = List.of(
            "error",
            "timeout",
            "timed_out",
            "unavailable",
            "overload",
            "insufficient",
            "abort",
            "cancel",
            "fail",
            "interrupt",
            "disconnect",
            "malformed");

    static FinishReason of(ObjectNode choice) {
        return new FinishReason(word(choice, "finish_reason"), word(choice, "native_finish_reason"));
    }

    private static String word(ObjectNode choice, String key) {
        return choice.path(key).asString("").strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    /// Why the answer ends there.
    Ending ending() {
        if (FILTERED.contains(word) || FILTERED.contains(provider)) {
            return Ending.FILTERED;
        }
        if (LENGTH.contains(word)) {
            return Ending.LENGTH;
        }
        return STOP.contains(word) ? Ending.STOP : Ending.OTHER;
    }

    /// What failed, in words for the user; empty where the choice is an answer.
    ///
    /// @param empty whether it has no text
    Optional<String> failure(boolean empty) {
        for (var told : List.of(word, provider)) {
            if (FAILED.stream().anyMatch(told::contains)) {
                return Optional.of("the server ended the answer with the reason \"" + told + "\"");
            }
        }
        boolean strange = !provider.isEmpty() && !isKnown(provider);
        return empty && strange
                ? Optional.of("an empty answer that the provider ended with the reason \"" + provider + "\"")
                : Optional.empty();
    }

    private static boolean isKnown(String told) {
        return STOP.contains(told) || LENGTH.contains(told) || FILTERED.contains(told) || TOOLS.contains(told);
    }
}
