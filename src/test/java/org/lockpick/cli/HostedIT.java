package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lockpick.remote.Fault;

/// `hosted` killed at any moment: the service saw one upload and one job for each of the experiment's.
class HostedIT extends HostedExperiment {
    private static final int KILLS = 16;
    private static final int LONGEST_SECONDS = 900;

    /// Kills once a number of calls came, which is as many places in the work whatever the machine's speed.
    @Test
    void killedAtManyMomentsItSendsNothingTwice() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        server.pause(Duration.ofMillis(30)).page(1);
        int kills = 0;
        while (kills < KILLS) {
            int until = server.calls().size() + 1 + random.nextInt(kills < KILLS / 2 ? 4 : 40);
            var process = start();
            while (process.isAlive() && server.calls().size() < until) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(40));
            if (!process.isAlive()) {
                assertThat(process.exitValue()).as(said()).isZero();
                break;
            }
            process.destroyForcibly().waitFor();
            kills++;
            // What the service still does for the one that was killed must be over before another looks.
            server.quiet();
        }
        assertThat(kills).as("kills, seed %d", seed).isGreaterThan(5);
        finish(seed);
    }

    /// The same, and answers are lost besides.
    @Test
    void killedWhileAnswersAreLostItSendsNothingTwice() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        server.pause(Duration.ofMillis(10));
        for (var call : List.of("POST /files", "POST /fine_tuning/jobs")) {
            server.fail(Fault.lost(call), Fault.broken(call), Fault.garbled(call, 500, "oops"), Fault.lost(call));
        }
        for (int kill = 0; kill < KILLS / 2; kill++) {
            int until = server.calls().size() + 1 + random.nextInt(5);
            var process = start();
            while (process.isAlive() && server.calls().size() < until) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(20));
            process.destroyForcibly().waitFor();
            server.quiet();
        }
        finish(seed);
    }

    @Test
    void stoppedByASignalItSaysSoAndGoesOn() throws Exception {
        server.statuses("queued");
        var process = start();
        while (server.calls().stream().noneMatch(call -> call.startsWith("GET /fine_tuning/jobs/"))) {
            assertThat(process.isAlive()).as(said()).isTrue();
            Thread.sleep(5);
        }
        process.destroy();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said()).isEqualTo(75);
        assertThat(said()).contains("the same command watches them again");
        server.statuses("succeeded");
        finish(0);
    }

    @Test
    void twoAtOnceDoNotShareAnExperiment() throws Exception {
        server.statuses("queued");
        var process = start();
        while (server.jobs().isEmpty()) {
            assertThat(process.isAlive()).as(said()).isTrue();
            Thread.sleep(5);
        }
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("expected no other process at work here, found one");
        process.destroyForcibly().waitFor();
        server.quiet();
        server.statuses("succeeded");
        finish(0);
    }

    private void finish(long seed) throws Exception {
        var last = start();
        assertThat(last.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as("seed %d: %s", seed, said()).isZero();
        assertThat(server.files()).as("seed %d", seed).hasSize(2);
        assertThat(server.jobs()).as("seed %d", seed).hasSize(2);
        var names = new HashSet<String>();
        server.files().forEach(file -> names.add(file.path("filename").asString()));
        assertThat(names).hasSize(2);
        assertThat(state("lock-0").status()).isEqualTo("succeeded");
        assertThat(state("weak-2-0").status()).isEqualTo("succeeded");
        assertThat(Files.readString(directory.resolve("stdout"))).containsPattern("lock +password +20 of 20");
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("stderr"));
    }

    private Process start() throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words());
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }
}
