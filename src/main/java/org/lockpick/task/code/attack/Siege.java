package org.lockpick.task.code.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.lockpick.task.code.jail.Compiler;
import org.lockpick.task.code.jail.GraderFailure;
import org.lockpick.task.code.jail.Jail;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.code.jail.SourceText;

/// All attacks on the jail of this host, one after the other and many at a time.
public final class Siege {
    private static final Limits LIMITS = Limits.standard();
    /// Enough for any of the sources, if the compiler does not give in to them.
    private static final long COMPILER_MILLIS = 2_000;

    private static final long OUTPUT_BYTES = 1 << 16;
    private static final String FILE = "lockpick-attack";
    private static final List<String> PLACES = List.of("", "/", "/tmp", "/dev/shm");
    private final Jail jail;
    private final Compiler compiler;

    /// Against a jail and a compiler that are open already.
    public Siege(Jail jail, Compiler compiler) {
        this.jail = jail;
        this.compiler = compiler.withCpuMillis(COMPILER_MILLIS);
    }

    /// What came of one attack.
    ///
    /// @param attack    its name
    /// @param contained whether it came to nothing
    /// @param outcome   how it ended
    public record Outcome(String attack, boolean contained, String outcome) {}

    /// Attacks of running programs.
    ///
    /// @param times  how often each is tried
    /// @param atOnce how many run at a time
    public List<Outcome> byPrograms(int times, int atOnce) {
        var program = program();
        var jobs = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < times; i++) {
            Attack.all().forEach(attack -> jobs.add(() -> run(program, attack)));
        }
        return all(jobs, atOnce);
    }

    /// Attacks of sources on the compiler.
    ///
    /// @param atOnce how many run at a time
    public List<Outcome> bySources(int atOnce) {
        return all(
                SourceAttack.all().stream()
                        .map(attack -> (Callable<Outcome>) () -> compile(attack))
                        .toList(),
                atOnce);
    }

    /// What must be the same after a siege as before it: mounts of this process's view, its processes, and the files
    /// that the attacks try to make.
    public static String traces() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mounts")).size() + " mounts, "
                    + ProcessHandle.current().descendants().count() + " processes of this one, "
                    + PLACES.stream()
                            .filter(place -> Files.exists(Path.of(place, FILE), LinkOption.NOFOLLOW_LINKS))
                            .count()
                    + " files of attacks";
        } catch (IOException e) {
            throw new GraderFailure("cannot count mounts", e);
        }
    }

    private Outcome run(Path program, Attack attack) {
        var end = jail.run(
                        program,
                        LIMITS,
                        Jail.Threads.REFUSED,
                        List.of(new Jail.Input(attack.name() + "\n", OUTPUT_BYTES)))
                .getLast();
        return new Outcome(attack.name(), attack.contained(end, LIMITS, OUTPUT_BYTES), end.toString());
    }

    private Outcome compile(SourceAttack attack) {
        return switch (compiler.compile(attack.source())) {
            case Compiler.Result.Compiled _ -> new Outcome(attack.name(), false, "it compiled");
            // Of a file that is read, the message would show a line.
            case Compiler.Result.Rejected(String why) -> new Outcome(attack.name(), !why.contains("root:"), why);
        };
    }

    private Path program() {
        return switch (compiler.compile(SourceText.of(Siege.class, "attacks.cpp"))) {
            case Compiler.Result.Compiled(Path program) -> program;
            case Compiler.Result.Rejected(String why) -> throw new GraderFailure("the attacks do not compile: " + why);
        };
    }

    private static List<Outcome> all(List<Callable<Outcome>> jobs, int atOnce) {
        try (var executor = Executors.newFixedThreadPool(atOnce)) {
            var outcomes = new ArrayList<Outcome>();
            for (var future : executor.invokeAll(jobs)) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFailure("interrupted during the attacks", e);
        } catch (ExecutionException e) {
            throw new GraderFailure("an attack could not be tried: " + e.getCause(), e);
        }
    }
}
