package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TorchProbeTest {
    @Test
    void versionThreadsAndMappedBlasAreFound() {
        var report = TorchProbe.probe();
        assertThat(report.version()).startsWith("2.");
        assertThat(report.capability()).isNotEqualTo("unknown").isNotBlank();
        assertThat(report.threads()).isPositive();
        assertThat(report.libraries()).anyMatch(name -> name.startsWith("libopenblas") || name.startsWith("libmkl_rt"));
    }
}
