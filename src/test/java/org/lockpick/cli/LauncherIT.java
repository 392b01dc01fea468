package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real launcher with the real program, as a user starts them.
class LauncherIT {
    private static final Path LAUNCHER = Path.of("lockpick").toAbsolutePath();
    private static final Map<String, String> ENVIRONMENT = environment();

    /// Half a second is what is promised; the rest is for machines that do something else meanwhile.
    private static final double MOST_SECONDS = 1.0;

    @TempDir
    private Path elsewhere;

    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of("LOCKPICK_BLAS", "openblas", "LOCKPICK_JAVA_HOME", System.getProperty("java.home")));
        return environment;
    }

    private Shell.Ending run(String... args) {
        return Shell.run(elsewhere, ENVIRONMENT, LAUNCHER, args);
    }

    /// A source that was saved while the tests were running would be built by the first start.
    @BeforeAll
    static void start() {
        Shell.run(LAUNCHER.resolveSibling("."), ENVIRONMENT, LAUNCHER, "--version");
    }

    @Test
    void helpAppearsAtOnce() {
        double best = Stream.generate(() -> run("--help"))
                .limit(5)
                .mapToDouble(Shell.Ending::seconds)
                .min()
                .orElseThrow();
        System.out.printf("lockpick --help: best of 5 %.2f s%n", best);
        assertThat(best).isLessThan(MOST_SECONDS);
    }

    @Test
    void helpIsAResultAndNothingElseIsSaid() {
        var ending = run("--help");
        assertThat(ending.code()).isZero();
        assertThat(ending.out()).contains("Usage: lockpick");
        assertThat(ending.err()).isEmpty();
    }

    @Test
    void wrongVerbIsTheUsersMistake() {
        var ending = run("docter");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("Did you mean doctor");
    }

    @Test
    void launcherWorksThroughSymbolicLinksFromAnotherDirectory() throws IOException {
        var first = Files.createSymbolicLink(elsewhere.resolve("first"), LAUNCHER);
        var folder = Files.createDirectory(elsewhere.resolve("a folder"));
        var second = Files.createSymbolicLink(
                folder.resolve("second"), Path.of("..", first.getFileName().toString()));
        var ending = Shell.run(folder, ENVIRONMENT, second, "--version");
        assertThat(ending.out()).startsWith("lockpick ");
    }

    @Test
    void jdkThatIsNoneIsNamed() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("LOCKPICK_JAVA_HOME", "/nowhere");
        var ending = Shell.run(elsewhere, environment, LAUNCHER, "--version");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("LOCKPICK_JAVA_HOME=/nowhere is not a JDK 25.0.3 or later");
    }

    @Test
    void doctorFindsTheSettingsOfTheLauncherInPlace() {
        var ending = run("doctor");
        assertThat(ending.out()).containsPattern("ok +settings").containsPattern("ok +libtorch");
        assertThat(ending.code()).isZero();
    }

    @Test
    void textOutsideAsciiIsPrintedWithoutALocale() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        assertThat(Shell.run(elsewhere, environment, LAUNCHER, "öffnen").err()).contains("'öffnen'");
    }
}
