package org.lockpick.cli.doctor;

import java.util.List;
import java.util.Optional;

/// Other programs that parts of Lockpick use: the C++ compiler and the sandbox of the code task, fonts for figures.
final class Tools {
    private static final String FONTS_ADVICE = "for figures as PNG: install fontconfig and a font"
            + " (Debian: apt-get install fontconfig fonts-dejavu-core)";

    private Tools() {}

    static List<Finding> examine() {
        return List.of(
                compiler(Program.firstLine("g++", "--version")),
                sandbox(namespaces()),
                fonts(Program.firstLine("fc-match", "-f", "%{family}, %{file}", "sans-serif")));
    }

    /// Tried and not read from a setting: kernels and containers forbid namespaces in many ways.
    private static boolean namespaces() {
        return Program.firstLine("unshare", "--user", "--map-root-user", "true").isPresent();
    }

    static Finding compiler(Optional<String> version) {
        return version.map(v -> Finding.ok("compiler", v))
                .orElseGet(() -> Finding.note(
                        "compiler", "no g++", "for the code task: install g++ (Debian: apt-get install g++)"));
    }

    static Finding sandbox(boolean namespaces) {
        return namespaces
                ? Finding.ok("sandbox", "user namespaces allowed; --sandbox tries all of it")
                : Finding.note(
                        "sandbox",
                        "user namespaces forbidden",
                        "for the code task: have this kernel or container allow user namespaces");
    }

    static Finding fonts(Optional<String> match) {
        return match.filter(m -> m.length() > 2)
                .map(m -> Finding.ok("fonts", m))
                .orElseGet(() -> Finding.note("fonts", "none found by fontconfig", FONTS_ADVICE));
    }
}
