package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.remote.EndpointForm.KeyForm;
import org.lockpick.remote.FakeEndpoint.Reply;
import org.lockpick.store.Json;
import org.lockpick.store.UserMistake;

/// The key goes into the header of a request and nowhere else.
class SecretTest {
    private static final String ESCAPED = Samples.KEY.replace("/", "\\/");

    private final FakeEndpoint server = FakeEndpoint.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private String complete(List<String> events) {
        var listener = new EndpointEvents() {
            @Override
            public void retrying(String why, int attempt, Duration pause) {
                events.add(why);
            }

            @Override
            public boolean stopRequested() {
                return false;
            }
        };
        try (var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime(), listener)) {
            return new RemotePolicy(endpoint)
                    .complete(Prompt.of("x"), Sampling.greedy(5))
                    .text();
        }
    }

    private String everythingWritten() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void itIsSentAsAnAuthorization() {
        complete(new ArrayList<>());
        assertThat(server.calls().getFirst().headers()).containsEntry("authorization", "Bearer " + Samples.KEY);
    }

    @Test
    void anErrorThatEchoesItIsCleaned() {
        server.script(Reply.error(401, "invalid_api_key", "Incorrect API key provided: " + Samples.KEY));
        var thrown = catchThrowable(() -> complete(new ArrayList<>()));
        assertThat(thrown).hasMessageContaining("Incorrect API key provided: [key]");
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(Samples.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>key %s is wrong</p>", "{\"detail\": \"key %s\"}", "{\"%s\": 1}", "%s"})
    void trouble(String body) {
        var events = new ArrayList<String>();
        server.always(_ -> Reply.of(503, body.formatted(ESCAPED)));
        var escaped = catchThrowable(() -> complete(events));
        server.always(_ -> Reply.of(200, body.formatted(Samples.KEY)));
        var plain = catchThrowable(() -> complete(events));
        assertThat(events).hasSize(8).noneMatch(event -> event.contains(Samples.KEY));
        assertThat(escaped.getMessage() + plain.getMessage()).doesNotContain(Samples.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: %s",
                "Content-Length: 2\r\nContent-Length: %s",
                "Transfer-Encoding: %s",
                "%s",
                "%s: x",
                "Content-Length: 99999999999999999999%s",
                "Retry-After: %s\r\nContent-Length: 2",
                "Location: http://%s/\r\nContent-Length: 2"
            })
    void aHeadThatEchoesItIsNeverShownNotEvenInATrace(String head) throws IOException {
        for (var status : List.of("200 OK", "429 Too Many", "302 Found", Samples.KEY)) {
            var answer = "HTTP/1.1 " + status + "\r\n" + head.formatted(Samples.KEY) + "\r\n\r\n{}";
            var acts = Stream.generate(() -> new RawServer.Act(answer, RawServer.End.CLOSE))
                    .limit(5)
                    .toArray(RawServer.Act[]::new);
            var seen = new StringWriter();
            try (var raw = new RawServer(acts);
                    var endpoint = Samples.open(Samples.form(raw.url()), directory, new FakeTime())) {
                var thrown =
                        catchThrowable(() -> new RemotePolicy(endpoint).complete(Prompt.of("x"), Sampling.greedy(5)));
                assertThat(thrown).isInstanceOf(EndpointException.class);
                thrown.printStackTrace(new PrintWriter(seen));
            }
            assertThat(seen.toString()).doesNotContain(Samples.KEY).doesNotContainIgnoringCase(Samples.KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk%2Dtest%2D0123456789abcdef%2F%2B",
                "sk-test-0123456789abcdef%252f%252B",
                "sk-test-0123456789abcdef&#x2F;&#43;",
                "SK-TEST-0123456789ABCDEF/+",
                "sk\\u002dtest-0123456789abcdef\\\\/+",
                "c2stdGVzdC0wMTIzNDU2Nzg5YWJjZGVmLys="
            })
    void otherSpellingsOfItAreCleanedToo(String spelled) {
        assertThat(new AnswerText(ApiKey.of(Samples.form("http://x/v1").key(), _ -> Samples.KEY)
                                .redaction())
                        .clean("before " + spelled + " after"))
                .startsWith("before [key]")
                .endsWith(" after")
                .hasSizeLessThan(21);
    }

    @Test
    void aRedirectThatCarriesItIsCleaned() {
        server.script(Reply.of(302, "", "Location", "http://elsewhere/?key=" + Samples.KEY));
        assertThatThrownBy(() -> complete(new ArrayList<>()))
                .hasMessageContaining("?key=[key]")
                .hasMessageNotContaining(Samples.KEY);
    }

    @Test
    void anAnswerThatEchoesItIsCleanedBeforeItIsKept() throws IOException {
        server.script(Reply.of(
                200,
                "{\"choices\": [{\"message\": {\"content\": \"your key is " + ESCAPED + "\"}}], \"" + ESCAPED
                        + "\": 1}"));
        assertThat(complete(new ArrayList<>())).isEqualTo("your key is [key]");
        assertThat(everythingWritten()).contains("your key is [key]").doesNotContain(Samples.KEY, ESCAPED);
    }

    @Test
    void noFileAndNoPrintedObjectHoldsIt() throws IOException {
        var form = Samples.form(server.url());
        try (var endpoint = Samples.open(form, directory, new FakeTime())) {
            var policy = new RemotePolicy(endpoint);
            policy.complete(Prompt.of("x"), Sampling.greedy(5));
            policy.embeddings(List.of("a", "b"));
            var printed = "" + form + endpoint.tally() + ApiKey.of(form.key(), _ -> Samples.KEY) + Json.pretty(form);
            assertThat(printed).doesNotContain(Samples.KEY);
        }
        assertThat(everythingWritten()).contains("re: x").doesNotContain(Samples.KEY, "Bearer");
    }

    @Test
    void aKeyWhereItsNameBelongsIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new KeyForm.Environment(Samples.KEY, "Authorization"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(Samples.KEY);
    }

    @Test
    void aMissingKeySaysWhereItWasLookedFor() {
        var form = new KeyForm.Environment("NO_SUCH_KEY", "Authorization");
        assertThatThrownBy(() -> ApiKey.of(form, _ -> null))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("NO_SUCH_KEY");
    }

    @Test
    void aKeyComesOutOfAFileWithoutItsLineEnd() throws IOException {
        var file = Files.writeString(directory.resolve("key"), Samples.KEY + "\n");
        var key = ApiKey.of(new KeyForm.File(file.toString(), "api-key"), _ -> null);
        assertThat(key.headerValue()).isEqualTo(Samples.KEY);
        assertThat(key).hasToString("[key]");
        Files.writeString(file, "two " + Samples.KEY);
        assertThatThrownBy(() -> ApiKey.of(new KeyForm.File(file.toString(), "api-key"), _ -> null))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("blanks")
                .hasMessageNotContaining(Samples.KEY);
    }

    @Test
    void anotherHeaderCarriesItPlain() {
        assertThat(ApiKey.of(new KeyForm.Environment("K", "api-key"), _ -> "abc")
                        .headerValue())
                .isEqualTo("abc");
        assertThat(ApiKey.of(new KeyForm.Environment("K", "authorization"), _ -> "abc")
                        .headerValue())
                .isEqualTo("Bearer abc");
    }
}
