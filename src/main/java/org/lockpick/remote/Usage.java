package org.lockpick.remote;

/// Tokens of a request and its answer.
///
/// @param input     tokens of the prompt
/// @param output    tokens of the answer
/// @param estimated whether we counted because the server did not say
public record Usage(long input, long output, boolean estimated) {
    /// Checks that there is no less than nothing.
    public Usage {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("expected tokens from 0, got " + input + " and " + output);
        }
    }

    /// All tokens.
    public long total() {
        return input + output;
    }
}
