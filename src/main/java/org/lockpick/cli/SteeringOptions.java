package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Steering;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Option;

/// A steering vector, as flags.
final class SteeringOptions {
    @Option(
            names = "--steer",
            paramLabel = "FILE",
            description = "Add a vector of this file, as contrast writes it, to the residual stream (default: none).")
    private @Nullable Path file;

    @Option(names = "--steer-block", paramLabel = "N", description = "Block behind which it is added, counted from 0.")
    private @Nullable Integer block;

    @Option(
            names = "--steer-strength",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "What it is multiplied by (default: ${DEFAULT-VALUE}).")
    private double strength = 1;

    @Option(
            names = "--steer-at",
            paramLabel = "WHERE",
            defaultValue = "ALL",
            description = "all, completion_tokens or from_last_prompt_token (default: ${DEFAULT-VALUE}).")
    private Steering.Where where = Steering.Where.ALL;

    /// The vector for a model, if one is asked for.
    ///
    /// @throws UserMistake where flags contradict each other, or the file does not fit
    Optional<Steering> of(Path model) {
        if ((file == null) != (block == null)) {
            throw new UserMistake("expected --steer FILE and --steer-block N together, or neither");
        }
        if (file == null || block == null) {
            return Optional.empty();
        }
        if (!Double.isFinite(strength) || block < 0) {
            throw new UserMistake("--steer-strength is a number and --steer-block is from 0: got %s and %d"
                    .formatted(strength, block));
        }
        return Optional.of(Steering.read(file, ModelDirectory.config(model), block, strength, where));
    }
}
