package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.remote.FakeEndpoint.Reply;

/// When a request is sent again, after how long, and when it is not.
class RetryTest {
    private final FakeEndpoint server = FakeEndpoint.start();
    private final FakeTime time = new FakeTime();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private String ask() {
        try (var endpoint = Samples.open(Samples.form(server.url()), directory, time)) {
            return new RemotePolicy(endpoint)
                    .complete(Prompt.of("hello"), Sampling.greedy(10))
                    .text();
        }
    }

    private EndpointException failure() {
        return Objects.requireNonNull(catchThrowableOfType(EndpointException.class, this::ask), "expected a failure");
    }

    private long cached() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void passingTroubleIsTriedAgainUntilItPasses(int status) {
        server.script(Reply.error(status, "trouble", "come again"), Reply.of(status, ""));
        assertThat(ask()).isEqualTo("re: hello");
        assertThat(server.calls()).hasSize(3);
        assertThat(cached()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 413, 422})
    void whatTheServerRefusesIsNeverTriedAgain(int status) {
        server.script(Reply.error(status, "wrong", "that will not do"));
        assertThat(failure())
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("that will not do")
                .extracting(EndpointException::kind)
                .isEqualTo(List.of(400, 413, 422).contains(status) ? Kind.REFUSED_REQUEST : Kind.REFUSED);
        assertThat(server.calls()).hasSize(1);
        assertThat(cached()).isZero();
    }

    @Test
    void noMoneyLeftIsNotTakenForARateLimit() {
        server.script(Reply.error(429, "insufficient_quota", "You exceeded your current quota"));
        assertThat(failure())
                .hasMessageContaining("You exceeded your current quota")
                .extracting(EndpointException::kind)
                .isEqualTo(Kind.QUOTA);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void paymentRequiredIsNoMoneyLeft() {
        server.script(Reply.of(402, "{\"error\": {\"message\": \"Insufficient Balance\"}}"));
        assertThat(failure().kind()).isEqualTo(Kind.QUOTA);
    }

    @Test
    void pausesDoubleWithinTheirJitterUpToTheLongest() {
        server.always(_ -> Reply.error(500, "trouble", "down"));
        failure();
        var slept = time.slept();
        assertThat(slept).hasSize(4);
        var full = new double[] {1, 2, 4, 8};
        for (var i = 0; i < 4; i++) {
            assertThat(slept.get(i).toNanos() / 1e9).isBetween(full[i] / 2, full[i]);
        }
    }

    @Test
    void equalRequestsWaitEquallyAndOthersDoNot() {
        server.script(Reply.of(500, ""), Reply.of(500, ""), Reply.of(500, ""));
        ask();
        var first = time.slept();
        var again = new FakeTime();
        server.script(Reply.of(500, ""), Reply.of(500, ""), Reply.of(500, ""));
        try (var endpoint = Samples.open(Samples.form(server.url()), directory.resolve("other"), again)) {
            new RemotePolicy(endpoint).complete(Prompt.of("hello"), Sampling.greedy(10));
            assertThat(again.slept()).isEqualTo(first);
            server.script(Reply.of(500, ""), Reply.of(500, ""), Reply.of(500, ""));
            new RemotePolicy(endpoint).complete(Prompt.of("another"), Sampling.greedy(10));
            assertThat(again.slept().subList(3, 6)).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"retry-after, 20, 20", "Retry-After, 0.5, 0.5", "retry-after-ms, 1500, 1.5", "Retry-After, 0, 0"})
    void aServerGetsThePauseItAsksFor(String header, String value, double seconds) {
        server.script(Reply.error(429, "rate_limit", "slow down", header, value));
        ask();
        // The pause, and at most a tenth more; a second sleep at the gate would make it longer.
        assertThat(time.slept().stream().mapToDouble(d -> d.toNanos() / 1e9).sum())
                .isBetween(seconds, seconds * 1.11);
    }

    @Test
    void millisecondsGoBeforeSeconds() {
        server.script(Reply.error(429, "rate_limit", "slow down", "retry-after", "30", "retry-after-ms", "2000"));
        ask();
        assertThat(time.slept().getFirst()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2201));
    }

