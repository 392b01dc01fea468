package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.policy.LocalModel;
import org.lockpick.sample.Budget;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// In which number format and where a model computes, and what it may use beside its weights.
final class ModelOptions {
    /// Number formats of a model that only computes.
    enum Format {
        FP32(Dtype.FP32),
        BF16(Dtype.BF16),
        FP16(Dtype.FP16);

        private final Dtype dtype;

        Format(Dtype dtype) {
            this.dtype = dtype;
        }
    }

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, bf16 or fp16 (default: ${DEFAULT-VALUE}). In fp32 a completion does not depend on the"
                    + " others of its batch.")
    private Format format = Format.FP32;

    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description = "A LoRA adapter as PEFT writes it, merged into the model's weights in fp32 (default: none).")
    private @Nullable Path adapter;

    @Mixin
    private SteeringOptions steering = new SteeringOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(
            names = "--memory",
            paramLabel = "GIB",
            defaultValue = "2",
            description = "GiB for keys, values and the tensors of a pass, weights apart (default: ${DEFAULT-VALUE}).")
    private double gibibytes;

    @Option(
            names = "--sequences",
            defaultValue = "256",
            description = "Sequences at once, at most (default: ${DEFAULT-VALUE}).")
    private int sequences;

    LocalModel load(Path directory) {
        return LocalModel.load(
                directory, Optional.ofNullable(adapter), steering.of(directory), format.dtype, device.device());
    }

    Budget budget() {
        if (!(gibibytes > 0) || sequences < 1) {
            throw new UserMistake("--memory must be above 0 and --sequences at least 1: got %s and %d"
                    .formatted(gibibytes, sequences));
        }
        return new Budget((long) (gibibytes * (1L << 30)), sequences);
    }
}
