package org.lockpick.sample;

/// How a token is drawn from a model's distribution.
///
/// @param temperature 0 is greedy; 1 samples from the model's own distribution
/// @param topP        smallest set of likeliest tokens whose probability reaches this is kept; 1 keeps all
/// @param topK        at most this many tokens are kept; 0 keeps all
public record Sampling(double temperature, double topP, int topK) {
    /// The likeliest token each time.
    public static final Sampling GREEDY = new Sampling(0, 1, 0);

    /// Checks ranges.
    public Sampling {
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

    /// Draws from all tokens.
    public static Sampling atTemperature(double temperature) {
        return new Sampling(temperature, 1, 0);
    }

    /// Whether nothing is drawn.
    public boolean greedy() {
        return temperature == 0;
    }

    /// Whether some tokens are left out.
    boolean cuts() {
        return topP < 1 || topK > 0;
    }
}
