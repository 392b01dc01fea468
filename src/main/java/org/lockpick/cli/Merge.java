package org.lockpick.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Saving;
import org.lockpick.store.NewDirectory;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `merge`: a model directory with an adapter merged into its weights.
@Command(
        name = "merge",
        description = {
            "Merge a LoRA adapter into a model's weights, in fp32; the result is a Hugging Face directory.",
            "The directory appears whole or not at all."
        })
final class Merge implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption named = new ModelOption();

    @Option(names = "--adapter", paramLabel = "DIR", required = true, description = "A LoRA adapter as PEFT writes it.")
    private Path adapter = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Directory to make; it must not be there.")
    private Path output = Path.of("");

    @Option(
            names = "--save-as",
            paramLabel = "FORMAT",
            defaultValue = "fp32",
            description = "fp32, bf16 or fp16: format of the saved weights (default: ${DEFAULT-VALUE}).")
    private Dtype saved = Dtype.FP32;

    private Merge() {}

    @Override
    public Integer call() {
        if (saved == Dtype.INT64 || saved == Dtype.FP64) {
            throw new UserMistake("--save-as: expected fp32, bf16 or fp16");
        }
        var model = named.find().directory();
        NewDirectory.requireFree(output);
        try (var weights = AdapterDirectory.merged(model, adapter, Dtype.FP32, Device.CPU)) {
            ModelDirectory.save(output, weights, Saving.as(saved).from(model));
        }
        spec.commandLine().getOut().println(output + ": " + model + " with " + adapter);
        return ExitCode.DONE.code();
    }
}
