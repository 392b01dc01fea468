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
        assertThat(report.oneDnn()).matches("[0-9]+[.][0-9.]+");
        assertThat(report.bindings())
                .noneMatch(part -> part.contains("null"))
                .anyMatch(part -> part.matches("javacpp [0-9.]+"))
                .anyMatch(part -> part.matches("pytorch [0-9.]+-[0-9.]+"))
                .anyMatch(part -> part.matches("openblas [0-9.]+-[0-9.]+"));
    }
}
