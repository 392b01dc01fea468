package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.remote.Completion.Ending;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.remote.FakeEndpoint.Reply;

/// Failures that a server reports with HTTP status 200: in an error object, or by the finish reason alone.
class ReportedFailureTest {
    private final FakeEndpoint server = FakeEndpoint.start();
    private final List<String> reasons = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private Completion ask() {
        var events = new EndpointEvents() {
            @Override
            public void retrying(String why, int attempt, Duration pause) {
                reasons.add(why);
            }

            @Override
            public boolean stopRequested() {
                return false;
            }
        };
        try (var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime(), events)) {
            return new RemotePolicy(endpoint).complete(Prompt.of("hello"), Sampling.greedy(10));
        }
    }

    private EndpointException failure() {
        return Objects.requireNonNull(catchThrowableOfType(EndpointException.class, this::ask), "expected a failure");
    }

    private List<Ledger.Line> ledger() {
        return Ledger.read(directory.resolve("ledger.jsonl"));
    }

    private static String beside(String choices, String error) {
        return "{\"id\": null, \"choices\": " + choices + ", \"usage\": null, \"error\": " + error + "}";
    }

    private static String choice(String text, String more) {
        return "{\"choices\": [{\"index\": 0, \"message\": {\"role\": \"assistant\", \"content\": \"" + text + "\"}, "
                + more + "}]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | {\"message\": \"Provider returned error\", \"code\": 429} | 429",
                "null | {\"message\": \"slow down\", \"code\": \"429\"} | 429",
                "null | {\"message\": \"slow down\", \"type\": \"rate_limit_error\"} | 429",
                "null | {\"message\": \"slow down\", \"code\": 0, \"status\": \"RESOURCE_EXHAUSTED\"} | 429",
                "[] | \"model overloaded\" | 500",
                "null | {\"message\": \"upstream\", \"code\": 502} | 502",
                "[{\"message\": {\"content\": \"The ans\"}, \"finish_reason\": null}] | {\"message\": \"x\", \"code\":"
                        + " 503} | 503"
            })
    void anErrorBesideChoicesIsTriedAgainAsItsStatusWouldBe(String choices, String error, String status) {
        server.script(Reply.of(200, beside(choices, error)), Reply.of(200, beside(choices, error)));
        assertThat(ask().text()).isEqualTo("re: hello");
        assertThat(server.calls()).hasSize(3);
        assertThat(reasons).hasSize(2).allMatch(reason -> reason.startsWith(status + " "));
        assertThat(ledger()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\": \"User not found\", \"code\": 401} | REFUSED",
                "{\"message\": \"bad key\", \"type\": \"authentication_error\"} | REFUSED",
                "{\"message\": \"no such model\", \"code\": \"model_not_found\"} | REFUSED",
                "{\"message\": \"too long\", \"code\": \"context_length_exceeded\"} | REFUSED_REQUEST",
                "{\"message\": \"Insufficient credits\", \"code\": 402} | QUOTA",
                "{\"message\": \"You exceeded your quota\", \"code\": 429, \"type\": \"insufficient_quota\"} | QUOTA"
            })
    void anErrorBesideNullChoicesThatIsFinalIsAskedOnceAndCostsNothing(String error, Kind kind) {
        server.always(_ -> Reply.of(200, beside("null", error)));
        var failure = failure();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(error.replaceAll(".*\"message\": \"([^\"]*)\".*", "$1"));
        assertThat(server.calls()).hasSize(1);
        assertThat(ledger()).isEmpty();
    }

    @Test
    void aRefusalInsideTheChoiceIsARefusal() {
        server.always(_ -> Reply.of(200, choice("", "\"error\": {\"code\": 401, \"message\": \"no such user\"}")));
        assertThat(failure()).hasMessageContaining("401").hasMessageContaining("no such user");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void whatTheProviderBehindAGatewaySaidIsShown() {
        server.always(_ -> Reply.of(
                200,
                beside(
                        "null",
                        "{\"message\": \"Provider returned error\", \"code\": 429, \"metadata\": {\"raw\": \"Too Many"
                                + " Requests\"}}")));
        assertThat(failure()).hasMessageContaining("5 × 429 \"Provider returned error\" (\"Too Many Requests\")");
        assertThat(ledger()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\": null",
                "\"error\": {}",
                "\"error\": \"\"",
                "\"error\": {\"code\": 0, \"message\": \"\"}"
            })
    void anErrorThatSaysNothingIsNone(String error) {
        server.script(Reply.of(
                200,
                "{" + error + ", "
                        + choice("fine", "\"finish_reason\": \"stop\"").substring(1)));
        assertThat(ask().text()).isEqualTo("fine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The answer is | \"finish_reason\": \"error\"",
                "The answer is | \"finish_reason\": \"network_error\"",
                "The answer is | \"finish_reason\": \"Server-Error\"",
                "The ans | \"finish_reason\": \"insufficient_system_resource\"",
                "The ans | \"finish_reason\": \"abort\"",
                "'' | \"finish_reason\": \"stop\", \"native_finish_reason\": \"network_error\"",
                "'' | \"finish_reason\": \"stop\", \"native_finish_reason\": \"OTHER_TROUBLE\"",
                "The ans | \"finish_reason\": \"stop\", \"native_finish_reason\": \"MALFORMED_RESPONSE\"",
                "'' | \"finish_reason\": \"error\", \"error\": {\"code\": 502, \"message\": \"Upstream error\"}"
            })
    void aFailureToldByTheFinishReasonIsNeverAnAnswer(String text, String more) {
        server.script(Reply.of(200, choice(text, more)));
        assertThat(ask().text()).isEqualTo("re: hello");
        assertThat(server.calls()).hasSize(2);
        // The failed one counted no tokens, so that nothing is charged for it.
        assertThat(ledger()).extracting(Ledger.Line::outcome).containsExactly(Ledger.Outcome.ANSWERED);
        assertThat(ask().text()).isEqualTo("re: hello");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void tokensThatTheServerCountedForAFailureArePaidFor() {
        var failed = choice("The ans", "\"finish_reason\": \"insufficient_system_resource\"");
        server.script(Reply.of(
                200,
                failed.substring(0, failed.length() - 1)
                        + ", \"usage\": {\"prompt_tokens\": 5, \"completion_tokens\": 2}}"));
        ask();
        assertThat(ledger().getFirst())
                .extracting(Ledger.Line::outcome, Ledger.Line::input, Ledger.Line::output)
                .containsExactly(Ledger.Outcome.LOST, 5L, 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | \"finish_reason\": \"stop\", \"native_finish_reason\": \"end_turn\" | STOP",
                "'' | \"finish_reason\": \"stop\", \"native_finish_reason\": \"STOP\" | STOP",
                "a | \"finish_reason\": \"stop\", \"native_finish_reason\": \"SAFETY\" | FILTERED",
                "a | \"finish_reason\": \"content_filter\" | FILTERED",
                "a | \"finish_reason\": \"refusal\" | FILTERED",
                "a | \"finish_reason\": \"MAX_TOKENS\" | LENGTH",
                "a | \"finish_reason\": null | OTHER"
            })
    void otherReasonsAreWhatTheyAre(String text, String more, Ending ending) {
        server.script(Reply.of(200, choice(text, more)));
        assertThat(ask()).extracting(Completion::text, Completion::ending).containsExactly(text, ending);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aCachedFailureOfAnEarlierVersionIsAskedForAgain() {
        server.script(Reply.of(200, choice("The answer is", "\"finish_reason\": \"stop\"")));
        ask();
        try (var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
            var request = new RequestWriter(endpoint.form()).completion(Prompt.of("again"), Sampling.greedy(10), 0);
            endpoint.keep(
                    request,
                    AnswerText.MAPPER
                            .readTree(choice("The answer is", "\"finish_reason\": \"network_error\""))
                            .asObject());
            assertThat(new RemotePolicy(endpoint)
                            .complete(Prompt.of("again"), Sampling.greedy(10))
                            .text())
                    .isEqualTo("re: again");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\": \"text\", \"text\": \"4\"}, {\"type\": \"text\", \"text\": \"2\"}]",
                "[{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\", \"text\": \"6*7\"}]}, {\"type\":"
                        + " \"text\", \"text\": \"42\"}]",
                "[\"4\", {\"type\": \"output_text\", \"text\": \"2\"}]"
            })
    void contentInPartsIsJoined(String content) {
        server.script(Reply.of(
                200, "{\"choices\": [{\"message\": {\"content\": " + content + "}, \"finish_reason\": \"stop\"}]}"));
        assertThat(ask().text()).isEqualTo("42");
    }

    @Test
    void aPartThatIsNoTextIsRefusedByItsName() {
        server.always(_ -> Reply.of(
                200,
                "{\"choices\": [{\"message\": {\"content\": [{\"type\": \"text\", \"text\": \"see\"}, {\"type\":"
                        + " \"image_url\", \"image_url\": {}}]}, \"finish_reason\": \"stop\"}]}"));
        assertThatThrownBy(this::ask).isInstanceOf(EndpointException.class).hasMessageContaining("\"image_url\"");
        assertThat(server.calls()).hasSize(1);
    }
}
