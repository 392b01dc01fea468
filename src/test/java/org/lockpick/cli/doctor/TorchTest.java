package org.lockpick.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lockpick.cli.doctor.Finding.Level;
import org.lockpick.tensor.TorchProbe;

class TorchTest {
    private static final TorchProbe.Report TWO =
            new TorchProbe.Report("2.13.0", "AVX512", 2, false, List.of(), "3.9.1", List.of("javacpp 1.5.14"));

    @Test
    void threadsThatAreNotThoseAskedForAreNoted() {
        assertThat(level("libtorch", "2", "compiled")).isEqualTo(Level.OK);
        assertThat(level("libtorch", null, "compiled")).isEqualTo(Level.OK);
        assertThat(level("libtorch", "4", "compiled")).isEqualTo(Level.NOTE);
    }

    @Test
    void missingKernelsAreNoted() {
        assertThat(level("kernels", "2", "compiled for this host")).isEqualTo(Level.OK);
        assertThat(level("kernels", "2", "none: Cannot run program \"g++\"")).isEqualTo(Level.NOTE);
        assertThat(level("kernels", "2", "none: switched off")).isEqualTo(Level.OK);
    }

    private static Level level(String name, @Nullable String threads, String kernels) {
        return Torch.judge(TWO, threads, kernels).stream()
                .filter(finding -> finding.topic().equals(name))
                .findFirst()
                .orElseThrow()
                .level();
    }
}
