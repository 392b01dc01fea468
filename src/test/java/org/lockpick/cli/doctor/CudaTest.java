package org.lockpick.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaTest {
    @TempDir
    private Path home;

    @Test
    void aMachineWithoutAGraphicsProcessorIsNotAsked() {
        assertThat(Cuda.examine("", "", false)).isEmpty();
    }

    @Test
    void aProcessorThatIsNotUsedIsPointedOut() {
        assertThat(Cuda.examine("", "", true).getFirst().advice()).contains("pip's torch/lib");
    }

    @Test
    void everyMissingLibraryIsListed() throws IOException {
        Files.writeString(home.resolve("libcudart.so.13"), "");
        var found = Cuda.examine(home.toString(), "", true).getFirst().found();
        assertThat(found).contains("missing: ", "libcublasLt.so", "libnccl.so").doesNotContain("libcudart.so,");
    }

    @Test
    void librariesOfPythonPackagesBesideTorchAreFound() throws IOException {
        var torch = Files.createDirectories(home.resolve("site-packages/torch/lib"));
        var nvidia = Files.createDirectories(home.resolve("site-packages/nvidia/cu13/lib"));
        Files.writeString(torch.resolve("libtorch_cuda.so"), "");
        Files.writeString(nvidia.resolve("libcublasLt.so.13"), "");
        var found = Cuda.examine(torch.toString(), "", true).getFirst().found();
        assertThat(found).contains("libtorch of").doesNotContain("libcublasLt.so");
    }
}
