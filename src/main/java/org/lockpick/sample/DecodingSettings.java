package org.lockpick.sample;

import java.util.List;
import java.util.Set;

/// How a completion is written and when it stops.
///
/// @param maxNewTokens     longest completion, the end of text included; the model's context may end it earlier
/// @param sampling         how each token is chosen
/// @param ends             ids that end a completion; empty: none does
/// @param stops            strings that end a completion where its text has one; they need a tokenizer
/// @param logProbabilities whether the log-probability of every new token is wanted
public record DecodingSettings(
        int maxNewTokens, Sampling sampling, Set<Integer> ends, List<String> stops, boolean logProbabilities) {
    /// Checks ranges and copies.
    public DecodingSettings {
        if (maxNewTokens <= 0) {
            throw new IllegalArgumentException("maxNewTokens must be positive, got " + maxNewTokens);
        }
        if (stops.contains("")) {
            throw new IllegalArgumentException("a stop string needs at least one character");
        }
        ends = Set.copyOf(ends);
        stops = List.copyOf(stops);
    }

    /// Settings that only a length ends.
    public DecodingSettings(int maxNewTokens, Sampling sampling) {
        this(maxNewTokens, sampling, Set.of(), List.of(), false);
    }

    /// The likeliest token each time.
    public static DecodingSettings greedy(int maxNewTokens) {
        return new DecodingSettings(maxNewTokens, Sampling.GREEDY);
    }

    /// The same with ids that end a completion.
    public DecodingSettings endingAt(Set<Integer> ids) {
        return new DecodingSettings(maxNewTokens, sampling, ids, stops, logProbabilities);
    }

    /// The same with strings that end a completion.
    public DecodingSettings stoppingAt(List<String> strings) {
        return new DecodingSettings(maxNewTokens, sampling, ends, strings, logProbabilities);
    }

    /// The same with the log-probability of every token.
    public DecodingSettings withLogProbabilities() {
        return new DecodingSettings(maxNewTokens, sampling, ends, stops, true);
    }
}
