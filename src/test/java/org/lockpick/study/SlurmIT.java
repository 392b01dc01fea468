package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `submit` on a real Slurm, started here on this machine alone: an array of three workers on one store, whose elements
/// are told to stop at random moments, ends with the bytes of one worker that was never stopped. Skipped where Slurm is
/// not installed.
class SlurmIT {
    private static final List<String> PROGRAMS =
            List.of("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel");
    private static final int STOPS = 4;
    private static final int LONGEST_MINUTES = 12;

    @TempDir
    private Path folder;

    private final List<Process> daemons = new ArrayList<>();

    @AfterEach
    void stopWhatWasStarted() throws InterruptedException {
        for (var daemon : daemons.reversed()) {
            daemon.destroy();
            if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean installed(String program) {
        return Arrays.stream("/usr/sbin:/sbin:/usr/bin:/bin".split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH",
                "/usr/sbin:/sbin:" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "SLURM_CONF",
                folder.resolve("slurm.conf").toString(),
                "LOCKPICK_JAVA_HOME",
                System.getProperty("java.home"),
                "LOCKPICK_THREADS",
                "1");
    }

    private Process start(Path output, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        return builder.start();
    }

    private void daemon(String... command) throws IOException {
        daemons.add(start(folder.resolve(command[0] + ".out"), command));
    }

    private String say(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "said", ".txt");
        var process = start(output, command);
        int code = process.waitFor();
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(code).as(() -> String.join(" ", command) + ": " + said).isZero();
        return said;
    }

    private void startSlurm() throws IOException, InterruptedException {
        var munge = Files.createDirectory(
                folder.resolve("munge"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        var key = new byte[128];
        new SecureRandom().nextBytes(key);
        Files.setPosixFilePermissions(
                Files.write(munge.resolve("key"), key), PosixFilePermissions.fromString("rw-------"));
        daemon(
                "munged",
                "--foreground",
                "--force",
                "--key-file=" + munge.resolve("key"),
                "--socket=" + munge.resolve("socket"),
                "--log-file=" + munge.resolve("log"),
                "--pid-file=" + munge.resolve("pid"),
                "--seed-file=" + munge.resolve("seed"));
        var host = say("hostname").strip();
        var user = System.getProperty("user.name");
        int port = 20_000 + new Random().nextInt(20_000);
        Files.writeString(folder.resolve("slurm.conf"), """
            ClusterName=lockpick
            SlurmctldHost=%1$s(127.0.0.1)
            SlurmctldPort=%3$d
            SlurmdPort=%4$d
            SlurmUser=%2$s
            SlurmdUser=%2$s
            AuthType=auth/munge
            AuthInfo=socket=%5$s/munge/socket
            StateSaveLocation=%5$s/state
            SlurmdSpoolDir=%5$s/spool
            SlurmctldPidFile=%5$s/slurmctld.pid
            SlurmdPidFile=%5$s/slurmd.pid
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            ReturnToService=2
            JobRequeue=1
            SchedulerParameters=bf_interval=1,sched_interval=1
            NodeName=%1$s NodeAddr=127.0.0.1 CPUs=4 RealMemory=100000 State=UNKNOWN
            PartitionName=main Nodes=%1$s Default=YES MaxTime=INFINITE State=UP
            """.formatted(host, user, port, port + 1, folder));
        Files.createDirectory(folder.resolve("state"));
        Files.createDirectory(folder.resolve("spool"));
        while (!Files.exists(munge.resolve("socket"))) {
            alive();
            Thread.sleep(100);
        }
        daemon("slurmctld", "-D");
        daemon("slurmd", "-D");
        while (!isIdle()) {
            alive();
            Thread.sleep(500);
        }
    }

    private boolean isIdle() throws IOException, InterruptedException {
        var output = folder.resolve("sinfo.txt");
        return start(output, "sinfo", "-h", "-o", "%T").waitFor() == 0
                && Files.readString(output).contains("idle");
    }

    private void alive() throws IOException {
        for (var daemon : daemons) {
            if (!daemon.isAlive()) {
                throw new AssertionError("a daemon of Slurm ended: " + daemon.info() + "\n" + logs());
            }
        }
    }

    private String logs() throws IOException {
        var text = new StringBuilder();
        for (var name : List.of("munged.out", "slurmctld.out", "slurmd.out")) {
            var file = folder.resolve(name);
            if (Files.exists(file)) {
                text.append(name).append(":\n").append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }

    private List<String> running() throws IOException, InterruptedException {
        return say("squeue", "-h", "-r", "-t", "R", "-o", "%i")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void anArrayWhoseElementsAreStoppedAtRandomEndsWithTheSameBytes() throws Exception {
        for (var program : PROGRAMS) {
            assumeThat(installed(program)).as(program + " is installed").isTrue();
        }
        var launcher = Path.of("lockpick").toAbsolutePath().toString();
        Files.writeString(folder.resolve("tiny.yaml"), TinyStudy.TEXT);
        say(launcher, "run", "tiny.yaml", "--store", "whole", "--workers", "1", "--no-report");
        startSlurm();

        long seed = new Random().nextLong();
        var random = new Random(seed);
        var said = say(
                launcher,
                "submit",
                "tiny.yaml",
                "--slurm",
                "--store",
                "shared",
                "--elements",
                "3",
                "--cpus",
                "1",
                "--memory",
                "2G",
                "--workers",
                "1");
        assertThat(said).containsPattern("job [0-9]+: 3 elements");
        int stops = 0;
        boolean seen = false;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (!say("squeue", "-h").isBlank()) {
            assertThat(System.nanoTime()).as(this::logsOrNone).isLessThan(end);
            alive();
            Thread.sleep(3000 + random.nextInt(3000));
            var running = running();
            seen |= say(launcher, "status", "tiny.yaml", "--store", "shared").contains("  on ");
            if (stops < STOPS && !running.isEmpty()) {
                var one = running.get(random.nextInt(running.size()));
                start(folder.resolve("scancel.txt"), "scancel", "--signal=TERM", "--batch", one)
                        .waitFor();
                stops++;
            }
            // What was put back waits for minutes by itself.
            for (var waiting :
                    say("squeue", "-h", "-r", "-t", "PD", "-o", "%i").lines().toList()) {
                start(folder.resolve("update.txt"), "scontrol", "update", "jobid=" + waiting.strip(), "StartTime=now")
                        .waitFor();
            }
        }
        assertThat(stops).as("elements that were told to stop").isPositive();
        assertThat(seen).as("status says who works where").isTrue();
        var shared = StoreBytes.of(folder.resolve("shared"));
        shared.keySet().removeIf(name -> name.startsWith("slurm/"));
        assertThat(shared).as("seed %d\n%s", seed, logsOrNone()).isEqualTo(StoreBytes.of(folder.resolve("whole")));
        assertThat(folder.resolve("reports")).as("elements write no report").doesNotExist();
    }

    private String logsOrNone() {
        try (var logs = Files.list(folder.resolve("shared/slurm"))) {
            var text = new StringBuilder();
            for (var log : logs.toList()) {
                text.append(log).append(":\n").append(Files.readString(log));
            }
            return text.toString();
        } catch (IOException e) {
            return "no logs: " + e;
        }
    }
}
