package org.lockpick.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lockpick.cli.doctor.Finding.Level;

/// Everything the doctor found on this machine.
public record Examination(List<Finding> findings) {
    /// Keeps a copy.
    public Examination {
        findings = List.copyOf(findings);
    }

    /// What can be seen without loading the tensor library: all but libtorch.
    ///
    /// @param store where results are going to be kept
    public static Examination ofMachine(Path store) {
        var findings = new ArrayList<Finding>();
        findings.addAll(Jdk.examine());
        findings.addAll(Machine.examine());
        findings.addAll(Processor.examine());
        findings.addAll(Memory.examine());
        findings.addAll(Gpu.examine(Path.of("/")));
        findings.addAll(Cuda.examine(
                Objects.requireNonNullElse(System.getenv("LOCKPICK_CUDA"), ""),
                Objects.requireNonNullElse(System.getenv("LD_LIBRARY_PATH"), ""),
                Gpu.present(Path.of("/"))));
        findings.addAll(Tools.examine());
        findings.addAll(Places.examine(store));
        return new Examination(findings);
    }

    /// This examination and then `more`.
    public Examination with(List<Finding> more) {
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new Examination(all);
    }

    /// How many findings are of `level`.
    public long count(Level level) {
        return findings.stream().filter(f -> f.level() == level).count();
    }
}
