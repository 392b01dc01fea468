package org.lockpick.task.code.jail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lockpick.store.UserMistake;

/// Trusted commands of this host: its compiler, asked about itself.
final class Host {
    private static final String INSTALL =
            "; code can only be graded with g++ and the C library's static archives" + " (Debian: apt-get install g++)";

    private Host() {}

    /// What `command` prints, error stream included.
    ///
    /// @throws UserMistake if it is not installed or fails
    static String run(List<String> command) {
        try {
            var process = prepared(command).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new UserMistake("`" + String.join(" ", command) + "` failed: " + text.strip() + INSTALL);
            }
            return text;
        } catch (IOException e) {
            throw new UserMistake("`" + command.getFirst() + "` cannot be run: " + e.getMessage() + INSTALL, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFailure("interrupted while waiting for " + command.getFirst(), e);
        }
    }

    private static ProcessBuilder prepared(List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        return builder;
    }

    /// The absolute path of a program that the compiler would call.
    static Path program(String name) {
        var path = Path.of(run(List.of("sh", "-c", "command -v \"$(g++ -print-prog-name=" + name + ")\""))
                .strip());
        if (!path.startsWith("/usr") || !Files.isExecutable(path)) {
            throw new UserMistake("expected the compiler's " + name + " below /usr, found " + path
                    + ": code cannot be graded with it, since its box shows nothing but /usr" + INSTALL);
        }
        return path;
    }

    /// Words of a line as the compiler's driver prints them (`-###`): blanks part them, quotes hold them together.
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (char c : (line.strip() + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
