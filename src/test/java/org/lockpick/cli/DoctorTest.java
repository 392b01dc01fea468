package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DoctorTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int doctor(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void libraryAndBlasOfThisMachineAreNamed() {
        assertThat(doctor("doctor", "--store", folder.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .containsPattern("ok +libtorch +2\\.")
                .containsPattern("ok +blas +(OpenBLAS|MKL) .mapped: .*lib(openblas|mkl_rt)")
                .contains("Lockpick runs here");
    }

    @Test
    void withoutTorchNothingIsSaidOfIt() {
        doctor("doctor", "--without-torch", "--store", folder.toString());
        assertThat(out.toString()).contains("jdk").doesNotContain("libtorch");
    }

    @Test
    void jsonHoldsWhatIsPrinted() throws IOException {
        var file = folder.resolve("d.json");
        doctor("doctor", "--without-torch", "--store", folder.toString(), "--json", file.toString());
        var findings = JsonMapper.shared().readTree(Files.readString(file)).get("findings");
        assertThat(findings.size()).isGreaterThan(8);
        for (var finding : findings) {
            assertThat(out.toString()).contains(finding.get("found").asString());
        }
        assertThat(folder).isDirectoryNotContaining(p -> p.toString().endsWith(".part"));
    }

    @Test
    void placeThatCannotBeWrittenIsMissingAndFails() throws IOException {
        var file = Files.createFile(folder.resolve("a-file"));
        assertThat(doctor(
                        "doctor",
                        "--without-torch",
                        "--store",
                        file.resolve("store").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("missing +store").contains("does not run here: 1 missing");
    }
}
