package org.lockpick.task.code.jail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.Hash;

/// Compiles C++ in a box of its own: no file but the system's headers, no network, limits of time and memory.
///
/// A program compiles if it does with the common header put in front, or else as it is. So one that forgot a header of
/// the standard library passes, and one whose own names clash with names of headers it never asked for passes as well.
public final class Compiler {
    private static final long CACHE_BYTES = 1L << 29;
    private static final int REASON_CHARACTERS = 300;
    private final Jail jail;
    private final Toolchain tools;
    private final Path headers;
    private final Cache programs;
    private final Limits limits;

    private Compiler(Jail jail, Toolchain tools, Path headers, Cache programs, Limits limits) {
        this.jail = jail;
        this.tools = tools;
        this.headers = headers;
        this.programs = programs;
        this.limits = limits;
    }

    /// The compiler of this host; its headers are precompiled into `directory` at first use, which takes seconds.
    ///
    /// @throws org.lockpick.store.UserMistake if there is none that can be used
    public static Compiler open(Path directory, Jail jail) {
        var tools = Toolchain.ofHost();
        return new Compiler(
                jail,
                tools,
                Headers.open(directory, jail, tools),
                new Cache(directory.resolve("programs"), CACHE_BYTES),
                Limits.ofCompiler());
    }

    /// This one, for each tool no more than so much time on the processor.
    public Compiler withCpuMillis(long millis) {
        return new Compiler(jail, tools, headers, programs, limits.withCpuMillisAlone(millis));
    }

    /// What comes of a source.
    public sealed interface Result {
        /// A statically linked program, which the cache may remove at any time.
        record Compiled(Path program) implements Result {}

        /// It does not compile.
        ///
        /// @param why the compiler's first complaint
        record Rejected(String why) implements Result {}
    }

    /// Compiler, flags and headers, as a text that changes when the programs may.
    public String version() {
        return tools.version() + " " + limits.cpuMillis() + " ms " + String.join(" ", Toolchain.FLAGS) + " "
                + headers.getFileName();
    }

    /// Compiles, or finds what was compiled before.
    ///
    /// @throws GraderFailure if the tools failed for a reason outside the source
    public Result compile(String source) {
        var key = Hash.of((version() + "\0" + jail.identity() + "\0" + source).getBytes(StandardCharsets.UTF_8));
        var found = programs.find(key);
        if (found.isPresent()) {
            return new Result.Compiled(found.get());
        }
        var result = programs.staging();
        try {
            var end = attempt(source, result, Headers.common());
            if (end.how() == ProcessEnd.How.EXIT && !end.good()) {
                end = attempt(source, result, itsOwn(source));
            }
            return end.good() ? new Result.Compiled(programs.put(key, result)) : new Result.Rejected(reason(end));
        } finally {
            Headers.delete(result);
        }
    }

    /// What a source sees that is compiled as it is.
    private List<String> itsOwn(String source) {
        return source.contains("bits/stdc++.h") ? Headers.everything(headers, jail, tools) : List.of();
    }

    private ProcessEnd attempt(String source, Path result, List<String> first) {
        var compiler = new ArrayList<>(tools.compiler());
        compiler.addAll(List.of("-w", "-fmax-errors=1"));
        compiler.addAll(first);
        var ends = jail.build(result, headers, limits, source, List.of(compiler, tools.assembler(), tools.linker()));
        var last = ends.getLast();
        boolean killed = last.how() == ProcessEnd.How.SIGNAL && last.code() == Signals.KILL;
        if (killed || last.how() == ProcessEnd.How.START || last.how() == ProcessEnd.How.WALL) {
            throw new GraderFailure("the compiler was stopped from outside: " + last);
        }
        return last;
    }

    private static String reason(ProcessEnd end) {
        return switch (end.how()) {
            case CPU -> "the compiler took too long";
            case OUTPUT, MEMORY, START, UNSTARTABLE, WALL -> "the compiler used too much";
            case SIGNAL -> "the compiler crashed";
            case EXIT -> shorten(firstError(end.error()));
        };
    }

    private static String firstError(String messages) {
        return messages.lines()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .or(() -> messages.lines().filter(line -> !line.isBlank()).findFirst())
                .orElse("no message")
                .replace("/box/source.cpp:", "");
    }

    private static String shorten(String text) {
        return text.length() <= REASON_CHARACTERS ? text : text.substring(0, REASON_CHARACTERS) + "…";
    }
}
