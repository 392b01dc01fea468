package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the launcher builds, and what it says when it cannot.
class LauncherBuildIT {
    @TempDir
    private Path folder;

    private LauncherHome home;

    @BeforeEach
    void checkOut() {
        home = new LauncherHome(folder);
    }

    @Test
    void firstUseBuildsAndSaysSoAndTheSecondDoesNot() {
        assertThat(home.run("status").err()).contains("first use");
        assertThat(home.run("status").err()).isEmpty();
        assertThat(home.builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | starting Maven",
                "[INFO] Downloading from central: https://host/a/big-1.0.jar\\n | fetching big-1.0.jar",
                "[INFO] Downloading from central: https://host/a.pom\\n"
                        + "[INFO] Downloaded from central: https://host/a.pom (2.5 kB at 9 kB/s)\\n"
                        + "[INFO] Downloaded from central: https://host/b.jar (88 MB at 9.1 MB/s)\\n"
                        + " | fetching a.pom (so far 2 files, 88 MB)",
                "[INFO] Downloading from central: https://host/a.pom\\n"
                        + "[INFO] Compiling 612 source files with javac [debug] to x\\n"
                        + " | compiling 612 source files"
            })
    void aBuildThatTakesLongSaysWhatItIsAt(String log, String step) {
        var ending = home.set("SAYS", log).set("SLOW", "4").run("status");
        assertThat(ending.code()).isZero();
        assertThat(ending.err().lines()).anyMatch(line -> line.matches("lockpick: building, \\d+ s: .*"));
        assertThat(ending.err()).contains(" s: " + step + "\n").doesNotContain("\r");
        assertThat(ending.out()).doesNotContain("building");
    }

    @Test
    void newerSourceOrPomBuildsAgain() {
        home.built();
        home.touch("src/main/java/A.java");
        assertThat(home.run("status").err()).contains("newer than the build");
        home.touch("pom.xml");
        home.run("status");
        assertThat(home.builds()).isEqualTo(3);
    }

    @Test
    void deletedSourceBuildsAgain() throws IOException {
        home.built();
        Files.delete(home.path("src/main/java/B.java"));
        home.run("status");
        assertThat(home.builds()).isEqualTo(2);
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        home.set("SLOW", "1");
        try (var starts = Executors.newFixedThreadPool(2)) {
            Callable<Shell.Ending> start = () -> home.run("status");
            var endings = starts.invokeAll(Stream.of(start, start).toList());
            for (var ending : endings) {
                assertThat(ending.get().code()).isZero();
            }
        }
        assertThat(home.builds()).isEqualTo(1);
    }

    @Test
    void failedBuildShowsItsErrorAndItsLog() {
        var ending = home.set("BROKEN", "1").run("status");
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("A.java:[1,1] broken").contains(".lockpick/build.log");
        assertThat(ending.out()).isEmpty();
    }

    @Test
    void missingMavenIsNamedWithItsPackage() throws IOException {
        Files.createDirectories(home.path("tools"));
        for (var tool : new String[] {"sh", "dirname", "readlink", "grep", "find", "head", "mkdir"}) {
            var where = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin" : "/bin";
            Files.createSymbolicLink(home.path("tools/" + tool), Path.of(where, tool));
        }
        var ending = home.set("PATH", home.path("tools").toString()).run("status");
        assertThat(ending.code()).as(ending.err()).isEqualTo(2);
        assertThat(ending.err()).contains("apt-get install maven");
    }

    @Test
    void mklThatCannotBeFetchedFallsBackToOpenBlas() {
        var ending = home.set("LOCKPICK_BLAS", "mkl").set("NO_MKL", "1").run("run");
        assertThat(ending.code()).isZero();
        assertThat(ending.err()).contains("MKL cannot be fetched; going on with OpenBLAS");
        assertThat(ending.out()).doesNotContain("mkl_rt").contains("lib.jar");
    }

    @Test
    void checkoutThatCannotBeWrittenNeedsNoBuildWhenThereIsOne() throws IOException {
        home.built();
        assertThat(home.path(".lockpick/build.lock")).exists();
        Files.delete(home.path(".lockpick/build.lock"));
        home.run("status");
        assertThat(home.path(".lockpick/build.lock")).doesNotExist();
    }
}
