package org.lockpick.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A copy of the launcher in a small checkout, with a `java` that prints how it was called and a `mvn` that only writes
/// what a build leaves, so that each of the launcher's decisions can be seen without a JVM or a build.
final class LauncherHome {
    private static final String PRINT_CALL = """
        #!/bin/sh
        for word; do printf 'arg:%s\\n' "$word"; done
        env | sed 's/^/env:/'
        """;

    private static final String BUILD = """
        #!/bin/sh
        echo "$*" >>builds.txt
        [ -z "${SAYS:-}" ] || printf '%b' "$SAYS"
        sleep "${SLOW:-0}"
        case "$*" in *blas=mkl*) file=class-path-mkl.txt; [ -z "${NO_MKL:-}" ] || { echo 'Could not find artifact org.bytedeco:mkl:jar'; exit 1; } ;; *) file=class-path.txt ;; esac
        [ -z "${BROKEN:-}" ] || { echo '[ERROR] /src/A.java:[1,1] broken'; exit 1; }
        mkdir -p target/classes/org/lockpick/cli
        : >target/classes/org/lockpick/cli/Main.class
        printf lib.jar >target/$file
        """;

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    LauncherHome(Path root) {
        this.root = root;
        script("bin/mvn", BUILD);
        write("pom.xml", "");
        write("src/main/java/A.java", "");
        write("src/main/java/B.java", "");
        write("lockpick", read(Path.of("lockpick")));
        executable(root.resolve("lockpick"));
        set("PATH", root.resolve("bin") + ":/usr/bin:/bin");
        set("HOME", root.toString());
        set("LOCKPICK_JAVA_HOME", jdk("jdk", "25.0.3").toString());
        set("LOCKPICK_BLAS", "openblas");
    }

    /// As it is after a build, with all sources older than that.
    LauncherHome built() {
        run("--version");
        return this;
    }

    LauncherHome set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    LauncherHome unset(String name) {
        environment.remove(name);
        return this;
    }

    /// A directory that looks like a JDK of `version`.
    Path jdk(String name, String version) {
        script(name + "/bin/java", PRINT_CALL);
        script(name + "/bin/javac", "#!/bin/sh\n");
        write(name + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return root.resolve(name);
    }

    Shell.Ending run(String... args) {
        return Shell.run(root, environment, root.resolve("lockpick"), args);
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /// How often Maven was called.
    long builds() {
        var log = root.resolve("builds.txt");
        return Files.exists(log) ? read(log).lines().count() : 0;
    }

    void write(String name, String text) {
        try {
            var file = root.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void script(String name, String text) {
        write(name, text);
        executable(root.resolve(name));
    }

    /// Sets the time of change to a minute from now, later than any build.
    void touch(String name) {
        try {
            Files.setLastModifiedTime(
                    root.resolve(name), FileTime.from(Instant.now().plusSeconds(60)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void executable(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
