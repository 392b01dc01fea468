package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lockpick.cli.model.ContrastInput;
import org.lockpick.model.ContrastPairs;
import org.lockpick.model.ModelDirectory;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `contrast`: steering vectors out of pairs of prompts.
@Command(
        name = "contrast",
        description = {
            "Steering vectors of a model: the mean difference of pairs of prompts behind every block.",
            "Read is {\"pairs\": [{\"without\": [ids], \"with\": [ids]}, ...]}; written is a safetensors file with"
                    + " block.0, block.1 and so on.",
            "The difference, with less without, is that of the residual stream at the last token of each prompt."
        })
final class Contrast implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption named = new ModelOption();

    @Option(names = "--input", paramLabel = "FILE", required = true, description = "Pairs of prompts.")
    private Path input = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where to write the vectors.")
    private Path output = Path.of("");

    private Contrast() {}

    @Override
    public Integer call() {
        var directory = named.find().directory();
        var pairs = ContrastInput.read(input, ModelDirectory.config(directory).vocabulary())
                .pairs();
        if (Files.exists(output)) {
            throw new UserMistake(output + " exists already and is not overwritten");
        }
        try (var weights = ModelDirectory.load(directory)) {
            ContrastPairs.save(output, ContrastPairs.vectors(weights, pairs));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s: %d blocks, %d pairs%n",
                            output, weights.config().layers(), pairs.size());
        }
        return ExitCode.DONE.code();
    }
}
