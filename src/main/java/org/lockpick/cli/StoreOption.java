package org.lockpick.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The flag that says where artifacts are kept; shared by the verbs that take a model by its name there.
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where artifacts are kept (default: ${DEFAULT-VALUE}).")
    Path directory = Path.of("store");
}
