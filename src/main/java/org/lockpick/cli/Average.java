package org.lockpick.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lockpick.model.DirectoryWeights;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Saving;
import org.lockpick.model.WeightChanges;
import org.lockpick.store.NewDirectory;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `average`: a model whose weights moved by the mean of what several runs moved them by.
@Command(
        name = "average",
        description = {
            "Add the mean of the runs' weight differences to a model, in fp64; the result is a Hugging Face directory.",
            "The order of the runs is of no consequence, not even for rounding. One model is in memory: runs are read"
                    + " in pieces."
        })
final class Average implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption named = new ModelOption();

    @picocli.CommandLine.Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Models that began as MODEL; named as it is.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Directory to make; it must not be there.")
    private Path output = Path.of("");

    private Average() {}

    @Override
    public Integer call() {
        var model = named.find().directory();
        NewDirectory.requireFree(output);
        var opened = new ArrayList<DirectoryWeights>();
        try (var base = ModelDirectory.load(model)) {
            for (var run : runs) {
                var directory = named.find(run).directory();
                if (!ModelDirectory.config(directory).equals(base.config())) {
                    throw new UserMistake("%s: expected a model of the configuration of %s, found another"
                            .formatted(directory, model));
                }
                opened.add(ModelDirectory.open(directory));
            }
            WeightChanges.average(base, opened, base);
            ModelDirectory.save(output, base, Saving.as(Dtype.FP32).from(model));
        } finally {
            opened.forEach(DirectoryWeights::close);
        }
        spec.commandLine().getOut().println(output + ": the mean of " + runs.size() + " runs");
        return ExitCode.DONE.code();
    }
}
