package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.LoraSettings;
import org.lockpick.store.UserMistake;
import org.lockpick.train.TunedPart;
import picocli.CommandLine.Option;

/// What of a model is trained, as flags: all weights, or the factors of an adapter.
final class LoraOptions {
    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description = "Begin with this LoRA adapter merged into the weights; with --lora, train its factors further"
                    + " (default: none).")
    private @Nullable Path adapter;

    @Option(
            names = "--lora",
            description = "Train low-rank factors alone; the result is an adapter, as PEFT reads it. Larger learning"
                    + " rates than for all weights are usual, such as 1e-4.")
    private boolean lora;

    @Option(names = "--rank", paramLabel = "N", description = "Rank of the factors (default: 8).")
    private @Nullable Integer rank;

    @Option(
            names = "--alpha",
            paramLabel = "NUMBER",
            description = "The product of the factors is multiplied by alpha / rank (default: 8).")
    private @Nullable Double alpha;

    @Option(names = "--rslora", description = "Multiply by alpha / the square root of the rank instead.")
    private boolean stabilised;

    @Option(
            names = "--targets",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Ends of the names of changed layers, by commas, or all-linear (default: those that PEFT takes"
                            + " for the model's family).")
    private @Nullable List<String> targets;

    /// What is trained.
    ///
    /// @throws UserMistake for flags that contradict each other
    TunedPart part() {
        if (adapter != null && !Files.isDirectory(adapter)) {
            throw new UserMistake("--adapter: expected a directory of an adapter, found no directory at " + adapter);
        }
        boolean described = rank != null || alpha != null || stabilised || targets != null;
        if (!lora) {
            if (described) {
                throw new UserMistake("--rank, --alpha, --rslora and --targets are about --lora: expected it as well");
            }
            return new TunedPart.Whole(Optional.ofNullable(adapter));
        }
        if (adapter != null) {
            if (described) {
                throw new UserMistake(
                        "--adapter says rank, alpha and targets of --lora: expected no --rank, --alpha, --rslora or"
                                + " --targets beside it");
            }
            return new TunedPart.Further(adapter);
        }
        return new TunedPart.Fresh(settings());
    }

    private LoraSettings settings() {
        try {
            return new LoraSettings(
                    rank == null ? 8 : rank,
                    alpha == null ? 8 : alpha,
                    stabilised,
                    targets == null ? List.of() : targets);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--" + e.getMessage(), e);
        }
    }
}
