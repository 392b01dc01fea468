package org.lockpick.task.code.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.task.code.Workshop;

class JailTest {
    /// For what takes a moment, on a host that is busy with other things.
    private static final Duration ROOM = Duration.ofMinutes(2);

    private static final String SLEEPER = "#include <unistd.h>\nint main() { sleep(600); }";
    private static final String THREAD = "#include <thread>\n#include <iostream>\n"
            + "int main() { std::thread t([] { std::cout << \"ran\"; }); t.join(); }";

    @BeforeEach
    void hostAllowsIt() {
        Workshop.grader();
    }

    private static Path compiled(String source) {
        var jail = Jail.open(Workshop.DIRECTORY);
        return ((Compiler.Result.Compiled)
                        Compiler.open(Workshop.DIRECTORY, jail).compile(source))
                .program();
    }

    private static Path executable() throws Exception {
        var jail = Jail.open(Workshop.DIRECTORY);
        return Workshop.DIRECTORY.resolve("jail-" + jail.identity().brief());
    }

    @Test
    void everyInputHasARunOfItsOwn() {
        var program =
                compiled("#include <cstdio>\nint main() { int c; while ((c = getchar()) != EOF) putchar(c + 1); }");
        var inputs = List.of(new Jail.Input("abc", 10), new Jail.Input("", 10), new Jail.Input("\u007f\u001f", 10));

        var ends = Jail.open(Workshop.DIRECTORY).run(program, Limits.standard(), Jail.Threads.REFUSED, inputs);

        assertThat(ends).extracting(ProcessEnd::output).containsExactly("bcd", "", "\u0080 ");
        assertThat(ends).allMatch(ProcessEnd::good);
    }

    @Test
    void aHeaderReadIntoHugePagesMakesTheSameProgram(@TempDir Path directory) throws Exception {
        var jail = Jail.open(Workshop.DIRECTORY);
        var tools = Toolchain.ofHost();
        var with = Headers.open(Workshop.DIRECTORY, jail, tools);
        var without = directory.resolve("headers");
        Files.createDirectories(without.resolve("narrow/bits"));
        for (var name : List.of("common.hpp", "common.hpp.gch", "narrow/bits/stdc++.h")) {
            Files.copy(with.resolve(name), without.resolve(name));
        }
        var source = "#include <bits/stdc++.h>\nint main() { std::map<int, std::string> m; m[1] = \"a\";"
                + " for (auto &[k, v] : m) std::cout << k << v << std::to_string(m.size()); }";
        Function<Path, List<ProcessEnd>> build = headers -> {
            var compiler = new ArrayList<>(tools.compiler());
            compiler.addAll(Headers.common());
            return jail.build(
                    directory.resolve(headers.equals(with) ? "with" : "without"),
                    headers,
                    Limits.ofCompiler(),
                    source,
                    List.of(compiler, tools.assembler(), tools.linker()));
        };

        var ends = build.apply(with);
        var plain = build.apply(without);

        assertThat(with.resolve("pages.so")).isRegularFile();
        assertThat(ends).allMatch(ProcessEnd::good).allMatch(end -> end.error().isEmpty());
        assertThat(plain).allMatch(ProcessEnd::good);
        assertThat(directory.resolve("with")).hasSameBinaryContentAs(directory.resolve("without"));
    }

    @Test
    void threadsRunWhereTheyAreAllowed() {
        var jail = Jail.open(Workshop.DIRECTORY);
        var program = compiled(THREAD);
        var input = List.of(new Jail.Input("", 10));

        assertThat(jail.run(program, Limits.standard(), Jail.Threads.ALLOWED, input)
                        .getFirst()
                        .output())
                .isEqualTo("ran");
        assertThat(jail.run(program, Limits.standard(), Jail.Threads.REFUSED, input)
                        .getFirst()
                        .error())
                .contains("not permitted");
    }

    @Test
    void whatIsNoProgramCannotBeStartedAndWhatIsAbsentIsAFailureOfTheGrader(@TempDir Path directory) throws Exception {
        var text = Files.writeString(directory.resolve("text"), "no program");
        var jail = Jail.open(Workshop.DIRECTORY);
        var input = List.of(new Jail.Input("", 10));

        assertThat(jail.run(text, Limits.standard(), Jail.Threads.REFUSED, input)
                        .getFirst()
                        .how())
                .isEqualTo(ProcessEnd.How.UNSTARTABLE);
        assertThatThrownBy(() -> jail.run(directory.resolve("none"), Limits.standard(), Jail.Threads.REFUSED, input))
                .isInstanceOf(GraderFailure.class)
                .hasMessageContaining("No such file");
    }

    @Test
    void jailEndsWhenNobodyWaitsForIt() throws Exception {
        var process = started(SLEEPER);
        var inside = process.descendants().toList();
        assertThat(inside).hasSizeGreaterThanOrEqualTo(2);

        process.getOutputStream().close();

        assertThat(process.waitFor(ROOM.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertGone(inside);
    }

    @Test
    void nothingInTheJailOutlivesIt() throws Exception {
        var process = started(SLEEPER);
        var inside = process.descendants().toList();
        assertThat(inside).hasSizeGreaterThanOrEqualTo(2);

        process.destroyForcibly().waitFor();

        assertGone(inside);
    }

    @Test
    void hostWithoutNamespacesIsRefused() throws Exception {
        var script = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$0\" run \"$0\"";
        var process = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "sh",
                        "-c",
                        script,
                        executable().toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write("9 9 9999999 9999 0 0\n0 1\n0 0\n".getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("namespaces:");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    /// The jail with a program in it that has run for a moment.
    private static Process started(String source) throws Exception {
        var process = new ProcessBuilder(
                        executable().toString(), "run", compiled(source).toString())
                .start();
        process.getOutputStream()
                .write((Limits.standard().withCpuMillis(60_000).request() + "0 1\n10 0\n")
                        .getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        long end = System.nanoTime() + ROOM.toNanos();
        while (process.descendants().count() < 2 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return process;
    }

    private static void assertGone(List<ProcessHandle> processes) throws Exception {
        long end = System.nanoTime() + ROOM.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
}
