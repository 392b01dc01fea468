package org.lockpick.model;

import java.util.Map;

/// What a number of `config.json` may be. Whatever lies outside gives no model: logits that are no numbers, or an
/// attempt to take all the memory there is.
///
/// @param above  less than any value
/// @param most   the largest value
/// @param orZero whether 0 says that there is none
record ConfigBounds(double above, double most, boolean orZero) {
    /// Added before a root is taken; less would be 0 in fp32.
    static final ConfigBounds EPSILON = new ConfigBounds(1e-30, 0.1, false);
    /// Base of rotary wavelengths.
    static final ConfigBounds THETA = new ConfigBounds(1, 1e12, false);
    /// Share of a whole.
    static final ConfigBounds SHARE = new ConfigBounds(0, 1, false);
    /// How often a context is longer than that of pre-training.
    static final ConfigBounds FACTOR = new ConfigBounds(0, 1e6, false);
    /// Factors of a context that divide wavelengths into long and short ones.
    static final ConfigBounds FREQUENCY = new ConfigBounds(0, 1e6, false);
    /// A number of tokens.
    static final ConfigBounds TOKENS = new ConfigBounds(0, 1e9, false);
    /// A bound of scores or logits.
    static final ConfigBounds CAP = new ConfigBounds(1e-3, 1e6, true);
    /// What scores are divided by the root of.
    static final ConfigBounds SCALAR = new ConfigBounds(1e-6, 1e9, false);

    private static final int LARGEST = 1 << 24;
    private static final int LARGEST_WIDTH = 1 << 18;
    private static final int MOST_PARTS = 1 << 13;

    /// Largest whole numbers by their keys, where another would be absurd.
    private static final Map<String, Integer> LARGEST_BY_KEY = Map.ofEntries(
            Map.entry("num_hidden_layers", MOST_PARTS),
            Map.entry("n_layer", MOST_PARTS),
            Map.entry("num_attention_heads", MOST_PARTS),
            Map.entry("n_head", MOST_PARTS),
            Map.entry("num_key_value_heads", MOST_PARTS),
            Map.entry("head_dim", MOST_PARTS),
            Map.entry("hidden_size", LARGEST_WIDTH),
            Map.entry("n_embd", LARGEST_WIDTH),
            Map.entry("type_vocab_size", MOST_PARTS),
            Map.entry("sliding_window", Integer.MAX_VALUE),
            Map.entry("sliding_window_size", Integer.MAX_VALUE),
            Map.entry("max_window_layers", Integer.MAX_VALUE),
            Map.entry("max_seq_length", Integer.MAX_VALUE));

    /// The largest whole number that a key may have.
    static int largest(String key) {
        return LARGEST_BY_KEY.getOrDefault(key, LARGEST);
    }

    boolean holds(double value) {
        return (orZero && value == 0) || (value > above && value <= most);
    }

    @Override
    public String toString() {
        return "a number above %s and at most %s%s".formatted(text(above), text(most), orZero ? ", or 0 for none" : "");
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
