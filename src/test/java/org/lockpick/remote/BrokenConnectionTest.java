package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.remote.RawServer.Act;
import org.lockpick.remote.RawServer.End;

/// Connections that break where they should not.
class BrokenConnectionTest {
    private static final String GOOD =
            "{\"choices\": [{\"message\": {\"content\": \"good\"}, \"finish_reason\": \"stop\"}],"
                    + " \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 3}}";

    @TempDir
    private Path directory;

    static Stream<Act> broken() {
        return Stream.of(
                new Act("", End.CLOSE),
                new Act("", End.RESET),
                new Act("HTTP/1.1 200 O", End.CLOSE),
                new Act("HTTP/1.1 200 OK\r\nContent-Type: app", End.RESET),
                new Act(RawServer.http(GOOD.substring(0, 30), GOOD.length()), End.CLOSE),
                new Act(RawServer.http(GOOD.substring(0, 30), GOOD.length()), End.RESET),
                new Act(RawServer.http(GOOD, GOOD.length() + 5), End.CLOSE),
                new Act(RawServer.http(GOOD, GOOD.length() - 5), End.CLOSE),
                new Act("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"choices\":", End.CLOSE),
                new Act("no protocol at all\r\n\r\n", End.CLOSE));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatBreaksIsAskedForAgain(Act act) throws IOException {
        try (var server = new RawServer(act, new Act(RawServer.http(GOOD), End.CLOSE));
                var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
            var completion = new RemotePolicy(endpoint).complete(Prompt.of("hello"), Sampling.greedy(10));
            assertThat(completion.text()).isEqualTo("good");
            assertThat(completion.usage()).isEqualTo(new Usage(7, 3, false));
            assertThat(endpoint.tally().attempts()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerBrokenOffMayHaveBeenPaidForAndOneNeverBegunWasNot() throws IOException {
        try (var server = new RawServer(
                        new Act("", End.CLOSE),
                        new Act(RawServer.http(GOOD.substring(0, 30), GOOD.length()), End.CLOSE),
                        new Act(RawServer.http(GOOD), End.CLOSE));
                var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
            new RemotePolicy(endpoint).complete(Prompt.of("hello"), Sampling.greedy(10));
        }
        assertThat(Ledger.read(directory.resolve("ledger.jsonl")))
                .extracting(Ledger.Line::outcome)
                .containsExactly(Ledger.Outcome.LOST, Ledger.Outcome.ANSWERED);
    }

    @Test
    void aKeptConnectionThatWasClosedMeanwhileCostsOneMoreAttempt() throws IOException {
        try (var server = new RawServer(
                        new Act(RawServer.http(GOOD), End.CLOSE_BEFORE_THE_NEXT),
                        new Act(RawServer.http(GOOD), End.CLOSE));
                var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
            var policy = new RemotePolicy(endpoint);
            assertThat(policy.complete(Prompt.of("one"), Sampling.greedy(10)).text())
                    .isEqualTo("good");
            assertThat(policy.complete(Prompt.of("two"), Sampling.greedy(10)).text())
                    .isEqualTo("good");
            assertThat(server.requests()).isEqualTo(3);
        }
    }
}
