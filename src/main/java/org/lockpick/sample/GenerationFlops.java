package org.lockpick.sample;

import org.lockpick.model.ModelConfig;

/// Floating-point operations of the matrix products that a completion needs: two for each weight that
/// multiplies a token, and those of attention over the tokens really attended to.
///
/// Not counted, because a sensible program does not do it: logits of prompt tokens but the last, and the last
/// block beyond keys and values for them; places that are padding or masked; the pass over the last new token.
public final class GenerationFlops {
    private GenerationFlops() {}

    /// All of them.
    public static double of(ModelConfig config, int prompt, int newTokens) {
        int length = prompt + newTokens - 1; // tokens that go in
        return products(config, prompt, newTokens)
                + 4.0 * config.heads() * config.headWidth() * config.layers() * (triangle(length) - triangle(prompt));
    }

    /// Bytes of keys and values that new tokens attend to: each at least once from memory for every token,
    /// since those of all sequences have their turn before it comes again.
    static double bytesSeen(ModelConfig config, int prompt, int newTokens, int bytes) {
        double token = 2.0 * config.layers() * config.keyValueHeads() * config.headWidth() * bytes;
        return token * (triangle(prompt + newTokens - 1) - triangle(prompt));
    }

    /// Those that a processor's arithmetic limits: with weights, and attention within prompts.
    static double products(ModelConfig config, int prompt, int newTokens) {
        double projection = (double) config.width() * config.queryKeyValueWidth();
        double rest = (double) config.heads() * config.headWidth() * config.width()
                + (double) config.width() * config.upWidth()
                + (double) config.mlpWidth() * config.width();
        double head = (double) config.vocabulary() * config.width();
        int layers = config.layers();
        double whole = layers * (projection + rest) + head;
        double early = layers * projection + (layers - 1) * rest;
        double weights = (prompt - 1) * early + newTokens * whole;
        double looks = (layers - 1) * triangle(prompt) + prompt;
        return 2 * weights + 4.0 * config.heads() * config.headWidth() * looks;
    }

    /// Pairs of a token and one it sees, itself included, among the first `n`.
    private static double triangle(int n) {
        return n * (n + 1.0) / 2;
    }
}
