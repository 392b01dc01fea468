package org.lockpick.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import picocli.CommandLine.Option;

/// Where a verb computes: named once, here.
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Where to compute: cpu, cuda or cuda:N (default: LOCKPICK_DEVICE, else cpu).")
    private @Nullable String word;

    /// The device by its name alone: it need not be here.
    Device named() {
        var chosen = Objects.requireNonNullElse(word, System.getenv().getOrDefault("LOCKPICK_DEVICE", "cpu"));
        try {
            return Device.parse(chosen);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--device or LOCKPICK_DEVICE: " + e.getMessage());
        }
    }

    /// The device, found usable.
    Device device() {
        var device = named();
        var obstacle = device.obstacle();
        if (!obstacle.isEmpty()) {
            throw new UserMistake("--device %s cannot be used: %s; `lockpick doctor` shows what there is"
                    .formatted(device, obstacle));
        }
        return device;
    }
}
