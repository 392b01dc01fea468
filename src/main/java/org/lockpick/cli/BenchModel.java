package org.lockpick.cli;

import org.lockpick.model.ModelConfig;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Option;

/// The randomly initialised model that is measured on batches.
final class BenchModel extends BenchShape {
    @Option(names = "--batch", defaultValue = "64", description = "Sequences at once (default: ${DEFAULT-VALUE}).")
    int batch;

    @Override
    ModelConfig config(int context) {
        if (batch < 1) {
            throw new UserMistake("--batch must be at least 1: got " + batch);
        }
        return super.config(context);
    }
}
