package org.lockpick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this project that are, or are about to be, under version control.
public final class Checkout {
    private static final Set<String> NOT_OURS =
            Set.of(".git", ".idea", ".lockpick", "runs", "seeds", "shared", "store", "target");

    private Checkout() {}

    /// Relative to the project, sorted. Without git (a source archive), all files outside the known output directories.
    static List<Path> files() {
        try {
            return tracked().stream()
                    .filter(p -> !NOT_OURS.contains(p.getName(0).toString()))
                    .filter(Files::isRegularFile)
                    .filter(p -> !Files.isSymbolicLink(p))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> files(String extension) {
        return files().stream().filter(p -> p.toString().endsWith(extension)).toList();
    }

    /// The text of `file`; empty for a binary one.
    public static String text(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            for (byte b : bytes) {
                if (b == 0) {
                    return "";
                }
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> tracked() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            var process = git.start();
            var names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return Stream.of(names.split("\0", -1))
                        .filter(n -> !n.isEmpty())
                        .map(Path::of)
                        .toList();
            }
        } catch (IOException _) { // git is not installed
            return walk();
        }
        return walk();
    }

    private static List<Path> walk() throws IOException {
        var here = Path.of("").toAbsolutePath();
        try (var all = Files.walk(here)) {
            return all.map(here::relativize).toList();
        }
    }
}
