package org.lockpick.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.store.Provenance;
import org.lockpick.study.Crew;
import org.lockpick.study.Environment;
import org.lockpick.study.Worker;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.RowKernels;
import org.lockpick.tensor.TorchProbe;

/// What provenance says of this process.
final class EnvironmentFacts {
    private static final List<String> SETTINGS = List.of(
            "OMP_NUM_THREADS",
            "OMP_WAIT_POLICY",
            "MALLOC_ARENA_MAX",
            "MALLOC_TOP_PAD_",
            "MALLOC_TRIM_THRESHOLD_",
            "MALLOC_MMAP_THRESHOLD_");

    private EnvironmentFacts() {}

    /// @param size how many workers share this process
    static Environment gather(Device device, Crew.Size size) {
        var probe = TorchProbe.probe();
        var libraries = new TreeMap<String, String>();
        libraries.put("lockpick", Version.number());
        libraries.put("libtorch", probe.version());
        var machine = machine(device, size);
        machine.put("jdk", System.getProperty("java.vm.version", "unknown"));
        machine.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        machine.put("blas", String.join(" ", probe.libraries()));
        machine.put("kernels", RowKernels.state());
        for (var name : SETTINGS) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> machine.put(name, value));
        }
        return new Environment(commit(), libraries, machine);
    }

    /// What decides how fast stages are.
    static SortedMap<String, String> machine(Device device, Crew.Size size) {
        var machine = new TreeMap<String, String>();
        machine.put("processor", processor());
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("threads", Integer.toString(size.threads()));
        machine.put("workers", Integer.toString(size.workers()));
        machine.put("device", device.toString());
        return machine;
    }

    /// Name of the processor, as the system has it.
    static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// The most resident memory this process has had, in bytes; 0 where the system does not tell.
    static long peakMemory() {
        return Worker.peakMemory().orElse(0L);
    }

    private static Optional<Provenance.Commit> commit() {
        var home = Launch.fromSystem().home();
        var hex = git(home, "rev-parse", "HEAD");
        if (!hex.matches("[0-9a-f]{40,64}")) {
            return Optional.empty();
        }
        return Optional.of(
                new Provenance.Commit(hex, !git(home, "status", "--porcelain").isEmpty()));
    }

    /// What git prints, or nothing where there is no git or no checkout.
    private static String git(Path home, String... words) {
        try {
            var command = new ArrayList<String>(List.of("git", "-C", home.toString()));
            command.addAll(List.of(words));
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
