package org.lockpick.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The graphics processor and its driver, as the kernel shows them.
final class Gpu {
    private Gpu() {}

    /// @param root `/`, or where a copy of `/proc` and `/dev` lies
    static List<Finding> examine(Path root) {
        var driver = Lines.of(root.resolve("proc/driver/nvidia/version"));
        boolean devices = hasDevices(root.resolve("dev"));
        if (driver.isEmpty() && !devices) {
            return List.of(Finding.note(
                    "gpu",
                    "none: no NVIDIA driver is loaded",
                    "nothing for the miniature studies; they are made for a CPU"));
        }
        if (driver.isEmpty()) {
            return List.of(
                    Finding.note("gpu", "/dev/nvidia* without a driver", "load the NVIDIA driver of this machine"));
        }
        if (!devices) {
            return List.of(Finding.note(
                    "gpu",
                    driver.getFirst() + ", but no /dev/nvidia0",
                    "give the devices to this container or job (--gpus all, --gres=gpu:1)"));
        }
        return List.of(Finding.ok("gpu", models(root) + driver.getFirst()));
    }

    /// Whether there is one to run on.
    static boolean present(Path root) {
        return !Lines.of(root.resolve("proc/driver/nvidia/version")).isEmpty() && hasDevices(root.resolve("dev"));
    }

    private static boolean hasDevices(Path dev) {
        try (var entries = Files.newDirectoryStream(dev, "nvidia[0-9]*")) {
            return entries.iterator().hasNext();
        } catch (IOException _) { // No such directory: no device.
            return false;
        }
    }

    private static String models(Path root) {
        try (var gpus = Files.newDirectoryStream(root.resolve("proc/driver/nvidia/gpus"))) {
            var text = new StringBuilder();
            for (var gpu : gpus) {
                Lines.value(Lines.of(gpu.resolve("information")), "Model", ':')
                        .ifPresent(model -> text.append(model).append("; "));
            }
            return text.toString();
        } catch (IOException _) { // The driver hides them; its version is enough.
            return "";
        }
    }
}
