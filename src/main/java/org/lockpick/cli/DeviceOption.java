package org.lockpick.cli;

import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import picocli.CommandLine.Option;

/// Where a verb computes: named once, here.
final class DeviceOption {
    @Option(
            names = "--device",
            defaultValue = "${env:LOCKPICK_DEVICE:-cpu}",
            description = "cpu, cuda or cuda:N (default: LOCKPICK_DEVICE, else cpu).")
    private String word = "cpu";

    /// The device, found usable.
    Device device() {
        try {
            var device = Device.parse(word);
            var obstacle = device.obstacle();
            if (!obstacle.isEmpty()) {
                throw new UserMistake("--device %s cannot be used: %s; `lockpick doctor` shows what there is"
                        .formatted(device, obstacle));
            }
            return device;
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--device: " + e.getMessage());
        }
    }
}
