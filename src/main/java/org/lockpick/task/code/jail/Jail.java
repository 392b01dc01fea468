package org.lockpick.task.code.jail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;

/// Runs programs confined, and the compiler too. Safe to use from many threads; one call uses one processor.
public final class Jail {
    private static final List<String> SOURCES = List.of("jail.h", "filter.c", "rooms.c", "watch.c", "main.c");
    private final Path program;
    private final Hash identity;

    private Jail(Path program, Hash identity) {
        this.program = program;
        this.identity = identity;
    }

    /// One run of a program.
    ///
    /// @param input       its standard input
    /// @param outputBytes most it may write
    public record Input(String input, long outputBytes) {}

    /// The jail of this host, compiled into `directory` if it is not there yet, and tried.
    ///
    /// @throws UserMistake if this host has no compiler, or its kernel does not allow the confinement
    public static Jail open(Path directory) {
        var identity =
                Hash.of((String.join("\0", sources()) + Host.run(List.of("gcc", "-dumpfullversion", "-dumpmachine")))
                        .getBytes(StandardCharsets.UTF_8));
        var program = directory.resolve("jail-" + identity.brief());
        if (!Files.isExecutable(program)) {
            compile(program);
        }
        var jail = new Jail(program, identity);
        jail.tryItself();
        return jail;
    }

    /// Hash of its source and of the compiler that compiled it.
    public Hash identity() {
        return identity;
    }

    /// Runs a statically linked program once for every input, in order, until a run does not exit with 0.
    ///
    /// @throws GraderFailure if the jail itself failed
    public List<ProcessEnd> run(Path staticProgram, Limits limits, Threads threads, List<Input> inputs) {
        var call = new Call(limits).number(threads == Threads.ALLOWED ? 1 : 0).number(inputs.size());
        for (var input : inputs) {
            call.number(input.outputBytes()).text(input.input());
        }
        return call.to(List.of(program.toString(), "run", staticProgram.toString()));
    }

    /// Runs a statically linked program and, in a process of its own, the judge that asks it: what one writes is what
    /// the other reads. Neither may start threads.
    ///
    /// @return how the program ended, and how the judge did; the former alone if it was too large to be started
    /// @throws GraderFailure if the jail itself failed
    public List<ProcessEnd> ask(Path staticProgram, Path judge, Limits limits) {
        return new Call(limits).to(List.of(program.toString(), "ask", staticProgram.toString(), judge.toString()));
    }

    /// Whether a program may start threads.
    public enum Threads {
        /// Starting one fails.
        REFUSED,
        /// They share the program's limits.
        ALLOWED
    }

    /// Runs tools one after the other on `/box/source.cpp`, until one fails; what they leave as `/box/result` is
    /// copied to `result` if none does. They see the system's `/usr` and, as `/headers`, one directory more.
    List<ProcessEnd> build(Path result, Path headers, Limits limits, String source, List<List<String>> tools) {
        var call = new Call(limits).text(source).number(tools.size());
        for (var tool : tools) {
            call.number(tool.size());
            tool.forEach(call::text);
        }
        return call.to(List.of(program.toString(), "build", result.toString(), headers.toString()));
    }

    /// The program it has at hand is itself; called without a request, that prints its usage and exits with 2.
    private void tryItself() {
        try {
            var end = run(program, Limits.standard(), Threads.REFUSED, List.of(new Input("", 0)));
            if (end.size() != 1 || end.getFirst().how() != ProcessEnd.How.EXIT) {
                throw new GraderFailure("a trial ended with " + end);
            }
        } catch (GraderFailure e) {
            throw new UserMistake(
                    "this host does not allow code to be run confined, so no code is graded here: " + e.getMessage()
                            + ". It needs Linux on x86-64 with user namespaces and seccomp; in a container, a profile"
                            + " that allows them. `lockpick doctor --sandbox` says more.",
                    e);
        }
    }

    private static void compile(Path program) {
        Path place = null;
        try {
            Files.createDirectories(program.toAbsolutePath().getParent());
            place = Files.createTempDirectory(program.toAbsolutePath().getParent(), "jail-unfinished-");
            var command = new ArrayList<String>(
                    List.of("gcc", "-std=c11", "-D_GNU_SOURCE", "-O2", "-static", "-o", place + "/jail"));
            for (var name : SOURCES) {
                Files.writeString(place.resolve(name), source(name));
                if (name.endsWith(".c")) {
                    command.add(place + "/" + name);
                }
            }
            Host.run(command);
            Files.move(place.resolve("jail"), program, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new GraderFailure("cannot write the jail to " + program, e);
        } finally {
            Headers.delete(place);
        }
    }

    private static List<String> sources() {
        return SOURCES.stream().map(Jail::source).toList();
    }

    static String source(String name) {
        return SourceText.of(Jail.class, name);
    }
}
