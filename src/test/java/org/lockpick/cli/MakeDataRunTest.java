package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockpick.policy.making.FakeWriter;
import org.lockpick.remote.FakeEndpoint.Reply;

/// How `make-data` runs: plans, caps, trouble, being killed.
class MakeDataRunTest extends DataMaking {
    @Test
    void aPlanFollowsTheCacheAndSendsNothing() throws IOException {
        orderCode();
        assertThat(make("--plan")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("makes     translate-code of 8 items")
                .contains("requests  14: 0 in the cache, 0 repeated, 14 would be sent")
                .containsPattern("tokens    about [\\d,]+ in, at most 28,672 out")
                .contains("paid      0.00 USD so far")
                .contains("out.jsonl", "out.rejected.jsonl", "out.ledger.jsonl");
        assertThat(server.calls()).isEmpty();
        assertThat(directory.resolve("out.jsonl")).doesNotExist();
        assertThat(make()).isZero();
        int sent = server.calls().size();
        assertThat(make("--plan")).isZero();
        assertThat(out.toString()).contains("2 would be sent");
        assertThat(server.calls()).hasSize(sent);
    }

    @Test
    void whereProgramsCannotBeTriedNothingIsAsked() throws Exception {
        orderCode();
        assertThat(alone(Map.of("PATH", "/nowhere"), words())).isEqualTo(2);
        assertThat(Files.readString(directory.resolve("stderr"))).contains("g++");
        assertThat(alone(Map.of("PATH", "/nowhere"), words("--plan"))).isZero();
        assertThat(Files.readString(directory.resolve("stdout"))).contains("a run would stop here", "14 would be sent");
        assertThat(server.calls()).isEmpty();
        write("problems.jsonl", problem("a", "Print the sum.") + problem("c", "Print the sum [equal]."));
        write("recipe.yaml", "make: {kind: critiques, input: problems.jsonl}\noutput: out.jsonl\n");
        assertThat(alone(Map.of("PATH", "/nowhere"), words())).isZero();
        assertThat(Files.readString(directory.resolve("stderr"))).contains("neither compiled nor run");
        assertThat(lines("out.jsonl")).hasSize(2);
    }

    /// The exit code of a process of its own.
    private int alone(Map<String, String> environment, List<String> words) throws Exception {
        return started(environment, words).waitFor();
    }

    private Process started(Map<String, String> environment, List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        var builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void theCostCapHoldsForAllRunsTogether() throws IOException {
        orderMath(30);
        Files.writeString(directory.resolve("recipe.yaml"), "max-cost: 0.015\n", StandardOpenOption.APPEND);
        assertThat(make()).isEqualTo(75);
        int sent = server.calls().size();
        assertThat(sent).isBetween(2, 54);
        assertThat(directory.resolve("out.jsonl")).doesNotExist();
        assertThat(make()).isEqualTo(75);
        assertThat(server.calls().size()).isLessThanOrEqualTo(sent + 2);
        assertThat(make("--plan")).isZero();
        assertThat(out.toString()).contains(server.calls().size() + " in the cache");
        assertThat(make("--max-cost", "5")).isZero();
        assertThat(server.calls()).hasSize(30 + 25);
        assertThat(lines("out.ledger.jsonl")).hasSize(55);
    }

    @Test
    void aServerThatIsBusyIsAskedAgainAndOneThatRefusesAllEndsIt() throws IOException {
        orderMath(1);
        server.script(Reply.error(429, "rate_limit", "slow down"), Reply.error(503, "busy", "overloaded"));
        assertThat(make()).isZero();
        assertThat(server.calls()).hasSize(3);
        orderMath(2);
        server.always(_ -> Reply.error(400, "invalid", "there is no such model"));
        remote = "other";
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such model");
    }

    @Test
    void mistakesOfARecipeAreShownAllAtOnce() throws IOException {
        write("recipe.yaml", """
            make: {kind: demonstrations, from: code, samples: -1}
            output: out.jsonl
            sed: 3
            limit: 0
            """);
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString())
                .contains("recipe.yaml:1:", "make.input: missing", "make.samples")
                .contains("recipe.yaml:3:1: sed: unknown key", "seed")
                .contains("recipe.yaml:4:8: limit");
        write("recipe.yaml", "make: {kind: critiques, input: none.jsonl, check: none}\noutput: out.jsonl\n");
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file").contains("none.jsonl");
        assertThat(make("--keys")).isZero();
        assertThat(out.toString()).contains("max-cost", "retry-temperature", "translate-math");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aLimitTakesTheSameItemsEveryTime() throws IOException {
        orderMath(30);
        Files.writeString(directory.resolve("recipe.yaml"), "limit: 7\nseed: 4\n", StandardOpenOption.APPEND);
        assertThat(make("--plan")).isZero();
        assertThat(out.toString()).contains("translate-math of 7 items", "requests  7:", "7 requests more if");
        assertThat(make()).isZero();
        var ids = new ArrayList<>(lines("out.jsonl"));
        assertThat(make()).isZero();
        assertThat(lines("out.jsonl")).isEqualTo(ids);
        assertThat(ids.size() + lines("out.rejected.jsonl").size()).isEqualTo(7);
    }

    @Test
    void killedItGoesOnAndGivesTheSame() throws Exception {
        orderMath(60);
        remote = "clean";
        assertThat(make()).isZero();
        remote = "killed";
        var whole = Files.readString(directory.resolve("out.jsonl"));
        var rejected = Files.readString(directory.resolve("out.rejected.jsonl"));
        Files.delete(directory.resolve("out.jsonl"));
        int clean = server.calls().size();
        server.always(call -> new FakeWriter().apply(call).after(Duration.ofMillis(20)));
        var process = started(Map.of(), words());
        while (server.calls().size() < clean + 20) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertThat(directory.resolve("out.jsonl")).doesNotExist();
        assertThat(make()).isZero();
        assertThat(Files.readString(directory.resolve("out.jsonl"))).isEqualTo(whole);
        assertThat(Files.readString(directory.resolve("out.rejected.jsonl"))).isEqualTo(rejected);
        // Two were under way when it was killed, and as many answers not yet on the disk.
        assertThat(server.calls().size()).isLessThanOrEqualTo(2 * clean + 4);
    }
}
