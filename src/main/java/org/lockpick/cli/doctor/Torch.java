package org.lockpick.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.RowKernels;
import org.lockpick.tensor.TorchProbe;

/// The tensor library, really loaded: version, threads, and the BLAS that answered.
public final class Torch {
    private static final String ADVICE =
            "run `ldd` on libtorch_cpu.so in the cache to see what it lacks, or delete the cache to unpack it again";

    private Torch() {}

    /// Loads libtorch and multiplies two small matrices.
    public static List<Finding> examine() {
        try {
            return judge(TorchProbe.probe(), System.getenv("OMP_NUM_THREADS"), RowKernels.state());
        } catch (RuntimeException | LinkageError e) { // A library that does not load is a finding here, not a failure.
            return List.of(Finding.missing("libtorch", "does not load: " + e.getMessage(), ADVICE));
        }
    }

    /// Multiplies larger matrices for about a second.
    public static Finding measure() {
        return Finding.ok(
                "speed", String.format(Locale.ROOT, "%.0f GF/s, fp32 matrix product", TorchProbe.gigaflops()));
    }

    /// @param threads that the launcher asked for; null if it did not
    /// @param kernels what became of our own
    static List<Finding> judge(TorchProbe.Report report, @Nullable String threads, String kernels) {
        var findings = new ArrayList<Finding>();
        var found = report.version() + " with oneDNN " + report.oneDnn() + ", " + report.capability() + ", "
                + report.threads() + " threads, built for " + (report.cuda() ? "CPU and CUDA" : "CPU only");
        findings.add(
                threads == null || threads.equals(Integer.toString(report.threads()))
                        ? Finding.ok("libtorch", found)
                        : Finding.note(
                                "libtorch", found, threads + " threads were asked for: unset what says otherwise"));
        findings.add(Finding.ok("bindings", String.join(", ", report.bindings())));
        findings.add(blas(report.libraries()));
        findings.add(kernels(kernels));
        return findings;
    }

    /// Advice only where something is missing that can be had.
    private static Finding kernels(String state) {
        return state.startsWith("none") && state.contains("g++")
                ? Finding.note(
                        "kernels", state, "small models run slower; g++ (apt-get install g++) makes them on first use")
                : Finding.ok("kernels", state);
    }

    /// MKL comes under the file names of OpenBLAS too, so where both are mapped it is MKL that answers.
    static Finding blas(List<String> libraries) {
        var mapped = " (mapped: " + String.join(", ", libraries) + ")";
        if (libraries.stream().anyMatch(l -> l.startsWith("libmkl_rt"))) {
            return Finding.ok("blas", "MKL" + mapped);
        }
        return libraries.stream().anyMatch(l -> l.startsWith("libopenblas"))
                ? Finding.ok("blas", "OpenBLAS" + mapped)
                : Finding.note("blas", "unknown" + mapped, "set LOCKPICK_BLAS=openblas");
    }
}
