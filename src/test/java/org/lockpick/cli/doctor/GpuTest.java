package org.lockpick.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuTest {
    @TempDir
    private Path root;

    private void file(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private Finding examine() {
        return Gpu.examine(root).getFirst();
    }

    @Test
    void machineWithoutDriverIsToldWhy() {
        assertThat(examine().found()).isEqualTo("none: no NVIDIA driver is loaded");
    }

    @Test
    void driverWithoutDevicesIsAContainerThatWasNotGivenThem() throws IOException {
        file("proc/driver/nvidia/version", "NVRM version: NVIDIA 580.1\n");
        assertThat(examine().found()).isEqualTo("NVRM version: NVIDIA 580.1, but no /dev/nvidia0");
        assertThat(examine().advice()).contains("--gpus all");
    }

    @Test
    void modelAndDriverAreNamed() throws IOException {
        file("proc/driver/nvidia/version", "NVRM version: NVIDIA 580.1\n");
        file("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA H200\nIRQ:   1\n");
        file("dev/nvidia0", "");
        assertThat(examine()).isEqualTo(Finding.ok("gpu", "NVIDIA H200; NVRM version: NVIDIA 580.1"));
    }
}
