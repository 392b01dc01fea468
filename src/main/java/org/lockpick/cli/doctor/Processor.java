package org.lockpick.cli.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The processor: model, cores this process may use, and the instructions that decide how fast it multiplies matrices.
final class Processor {
    private static final List<String> INSTRUCTIONS = List.of("avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16");

    private Processor() {}

    static List<Finding> examine() {
        var cpuinfo = Lines.of(Path.of("/proc/cpuinfo"));
        var allowed = Lines.value(Lines.of(Path.of("/proc/self/status")), "Cpus_allowed_list", ':')
                .orElse("unknown");
        return List.of(
                model(cpuinfo),
                cores(Runtime.getRuntime().availableProcessors(), allowed, System.getenv("OMP_NUM_THREADS")),
                instructions(cpuinfo));
    }

    static Finding model(List<String> cpuinfo) {
        var vendor = Lines.value(cpuinfo, "vendor_id", ':').orElse("unknown vendor");
        var model = Lines.value(cpuinfo, "model name", ':').orElse("unknown model");
        return Finding.ok("processor", model + " (" + vendor + ")");
    }

    /// `usable` is what affinity and the control group leave.
    static Finding cores(int usable, String allowed, @org.jspecify.annotations.Nullable String threads) {
        var found = usable + " usable (affinity " + allowed + "), threads of an operation: "
                + (threads == null ? "not set" : threads);
        if (threads == null) {
            return Finding.note("cores", found, "start through the launcher, which sets OMP_NUM_THREADS");
        }
        return threads.matches("[0-9]{1,6}") && Integer.parseInt(threads) > usable
                ? Finding.note("cores", found, "more threads than cores wait for each other: lower LOCKPICK_THREADS")
                : Finding.ok("cores", found);
    }

    static Finding instructions(List<String> cpuinfo) {
        var flags = Lines.value(cpuinfo, "flags", ':').orElse("");
        Set<String> all = Arrays.stream(flags.split("\\s+")).collect(Collectors.toSet());
        var has = INSTRUCTIONS.stream().filter(all::contains).toList();
        var lacks = INSTRUCTIONS.stream().filter(i -> !all.contains(i)).toList();
        var found = (has.isEmpty() ? "none" : String.join(", ", has))
                + (lacks.isEmpty() ? "" : "; without " + String.join(", ", lacks));
        if (!all.contains("avx2")) {
            return Finding.note("instructions", found, "expect training to be several times slower than on AVX2");
        }
        return all.contains("avx512_bf16") || all.contains("amx_bf16")
                ? Finding.ok("instructions", found)
                : Finding.note(
                        "instructions",
                        found,
                        "16-bit numbers are multiplied in fp32 here: bf16 computes the same as elsewhere, and saves no"
                                + " time");
    }
}
