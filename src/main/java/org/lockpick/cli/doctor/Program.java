package org.lockpick.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A short run of another program, for what only it knows.
final class Program {
    private static final int LONGEST_SECONDS = 10;

    private Program() {}

    /// The first line `command` printed, possibly empty; nothing when it is not installed, failed or did not end in
    /// time.
    static Optional<String> firstLine(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            return read(process);
        } catch (IOException _) { // Not installed: this is what was asked.
            return Optional.empty();
        }
    }

    private static Optional<String> read(Process process) throws IOException {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
            return Optional.of(lines.findFirst().orElse("").strip());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }
}