    @Test
    void aDateIsCountedFromTheServersOwnClock() {
        // The server of the JDK stamps the real time, which is not that of the test.
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().atOffset(ZoneOffset.UTC).plusSeconds(40));
        time.advance(Duration.ofDays(30));
        server.script(Reply.error(503, "busy", "later", "Retry-After", date));
        ask();
        assertThat(time.slept().getFirst()).isBetween(Duration.ofSeconds(38), Duration.ofSeconds(44));
    }

    @Test
    void aDateIsCountedFromOurClockWhereTheServerShowsNone() {
        var headers = HttpHeaders.of(Map.of("Retry-After", List.of("Thu, 1 Jan 2026 12:00:30 GMT")), (_, _) -> true);
        assertThat(RetryAfter.of(headers, time.now())).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(headers, time.now().plusSeconds(60))).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "NaN", "Wed, 99 Foo 2026 99:99:99 GMT", ""})
    void aPauseThatMakesNoSenseIsOurs(String value) {
        server.script(Reply.error(429, "rate_limit", "slow down", "Retry-After", value));
        assertThat(ask()).isEqualTo("re: hello");
        assertThat(time.slept().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPauseBeyondOurPatienceEndsItAtOnce() {
        server.script(Reply.error(429, "rate_limit", "daily limit", "Retry-After", "86400"));
        assertThat(failure())
                .hasMessageContaining("86400.0 s")
                .hasMessageContaining("retries.seconds allows 300.0 s")
                .extracting(EndpointException::kind)
                .isEqualTo(Kind.GAVE_UP);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void givingUpSaysWhatWasTried() {
        server.script(
                Reply.error(429, "rate_limit", "slow down"),
                Reply.error(503, "busy", "overloaded"),
                Reply.error(503, "busy", "overloaded"),
                Reply.of(200, "<html>Bad gateway</html>"),
                Reply.error(500, "trouble", "down"));
        assertThat(failure())
                .hasMessageContaining("gave up after 5 attempts")
                .hasMessageContaining("1 × 429 \"slow down\"")
                .hasMessageContaining("2 × 503 \"overloaded\"")
                .hasMessageContaining("Bad gateway")
                .hasMessageContaining("1 × 500 \"down\"");
        assertThat(server.calls()).hasSize(5);
        assertThat(cached()).isZero();
    }

    @Test
    void aRedirectIsNotFollowedWithTheKey() {
        try (var elsewhere = FakeEndpoint.start()) {
            server.script(Reply.of(307, "", "Location", elsewhere.url() + "/chat/completions"));
            assertThat(failure()).hasMessageContaining("redirects to " + elsewhere.url());
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "<html><body>502</body></html>",
                "[]",
                "{}",
                "{\"choices\": []}",
                "{\"choices\": [{}]}",
                "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": \"stop\"}]}",
                "{\"choices\": [{\"message\": {\"content\": \"cut",
                "{\"choices\": [{\"message\": {\"content\": \"two\"}}]} {\"more\": 1}",
                "{\"error\": {\"code\": 502, \"message\": \"provider returned an error\"}}"
            })
    void anAnswerThatIsNoneIsTriedAgainAndNeverKept(String body) {
        server.script(Reply.of(200, body), Reply.of(200, body));
        assertThat(ask()).isEqualTo("re: hello");
        assertThat(server.calls()).hasSize(3);
        assertThat(cached()).isEqualTo(1);
    }

    @Test
    void aRefusalInsideAnAnswerIsARefusal() {
        server.script(Reply.of(200, "{\"error\": {\"code\": 401, \"message\": \"no such user\"}}"));
        assertThat(failure()).hasMessageContaining("401").hasMessageContaining("no such user");
    }

    @Test
    void slowHeadersAndSlowBodiesAreGivenUpInTime() {
        var slow = Duration.ofMinutes(10);
        server.script(
                Reply.of(200, "{}").after(slow),
                Reply.of(200, "{\"choices\": []}").pausing(slow));
        var begun = System.nanoTime();
        try (var endpoint = Samples.open(Samples.impatient(server.url(), 0.4), directory, time)) {
            var completion = new RemotePolicy(endpoint).complete(Prompt.of("hello"), Sampling.greedy(10));
            assertThat(completion.text()).isEqualTo("re: hello");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(slow); // with room for a busy machine
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void anEndlessBodyIsNotRead() {
        server.script(Reply.of(200, "{\"choices\": \"" + "x".repeat(2 << 20) + "\"}"));
        assertThat(failure()).hasMessageContaining("longer than 1048576 bytes");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void nobodyThereIsTriedAgainAndSaid() throws IOException {
        String url;
        try (var gone = new RawServer()) {
            url = gone.url();
        }
        try (var endpoint = Samples.open(Samples.form(url), directory, time)) {
            assertThatThrownBy(() -> new RemotePolicy(endpoint).complete(Prompt.of("hello"), Sampling.greedy(10)))
                    .hasMessageContaining("5 × no connection");
        }
    }
}
