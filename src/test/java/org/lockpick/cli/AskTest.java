package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.remote.FakeEndpoint;
import org.lockpick.remote.FakeEndpoint.Reply;

/// The verb `ask`, against a server on this machine.
class AskTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakeEndpoint server = FakeEndpoint.start();

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void describe() throws IOException {
        file = Files.writeString(directory.resolve("endpoint.yaml"), """
            url: %s
            model: m
            limits: {concurrency: 2}
            prices: {m: {input: 1, output: 2}}
            """.formatted(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> words(String... more) {
        var words = new ArrayList<>(List.of(
                "ask",
                "--endpoint",
                file.toString(),
                "--remote",
                directory.resolve("remote").toString()));
        words.addAll(List.of(more));
        return words;
    }

    private int ask(String... more) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), words(more).toArray(String[]::new));
    }

    private String prompts(int count) throws IOException {
        var lines = IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"q" + i + "\", \"prompt\": \"number " + i + "\"}\n")
                .collect(Collectors.joining());
        return Files.writeString(directory.resolve("prompts.jsonl"), lines).toString();
    }

    @Test
    void aPromptGivesALine() {
        assertThat(ask("--max-tokens", "7", "hello")).isZero();
        assertThat(out.toString())
                .isEqualTo("{\"id\":\"1\",\"sample\":0,\"text\":\"re: hello\",\"ending\":\"stop\",\"inputTokens\":1,"
                        + "\"outputTokens\":2,\"tokens\":[]}\n");
        assertThat(server.calls().getFirst().body().path("max_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void aFileGivesAFileInItsOrderAndASecondTimeCostsNothing() throws IOException {
        var answers = directory.resolve("answers.jsonl");
        assertThat(ask("--input", prompts(20), "--output", answers.toString())).isZero();
        var first = Files.readAllLines(answers);
        assertThat(first).hasSize(20);
        assertThat(first.get(13)).contains("\"id\":\"q13\"", "re: number 13");
        assertThat(ask("--input", prompts(20), "--output", answers.toString())).isZero();
        assertThat(Files.readAllLines(answers)).isEqualTo(first);
        assertThat(server.calls()).hasSize(20);
    }

    @Test
    void aDryRunSendsNothingAndSaysWhatItWouldCost() throws IOException {
        assertThat(ask("--max-tokens", "100", "number 3")).isZero();
        assertThat(ask("--dry-run", "--max-tokens", "100", "--input", prompts(20)))
                .isZero();
        assertThat(out.toString())
                .contains("requests  20: 1 in the cache, 0 repeated, 19 would be sent")
                .contains("at most 1,900 out")
                .containsPattern("never more than: 0\\.00\\d+ USD");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aBudgetThatIsReachedIsTheUsersToRaise() throws IOException {
        assertThat(ask("--max-tokens", "100", "--max-cost", "0.001", "--input", prompts(200)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("budget of 0.001000 USD is reached").contains("larger budget");
        assertThat(server.calls().size()).isBetween(3, 199);
        int sent = server.calls().size();
        assertThat(ask("--max-tokens", "100", "--input", prompts(200))).isZero();
        assertThat(server.calls()).hasSize(200);
        assertThat(sent).isLessThan(200);
    }

    @Test
    void aKeyThatIsNotThereIsNamed() throws IOException {
        Files.writeString(
                file, "url: " + server.url() + "\nmodel: m\nkey: {kind: environment, name: LOCKPICK_NO_KEY}\n");
        assertThat(ask("hello")).isEqualTo(2);
        assertThat(err.toString()).contains("LOCKPICK_NO_KEY").doesNotContain("\tat ");
        assertThat(ask("--dry-run", "hello")).isZero();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aKeyWrittenIntoTheFileIsNotShown() throws IOException {
        Files.writeString(file, "url: " + server.url() + "\nmodel: m\nkey: sk-live-1234567890\nmodle: m\n");
        assertThat(ask("hello")).isEqualTo(2);
        assertThat(err.toString())
                .contains("endpoint.yaml:3:6: key: expected")
                .contains("endpoint.yaml:4:1: modle: unknown key")
                .doesNotContain("sk-live-1234567890");
    }

    @Test
    void whatTheServerRefusesIsTheUsersMistakeAndWhatItFailsAtIsNot() throws IOException {
        server.script(Reply.error(401, "invalid_api_key", "who are you?"));
        assertThat(ask("hello")).isEqualTo(2);
        assertThat(err.toString()).contains("who are you?").doesNotContain("EndpointException");
        Files.writeString(file, "url: " + server.url() + "\nmodel: m\nretries: {attempts: 1}\n");
        server.script(Reply.error(503, "busy", "overloaded"));
        assertThat(ask("hello")).isEqualTo(1);
        assertThat(err.toString()).contains("gave up after 1 attempt").contains("overloaded");
    }

    @Test
    void offlineNothingIsSent() {
        assertThat(ask("--offline", "hello")).isEqualTo(2);
        assertThat(ask("hello")).isZero();
        assertThat(ask("--offline", "hello")).isZero();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void mistakesInTheInputAreShownWhereTheyAre() throws IOException {
        var input = directory.resolve("in.jsonl");
        for (var line :
                List.of("{\"text\": \"a\"}", "{\"prompt\": 3}", "{\"messages\": [{\"role\": \"boss\"}]}", "{")) {
            Files.writeString(input, "{\"prompt\": \"fine\"}\n" + line + "\n");
            assertThat(ask("--input", input.toString())).isEqualTo(2);
            assertThat(err.toString()).contains("in.jsonl:2:");
            err.getBuffer().setLength(0);
        }
        assertThat(ask("--input", directory.resolve("none.jsonl").toString())).isEqualTo(2);
        assertThat(ask()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void theKeysOfAnEndpointFileCanBeListed() {
        assertThat(ask("--keys")).isZero();
        assertThat(out.toString()).contains("requests-per-minute", "tokens-field", "NAME of the variable");
    }

    @Test
    void terminatedItStopsSoThatTheSameCommandGoesOn() throws Exception {
        server.always(_ -> Reply.of(200, "{\"choices\": [{\"message\": {\"content\": \"slow\"}}]}")
                .after(Duration.ofMillis(50)));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words("--input", prompts(2000)));
        var process = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        while (server.calls().size() < 10) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(75);
        assertThat(Files.readString(directory.resolve("err"))).contains("the same command goes on from here");
        int sent = server.calls().size();
        assertThat(Files.readAllLines(directory.resolve("out"))).hasSizeBetween(1, sent);
        assertThat(ask("--dry-run", "--input", prompts(2000))).isZero();
        assertThat(out.toString()).contains(sent + " in the cache");
    }
}
