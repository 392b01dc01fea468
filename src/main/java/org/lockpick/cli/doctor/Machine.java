package org.lockpick.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The operating system and its C library.
final class Machine {
    private static final Pattern GLIBC = Pattern.compile("glibc ([0-9]{1,3})\\.([0-9]{1,3}).*");

    private Machine() {}

    static List<Finding> examine() {
        var kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        var system = Lines.value(Lines.of(Path.of("/etc/os-release")), "PRETTY_NAME", '=')
                .orElse("unknown system");
        var arch = System.getProperty("os.arch");
        return List.of(
                judgeSystem(kernel, system, arch),
                judgeGlibc(Program.firstLine("getconf", "GNU_LIBC_VERSION").orElse("")));
    }

    static Finding judgeSystem(String kernel, String system, @Nullable String arch) {
        var found = system + ", " + kernel + ", " + arch;
        return kernel.startsWith("Linux") && "amd64".equals(arch)
                ? Finding.ok("system", found)
                : Finding.missing("system", found, "use Linux on x86-64: the tensor library is built in for it alone");
    }

    /// The newest symbols that libtorch_cpu.so of PyTorch 2.13.0-1.5.14 asks for are GLIBC_2.35 and GLIBCXX_3.4.30.
    static Finding judgeGlibc(String getconf) {
        var version = version(getconf);
        if (version.isEmpty()) {
            return Finding.missing(
                    "glibc", "none found", "use a distribution built on glibc (Debian, Ubuntu, RHEL), not on musl");
        }
        return version.get() < 235
                ? Finding.missing(
                        "glibc", getconf, "use a distribution with glibc 2.35 or later (Debian 12, Ubuntu 22.04)")
                : Finding.ok("glibc", getconf);
    }

    private static Optional<Integer> version(String getconf) {
        var match = GLIBC.matcher(getconf);
        return match.matches()
                ? Optional.of(Integer.parseInt(match.group(1)) * 100 + Integer.parseInt(match.group(2)))
                : Optional.empty();
    }
}
