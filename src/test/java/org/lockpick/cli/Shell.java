package org.lockpick.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program started as a shell would start it, with an environment that holds only what is named.
final class Shell {
    private static final int LONGEST_SECONDS = 900;

    private Shell() {}

    record Ending(int code, String out, String err, double seconds) {}

    static Ending run(Path directory, Map<String, String> environment, Path program, String... args) {
        try {
            var out = Files.createTempFile("out", ".txt");
            var err = Files.createTempFile("err", ".txt");
            var command = new ArrayList<>(List.of(program.toString()));
            command.addAll(List.of(args));
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            long begun = System.nanoTime();
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + LONGEST_SECONDS + " s");
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Ending(process.exitValue(), take(out), take(err), seconds);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String take(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
