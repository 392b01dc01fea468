package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the launcher sets before the JVM starts, and which JDK it takes.
class LauncherSettingsIT {
    @TempDir
    private Path folder;

    private LauncherHome home;

    @BeforeEach
    void build() {
        home = new LauncherHome(folder).built();
    }

    @Test
    void workGetsThreadsAllocatorAndNativeSettings() {
        assertThat(home.run("run", "study.yaml").out().lines())
                .contains("env:OMP_WAIT_POLICY=PASSIVE", "env:MALLOC_TOP_PAD_=268435456")
                .contains("env:MALLOC_TRIM_THRESHOLD_=17179869184", "env:MALLOC_MMAP_THRESHOLD_=33554432")
                .contains("arg:--enable-native-access=ALL-UNNAMED", "arg:-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
                .contains("arg:-Dorg.bytedeco.javacpp.logger=slf4j")
                .contains("arg:" + folder + "/target/classes:lib.jar")
                .anyMatch(line -> line.matches("env:OMP_NUM_THREADS=[1-9][0-9]*"))
                .contains("arg:-Dorg.bytedeco.openblas.load=")
                .noneMatch(line -> line.startsWith("env:MALLOC_ARENA_MAX"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "status", "show"})
    void readingVerbsStartWithoutThem(String verb) {
        assertThat(home.run(verb).out().lines())
                .contains("arg:-XX:TieredStopAtLevel=1", "arg:" + verb)
                .noneMatch(line -> line.startsWith("env:OMP_"));
    }

    @Test
    void aPlanStartsLightAndKnowsTheThreadsItPlansFor() {
        assertThat(home.run("plan", "study.yaml").out().lines())
                .contains("arg:-XX:TieredStopAtLevel=1")
                .anyMatch(line -> line.matches("env:OMP_NUM_THREADS=[1-9][0-9]*"))
                .noneMatch(line -> line.startsWith("env:OMP_WAIT") || line.startsWith("env:MALLOC_TOP"));
    }

    @Test
    void helpOfAHeavyVerbStartsLight() {
        assertThat(home.run("run", "--help").out()).contains("TieredStopAtLevel");
        assertThat(home.run("run", "--", "--help").out()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void whatTheUserHasSetStays() {
        home.set("OMP_WAIT_POLICY", "ACTIVE").set("MALLOC_TOP_PAD_", "1").set("LOCKPICK_THREADS", "3");
        assertThat(home.run("run").out().lines())
                .contains("env:OMP_WAIT_POLICY=ACTIVE", "env:MALLOC_TOP_PAD_=1", "env:OMP_NUM_THREADS=3")
                .contains("env:OPENBLAS_NUM_THREADS=1", "env:MKL_DOMAIN_NUM_THREADS=MKL_DOMAIN_BLAS=1")
                .contains("env:MKL_NUM_THREADS=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "two", "-1", "1,2"})
    void threadsThatAreNoNumberAreTheUsersMistake(String threads) {
        var ending = home.set("LOCKPICK_THREADS", threads).run("run");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("LOCKPICK_THREADS", "'" + threads + "'");
    }

    @Test
    void mklIsLoadedWhenChosen() {
        assertThat(home.set("LOCKPICK_BLAS", "mkl").run("run").out().lines())
                .contains("arg:-Dorg.bytedeco.openblas.load=mkl_rt")
                .contains("arg:-Dorg.bytedeco.javacpp.cachedir=" + folder + "/.javacpp/cache-mkl");
        assertThat(home.path("target/class-path-mkl.txt")).exists();
    }

    @Test
    void otherBlasIsTheUsersMistake() {
        var ending = home.set("LOCKPICK_BLAS", "blis").run("run");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("LOCKPICK_BLAS=blis: expected auto, mkl or openblas");
    }

    @Test
    void otherKernelsAreTheUsersMistake() {
        var ending = home.set("LOCKPICK_KERNELS", "no").run("run");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("LOCKPICK_KERNELS=no: expected auto or off");
    }

    @Test
    void argumentsStayWholeAndOptionsOfTheUserComeAfterOurs() {
        home.set("LOCKPICK_JVM_OPTS", "-Xmx9g -Da=b");
        var lines = home.run("run", "two words", "*", "").out().lines().toList();
        assertThat(lines).containsSubsequence("arg:-Xmx2g", "arg:-Xmx9g", "arg:-Da=b", "arg:-cp");
        assertThat(lines).containsSubsequence("arg:run", "arg:two words", "arg:*", "arg:");
    }

    @ParameterizedTest
    @CsvSource({"25.0.3, 0", "25.0.10, 0", "25.1, 0", "26, 0", "25.0.2, 2", "25, 2", "25-ea, 2", "17.0.15, 2", "'', 2"})
    void onlyAJdkOf25Point0Point3OrLaterFits(String version, int code) {
        home.set("LOCKPICK_JAVA_HOME", home.jdk("other", version).toString());
        var ending = home.run("status");
        assertThat(ending.code()).as(ending.err()).isEqualTo(code);
    }

    @Test
    void jdkIsTakenFromJavaHomeAndThenFromThePath() {
        var named = home.jdk("named", "25.0.4");
        home.script("named/bin/java", "#!/bin/sh\necho named\n");
        home.jdk("found", "25.0.4");
        home.script("found/bin/java", "#!/bin/sh\necho found\n");
        home.unset("LOCKPICK_JAVA_HOME").set("PATH", home.path("found/bin") + ":/usr/bin:/bin");
        assertThat(home.run("status").out()).isEqualTo("found\n");
        assertThat(home.set("JAVA_HOME", named.toString()).run("status").out()).isEqualTo("named\n");
        assertThat(home.set("JAVA_HOME", home.jdk("old", "17.0.1").toString())
                        .run("status")
                        .out())
                .isEqualTo("found\n");
    }
}
