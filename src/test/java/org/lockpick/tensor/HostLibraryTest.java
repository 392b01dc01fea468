package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLibraryTest {
    @TempDir
    private Path folder;

    @Test
    void whatDoesNotCompileIsSaidInTheCompilersWordsAndLeavesNothing() throws IOException {
        needsCompiler();
        assertThatThrownBy(() -> HostLibrary.open(folder, "broken.cpp"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.cpp:1:");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLibraryIsMadeOnceAndFoundAgain() throws IOException {
        needsCompiler();
        HostLibrary.open(folder, "kernels.cpp", "attention.h", "rows.h", "simd.h");
        var made = onlyFile();
        var time = Files.getLastModifiedTime(made);
        HostLibrary.open(folder, "kernels.cpp", "attention.h", "rows.h", "simd.h");
        assertThat(onlyFile()).isEqualTo(made);
        assertThat(Files.getLastModifiedTime(made)).isEqualTo(time);
    }

    @Test
    void manyAtATimeLeaveOneLibrary() throws IOException {
        needsCompiler();
        IntStream.range(0, 4).parallel().forEach(_ -> open());
        assertThat(onlyFile()).isRegularFile();
    }

    private void open() {
        try {
            HostLibrary.open(folder, "kernels.cpp", "attention.h", "rows.h", "simd.h");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static void needsCompiler() {
        // Anything but what a host may lack is a failure.
        var state = RowKernels.state();
        assumeFalse(state.contains("AVX-512") || state.contains("Cannot run program"), state);
        assertThat(state).isEqualTo("compiled for this host");
    }
}
