package org.lockpick.task.code.jail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lockpick.store.UserMistake;

/// The tools behind `g++`, called without it: compiler, assembler and linker, each with the words that `g++` itself
/// would use on this host. A driver's processes and files are saved, and none of the three starts another program.
///
/// @param compiler  words that make `/box/source.s` of `/box/source.cpp`
/// @param headers   words that precompile the header `/box/source.cpp` to `/box/result`
/// @param assembler words that make `/box/source.o`
/// @param linker    words that make `/box/result`
/// @param version   what the tools are, as they say
record Toolchain(
        List<String> compiler, List<String> headers, List<String> assembler, List<String> linker, String version) {
    /// The standard of the language and the optimisation, as `g++` takes them.
    static final List<String> FLAGS = List.of("-std=c++17", "-O1");

    private static final String SOURCE = "/box/source.cpp";
    private static final String RESULT = "/box/result";
    private static final Pattern TEMPORARY = Pattern.compile(".*/cc[A-Za-z0-9]{6}(\\.[so])");
    /// Fastest first; the plain one is always there.
    private static final List<String> LINKERS = List.of("ld.mold", "ld.gold", "ld");

    /// Asks `g++`.
    ///
    /// @throws UserMistake if it is not here or not one that this class understands
    static Toolchain ofHost() {
        var compiling = lines("-x", "c++", SOURCE, "-o", RESULT, "-static");
        var precompiling = lines("-x", "c++-header", SOURCE, "-o", RESULT);
        var compiler = called("cc1plus", compiling);
        var assembler = new ArrayList<>(called("as", compiling));
        assembler.set(0, Host.program("as").toString());
        var linker = new ArrayList<>(called("collect2", compiling));
        var fastest = fastestLinker();
        linker.set(0, fastest);
        linker.add("--strip-all");
        var version = Host.run(List.of("g++", "--version")).lines().findFirst().orElse("") + ", "
                + Host.run(List.of(fastest, "--version")).lines().findFirst().orElse("");
        return new Toolchain(compiler, called("cc1plus", precompiling), assembler, linker, version);
    }

    private static List<List<String>> lines(String... words) {
        var command = new ArrayList<>(List.of("g++", "-###", "-fno-use-linker-plugin"));
        command.addAll(FLAGS);
        command.addAll(List.of(words));
        return Host.run(command)
                .lines()
                .filter(l -> l.startsWith(" "))
                .map(Host::words)
                .toList();
    }

    private static List<String> called(String tool, List<List<String>> lines) {
        return lines.stream()
                .filter(words ->
                        words.getFirst().equals(tool) || words.getFirst().endsWith("/" + tool))
                .findFirst()
                .map(words -> words.stream().map(Toolchain::inBox).toList())
                .orElseThrow(() -> new UserMistake("expected `g++ -###` to call " + tool
                        + ", found no such line: code can only be graded with the g++ of GCC"));
    }

    private static String inBox(String word) {
        var temporary = TEMPORARY.matcher(word);
        return temporary.matches() ? "/box/source" + temporary.group(1) : word;
    }

    private static String fastestLinker() {
        for (var name : LINKERS.subList(0, LINKERS.size() - 1)) {
            try {
                return Host.program(name).toString();
            } catch (UserMistake _) { // Optional.
            }
        }
        return Host.program(LINKERS.getLast()).toString();
    }
}
