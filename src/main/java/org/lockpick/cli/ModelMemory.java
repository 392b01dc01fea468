package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.train.MemoryPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What training and generation of a model directory would take of a device's memory; weights are not needed
/// for it.
final class ModelMemory {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = {
                "Print the memory that fine-tuning this model and generating with it would take; the flags below say"
                        + " how.",
                "A Hugging Face directory, where config.json is enough, or model/3fa9 of the store."
            })
    @Nullable
    String model;

    @Option(
            names = "--length",
            paramLabel = "IDS",
            description = "Longest sequence, prompt and completion together (default: the model's context).")
    private @Nullable Integer length;

    @Option(
            names = "--slots",
            paramLabel = "SEQUENCES",
            defaultValue = "64",
            description = "Sequences generated at once (default: ${DEFAULT-VALUE}).")
    private int slots = 64;

    @Mixin
    private TuningOptions tuning = new TuningOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    /// Where the work would be done; it need not be there.
    Device place() {
        return device.named();
    }

    /// Prints both plans.
    ///
    /// @param store where artifacts are looked for
    void print(String name, Path store, PrintWriter out) {
        var directory = ChosenModel.find(name, store).directory();
        // A plan may be made where the device is not.
        var place = device.named();
        var config = ModelDirectory.config(directory);
        int longest = length == null ? config.context() : length;
        if (longest < 2 || longest > config.context() || slots < 1 || tuning.batch < 1) {
            throw new UserMistake(
                    "--length must lie between 2 and the model's context of %d, --slots and --batch from 1: got %d, %d and %d"
                            .formatted(config.context(), longest, slots, tuning.batch));
        }
        var training =
                new DeviceMemory.Training(config, tuning.recipe(1), place, tuning.batch, longest - 1, longest - 1);
        out.printf("fine-tuning, %d examples of %d ids:%n", tuning.batch, longest);
        print(training.plan(), place, out);
        out.println(training.verdict());
        generation(config, longest, place, out);
    }

    private void generation(ModelConfig config, int longest, Device place, PrintWriter out) {
        out.printf("generation, %d sequences of %d ids at once:%n", slots, longest);
        print(MemoryPlan.generation(config, tuning.precision.computed(), place, slots, longest), place, out);
    }

    private static void print(MemoryPlan plan, Device place, PrintWriter out) {
        plan.lines().forEach(line -> out.println("  " + line));
        DeviceMemory.available(place)
                .ifPresent(bytes -> out.printf("  %-28s %12s%n", "free on " + place, DeviceMemory.gib(1.0 * bytes)));
    }
}
