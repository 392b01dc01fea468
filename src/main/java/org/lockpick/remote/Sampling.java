package org.lockpick.remote;

import java.util.List;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;

/// How an endpoint chooses tokens.
@Doc("How an endpoint chooses tokens")
public record Sampling(
        @Doc("0 is greedy") @Default("0") @Range(min = 0, max = 2)
        double temperature,

        @Doc("share of the probability that is sampled from") @Default("1") @Range(above = 0, max = 1)
        double topP,

        @Doc("most new tokens of a completion") @Unit("tokens") @Default("512") @Range(min = 1)
        int maxTokens,

        @Doc("texts before which a completion ends; the server's, at most four") @Default("[]")
        List<String> stop,

        @Doc("root of the seeds sent with samples; absent: none is sent")
        Optional<Long> seed,

        @Doc("whether to ask for the log-probability of each new token") @Default("false")
        boolean logProbabilities) {

    /// Copies the list.
    public Sampling {
        stop = List.copyOf(stop);
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1) || maxTokens < 1) {
            throw new IllegalArgumentException(
                    "expected a temperature from 0, top-p above 0 up to 1 and max-tokens from 1, got " + temperature
                            + ", " + topP + " and " + maxTokens);
        }
    }

    /// The most likely token at each place.
    public static Sampling greedy(int maxTokens) {
        return new Sampling(0, 1, maxTokens, List.of(), Optional.empty(), false);
    }

    /// The same at another temperature.
    public Sampling withTemperature(double other) {
        return new Sampling(other, topP, maxTokens, stop, seed, logProbabilities);
    }

    /// The same with these stop strings.
    public Sampling withStop(List<String> other) {
        return new Sampling(temperature, topP, maxTokens, other, seed, logProbabilities);
    }

    /// The same with log-probabilities of the new tokens.
    public Sampling withLogProbabilities() {
        return new Sampling(temperature, topP, maxTokens, stop, seed, true);
    }

    /// The same with a root seed.
    public Sampling withSeed(long root) {
        return new Sampling(temperature, topP, maxTokens, stop, Optional.of(root), logProbabilities);
    }

    /// Whether asking twice may give two answers.
    boolean isRandom() {
        return temperature > 0;
    }

    /// The seed of one sample: its own for each, or a server that honours seeds would give one sample n times.
    /// Within 31 bits, which every server takes.
    Optional<Integer> seedOf(int sample) {
        return seed.map(root -> (int) (mixed(root * 0x9E3779B97F4A7C15L + sample) >>> 33));
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
