package org.lockpick.cli;

import java.util.List;
import java.util.Set;
import org.lockpick.sample.DecodingSettings;
import org.lockpick.sample.Sampling;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.RandomStream;
import picocli.CommandLine.Option;

/// How completions are written and when they stop.
final class SamplingOptions {
    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            defaultValue = "256",
            description = "Longest completion in tokens, the end of text included (default: ${DEFAULT-VALUE}).")
    private int maxNewTokens;

    @Option(
            names = "--temperature",
            defaultValue = "0",
            description =
                    "0: the likeliest token each time; 1: the model's own distribution (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
            names = "--top-p",
            defaultValue = "1",
            description = "Smallest set of likeliest tokens of this probability (default: ${DEFAULT-VALUE}, all).")
    private double topP;

    @Option(
            names = "--top-k",
            defaultValue = "0",
            description = "At most this many tokens (default: ${DEFAULT-VALUE}, all).")
    private int topK;

    @Option(names = "--seed", defaultValue = "0", description = "Of the random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--stop",
            paramLabel = "TEXT",
            description = "A text that ends a completion; may be given several times; \\n is a line feed.")
    private List<String> stops = List.of();

    @Option(names = "--ignore-eos", description = "Write on behind an end of text.")
    private boolean ignoreEnd;

    /// @param ends ids of the model that end a completion
    DecodingSettings settings(Set<Integer> ends, boolean logProbabilities) {
        try {
            return new DecodingSettings(
                    maxNewTokens,
                    new Sampling(temperature, topP, topK),
                    ignoreEnd ? Set.of() : ends,
                    stops.stream().map(stop -> stop.replace("\\n", "\n")).toList(),
                    logProbabilities);
        } catch (IllegalArgumentException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
    }

    /// Random numbers of request `number`.
    RandomStream stream(long number) {
        return RandomStream.root(seed).child("sample").child(number);
    }
}
