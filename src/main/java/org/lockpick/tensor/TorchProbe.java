package org.lockpick.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// What the native tensor library says of itself once it is loaded.
public final class TorchProbe {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern MATHS =
            Pattern.compile("lib(mkl_[a-z0-9_]+|openblas[a-z_]*|blas|iomp5|gomp|omp)[-.].*");
    private static final List<String> PARTS = List.of("javacpp", "pytorch", "openblas", "mkl");
    private static final int PROBE_SIZE = 128;
    private static final int SPEED_SIZE = 1024;
    private static final long SPEED_NANOS = 1_000_000_000L;

    private TorchProbe() {}

    /// What was found.
    ///
    /// @param version    version of libtorch
    /// @param capability newest instruction set its own kernels use here, for example `AVX512`
    /// @param threads    threads of one operation
    /// @param cuda       whether it is built for CUDA
    /// @param libraries  file names of the BLAS and OpenMP libraries mapped into this process, sorted; a matrix
    ///                   product was run before, so they are the ones that answer
    /// @param oneDnn     version of the oneDNN inside libtorch
    /// @param bindings   the parts that were fetched together, with their versions
    public record Report(
            String version,
            String capability,
            int threads,
            boolean cuda,
            List<String> libraries,
            String oneDnn,
            List<String> bindings) {
        /// Keeps a copy.
        public Report {
            libraries = List.copyOf(libraries);
            bindings = List.copyOf(bindings);
        }
    }

    /// Loads libtorch, multiplies two small matrices and looks. Throws an `UnsatisfiedLinkError` or another
    /// `LinkageError` where it does not load.
    public static Report probe() {
        try (var _ = new PointerScope()) {
            torch.matmul(square(PROBE_SIZE), square(PROBE_SIZE));
            var built = torch.show_config().getString();
            return new Report(
                    after(built, "TORCH_VERSION="),
                    after(built, "CPU capability usage: "),
                    torch.get_num_threads(),
                    torch.hasCUDA(),
                    libraries(),
                    after(built, "MKL-DNN v").replaceFirst(" .*", ""),
                    bindings());
        }
    }

    /// Speed of an fp32 matrix product of 1024 by 1024 in 10⁹ operations a second: the best of about a second.
    public static double gigaflops() {
        try (var _ = new PointerScope()) {
            var a = square(SPEED_SIZE);
            var b = square(SPEED_SIZE);
            long best = Long.MAX_VALUE;
            long end = System.nanoTime() + SPEED_NANOS;
            while (System.nanoTime() < end) {
                best = Math.min(best, nanos(a, b));
            }
            return 2.0 * SPEED_SIZE * SPEED_SIZE * SPEED_SIZE / best;
        }
    }

    private static long nanos(Tensor a, Tensor b) {
        try (var _ = new PointerScope()) {
            long begun = System.nanoTime();
            torch.matmul(a, b);
            return System.nanoTime() - begun;
        }
    }

    /// What follows `key` up to a comma or the end of the line.
    private static String after(String text, String key) {
        int at = text.indexOf(key);
        return at < 0
                ? "unknown"
                : text.substring(at + key.length()).split("[,\n]", 2)[0].strip();
    }

    /// JavaCPP and its presets, as far as they are there: MKL is on Intel processors alone.
    private static List<String> bindings() {
        return PARTS.stream()
                .map(part -> part + " " + bindingVersion(part))
                .filter(text -> !text.endsWith(" null"))
                .toList();
    }

    private static @Nullable String bindingVersion(String part) {
        try {
            return Loader.getVersion("org.bytedeco", part);
        } catch (IOException _) {
            return null;
        }
    }

    private static Tensor square(int size) {
        return torch.ones(size, size);
    }

    private static List<String> libraries() {
        try (var lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.contains(".so"))
                    .map(line -> line.substring(line.lastIndexOf('/') + 1))
                    .filter(name -> MATHS.matcher(name).matches())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + MAPS, e);
        }
    }
}
