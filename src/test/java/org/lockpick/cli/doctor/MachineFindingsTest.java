package org.lockpick.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.cli.doctor.Finding.Level;

/// What is said of machines other than this one.
class MachineFindingsTest {
    @ParameterizedTest
    @CsvSource({"25.0.3, OK", "25.0.3+9-LTS, OK", "26, OK", "25.0.2, MISSING", "25, MISSING", "17.0.15, MISSING"})
    void jdkBefore25Point0Point3DoesNotFit(String version, Level level) {
        assertThat(Jdk.judge(Runtime.Version.parse(version), "somewhere").level())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"glibc 2.36, OK", "glibc 2.35, OK", "glibc 2.34, MISSING", "'', MISSING", "musl 1.2, MISSING"})
    void oldOrOtherCLibraryDoesNotFit(String getconf, Level level) {
        assertThat(Machine.judgeGlibc(getconf).level()).isEqualTo(level);
    }

    @Test
    void otherSystemDoesNotFit() {
        assertThat(Machine.judgeSystem("Mac OS X 15", "macOS", "aarch64").level())
                .isEqualTo(Level.MISSING);
        assertThat(Machine.judgeSystem("Linux 6.1", "Debian", "amd64").level()).isEqualTo(Level.OK);
    }

    @Test
    void instructionsAreReadFromTheFirstProcessor() {
        var old = List.of("processor\t: 0", "flags\t\t: fpu avx2 fma", "", "flags\t\t: fpu avx512f");
        assertThat(Processor.instructions(old).found()).isEqualTo("avx2, fma; without avx512f, avx512_bf16, amx_bf16");
        assertThat(Processor.instructions(old).level()).isEqualTo(Level.NOTE);
        var fast = List.of("flags : avx2 fma avx512f avx512_bf16 amx_bf16");
        assertThat(Processor.instructions(fast))
                .isEqualTo(Finding.ok("instructions", "avx2, fma, avx512f, avx512_bf16, amx_bf16"));
        assertThat(Processor.instructions(List.of()).found()).startsWith("none");
    }

    @Test
    void moreThreadsThanCoresAreNoted() {
        assertThat(Processor.cores(2, "0-1", "4").advice()).contains("LOCKPICK_THREADS");
        assertThat(Processor.cores(2, "0-1", "2").level()).isEqualTo(Level.OK);
        assertThat(Processor.cores(2, "0-1", null).advice()).contains("launcher");
    }

    @Test
    void limitOfTheControlGroupIsNamed() {
        long gib = 1L << 30;
        assertThat(Memory.judge(64 * gib, 8 * gib, 60 * gib))
                .isEqualTo(
                        Finding.ok("memory", "64.0 GiB, 60.0 GiB available, limited to 8.0 GiB by the control group"));
        assertThat(Memory.judge(64 * gib, gib, 60 * gib).level()).isEqualTo(Level.NOTE);
    }

    @Test
    void mklIsNamedAlsoUnderTheFileNameOfOpenBlas() {
        assertThat(Torch.blas(List.of("libmkl_rt.so.2", "libopenblas.so.0")).found())
                .startsWith("MKL (mapped: ");
        assertThat(Torch.blas(List.of("libgomp.so.1", "libopenblas.so.0")).found())
                .startsWith("OpenBLAS");
        assertThat(Torch.blas(List.of("libgomp.so.1")).level()).isEqualTo(Level.NOTE);
    }

    @Test
    void absentToolsAreNotedWithTheirPackage() {
        assertThat(Tools.compiler(Optional.empty()).advice()).contains("apt-get install g++");
        assertThat(Tools.fonts(Optional.of(", ")).advice()).contains("fontconfig fonts-dejavu-core");
        assertThat(Tools.sandbox(false).advice()).contains("user namespaces");
        assertThat(Tools.sandbox(true).level()).isEqualTo(Level.OK);
    }

    @Test
    void programThatIsNotInstalledOrFailsAnswersNothing() {
        assertThat(Program.firstLine("no-such-program-anywhere")).isEmpty();
        assertThat(Program.firstLine("false")).isEmpty();
        assertThat(Program.firstLine("echo", "two words")).contains("two words");
    }

    @Test
    void missingThingWithoutAdviceIsRefused() {
        assertThatThrownBy(() -> Finding.missing("gpu", "none", " ")).hasMessageContaining("gpu");
    }
}
