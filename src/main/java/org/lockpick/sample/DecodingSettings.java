package org.lockpick.sample;

/// How completions are decoded.
///
/// @param maxNewTokens longest completion, the end of text included
/// @param temperature  0 is greedy; 1 samples from the model's own distribution
/// @param topP         smallest set of likeliest tokens whose probability reaches this is kept; 1 keeps all
/// @param topK         at most this many tokens are kept; 0 keeps all
public record DecodingSettings(int maxNewTokens, double temperature, double topP, int topK) {
    /// Checks ranges.
    public DecodingSettings {
        if (maxNewTokens <= 0) {
            throw new IllegalArgumentException("maxNewTokens must be positive, got " + maxNewTokens);
        }
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be a number of at least 0, got " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("topP must be in (0, 1], got " + topP);
        }
        if (topK < 0) {
            throw new IllegalArgumentException("topK must be at least 0, got " + topK);
        }
    }

    /// The likeliest token each time.
    public static DecodingSettings greedy(int maxNewTokens) {
        return new DecodingSettings(maxNewTokens, 0, 1, 0);
    }
}
