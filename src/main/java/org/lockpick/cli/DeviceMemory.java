package org.lockpick.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.lockpick.model.Activations;
import org.lockpick.model.ModelConfig;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.train.Formats;
import org.lockpick.train.MemoryPlan;
import org.lockpick.train.Precision;
import org.lockpick.train.TrainingRecipe;

/// How much memory a device has left, and the refusal of what does not fit into it.
final class DeviceMemory {
    private DeviceMemory() {}

    /// Bytes that can still be had; empty where the system does not tell.
    static OptionalLong available(Device device) {
        return switch (device.kind()) {
            case CPU -> main();
            case CUDA -> graphics(device.index());
            case META -> OptionalLong.empty();
        };
    }

    /// What the kernel thinks it can give, but no more than a control group leaves.
    private static OptionalLong main() {
        var group = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .map(available -> Math.min(available, group.getTotalMemorySize()))
                    .findFirst();
        } catch (IOException _) { // Not a Linux system.
            return OptionalLong.of(group.getFreeMemorySize());
        }
    }

    /// As the driver's own program tells it.
    private static OptionalLong graphics(int index) {
        try {
            var process = new ProcessBuilder(
                            "nvidia-smi", "--id=" + index, "--query-gpu=memory.free", "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && said.matches("\\d+")
                    ? OptionalLong.of(Long.parseLong(said) << 20)
                    : OptionalLong.empty();
        } catch (IOException _) { // No driver's program: nobody to ask.
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /// A training to judge.
    ///
    /// @param rows    of a step
    /// @param time    input tokens of the longest row
    /// @param targets of a row at most
    record Training(ModelConfig config, TrainingRecipe recipe, Device device, int rows, int time, int targets) {
        MemoryPlan plan() {
            return MemoryPlan.training(config, recipe, device, rows, time, targets);
        }

        private Training with(TrainingRecipe other) {
            return new Training(config, other, device, rows, time, targets);
        }

        /// Other ways to train the same, by the flags that choose them, the mildest first.
        private Map<String, TrainingRecipe> alternatives() {
            var ways = new LinkedHashMap<String, TrainingRecipe>();
            var single = recipe.micro().withRows(1);
            var stochastic = Formats.of(Precision.BF16_STOCHASTIC);
            ways.put("--checkpointing", recipe.with(Activations.RECOMPUTED));
            ways.put("--micro 1", recipe.with(single));
            ways.put(
                    "--checkpointing --micro 1",
                    recipe.with(Activations.RECOMPUTED).with(single));
            ways.put("--precision bf16-stochastic", recipe.with(stochastic));
            ways.put(
                    "--precision bf16-stochastic --checkpointing --micro 1",
                    recipe.with(stochastic).with(Activations.RECOMPUTED).with(single));
            return ways;
        }

        /// Refuses what cannot fit.
        ///
        /// @throws UserMistake saying what is needed, what there is, and what would fit
        void requireFits() {
            var left = available(device);
            if (left.isPresent() && plan().total() > left.getAsLong()) {
                throw new UserMistake("this needs %s of memory on %s, which has %s left:%n  %s%n%s"
                        .formatted(
                                gib(1.0 * plan().total()),
                                device,
                                gib(1.0 * left.getAsLong()),
                                String.join("%n  ".formatted(), plan().lines()),
                                advice(left.getAsLong())));
            }
        }

        /// Whether it fits, in words.
        String verdict() {
            var left = available(device);
            if (left.isEmpty()) {
                return "how much of it is free on " + device + " cannot be told here";
            }
            return plan().total() <= left.getAsLong() ? "this fits" : "this does not fit; " + advice(left.getAsLong());
        }

        private String advice(long left) {
            var fitting = new LinkedHashMap<String, Long>();
            alternatives().forEach((flags, other) -> {
                long total = with(other).plan().total();
                if (total <= left) {
                    fitting.put(flags, total);
                }
            });
            if (fitting.isEmpty()) {
                return "no setting makes it fit; take a device with more memory, a smaller model or shorter examples";
            }
            var text = new StringBuilder("what would fit:");
            fitting.forEach((flags, total) -> text.append("%n  %s: %s".formatted(flags, gib(1.0 * total))));
            return text.toString();
        }
    }

    /// Refuses a generation or a study that cannot fit.
    ///
    /// @param what  that needs the memory
    /// @param bytes it needs at its peak
    /// @throws UserMistake saying what is needed and what there is
    static void requireFits(String what, double bytes, Device device) {
        var left = available(device);
        if (left.isPresent() && bytes > left.getAsLong()) {
            throw new UserMistake("%s needs %s of memory on %s, which has %s left"
                    .formatted(what, gib(bytes), device, gib(1.0 * left.getAsLong())));
        }
    }

    static String gib(double bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / 0x1p30);
    }
}
