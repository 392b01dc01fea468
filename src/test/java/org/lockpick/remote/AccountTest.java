package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.remote.EndpointForm.LimitsForm;
import org.lockpick.remote.FakeEndpoint.Reply;
import org.lockpick.store.UserMistake;

/// What asking costs, before and after.
class AccountTest {
    private final FakeEndpoint server = FakeEndpoint.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private Endpoint open(Optional<Double> budget) {
        var limits = new LimitsForm(8, Optional.empty(), Optional.empty());
        return Samples.open(Samples.form(server.url(), Dialect.CHAT, limits, budget), directory, new FakeTime());
    }

    private static List<Prompt> prompts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Prompt.of("prompt " + i)).toList();
    }

    private static Reply costing(int input, int output) {
        return Reply.of(
                200,
                "{\"choices\": [{\"message\": {\"content\": \"a\"}}], \"usage\": {\"prompt_tokens\": " + input
                        + ", \"completion_tokens\": " + output + "}}");
    }

    @Test
    void everyAnswerIsALineWithItsTokensAndItsMoney() {
        server.script(costing(1000, 500));
        try (var endpoint = open(Optional.empty())) {
            new RemotePolicy(endpoint).complete(prompts(1), Sampling.greedy(500));
            // 1 for a million in, 2 for a million out.
            assertThat(endpoint.tally()).isEqualTo(new Tally(1, 0, 0, 1, 1000, 500, 0.002, 0));
        }
        assertThat(Ledger.read(directory.resolve("ledger.jsonl")))
                .containsExactly(new Ledger.Line(
                        "2026-01-01T12:00:00Z",
                        "fake",
                        "m",
                        "chat/completions",
                        Ledger.Outcome.ANSWERED,
                        1000,
                        500,
                        false,
                        Optional.of(0.002),
                        "USD"));
    }

    @Test
    void aLineBrokenOffStaysAlone() throws IOException {
        var ledger = directory.resolve("ledger.jsonl");
        try (var endpoint = open(Optional.empty())) {
            new RemotePolicy(endpoint).complete(prompts(1), Sampling.greedy(5));
            Files.writeString(ledger, "{\"at\": \"2026", StandardOpenOption.APPEND);
            new RemotePolicy(endpoint).complete(prompts(3), Sampling.greedy(5));
        }
        assertThat(Ledger.read(ledger)).hasSize(3);
        assertThat(Files.readAllLines(ledger)).hasSize(4);
    }

    @Test
    void aBudgetIsNeverExceededWhateverTheAnswersCost() {
        server.always(_ -> costing(20, 10));
        try (var endpoint = open(Optional.of(0.001))) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.complete(prompts(500), Sampling.greedy(10)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("budget of 0.001000 USD is reached")
                    .hasMessageContaining("go");
            assertThat(endpoint.tally().cost()).isLessThanOrEqualTo(0.001);
            // A request is 0.00004, and the most the next could cost is some 0.00006 away from the end.
            assertThat(endpoint.tally().cost()).isGreaterThan(0.0009);
            assertThat(endpoint.tally().answered()).isEqualTo(server.calls().size());
        }
    }

    @Test
    void answersThatBreakOffCountAgainstTheBudget() {
        server.always(_ -> Reply.of(200, "<html>"));
        // One request may cost 64 millionths; it is sent, lost at about 40, and not sent again.
        try (var endpoint = open(Optional.of(0.00007))) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.complete(prompts(1), Sampling.greedy(10)))
                    .hasMessageContaining("budget");
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aBudgetNeedsAPrice() {
        var form = Samples.form(server.url());
        var unpriced = new EndpointForm(
                form.url(),
                "other",
                form.key(),
                form.dialect(),
                form.alias(),
                form.headers(),
                form.fields(),
                form.tokensField(),
                form.topLogprobs(),
                form.embeddingBatch(),
                form.limits(),
                form.retries(),
                form.timeouts(),
                form.prices(),
                form.currency(),
                Optional.of(1.0));
        try (var endpoint = Samples.open(unpriced, directory, new FakeTime())) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.complete(prompts(1), Sampling.greedy(10)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("prices: {other:");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aForecastSendsNothingAndIsNeverBelowTheBill() {
        try (var endpoint = open(Optional.empty())) {
            var policy = new RemotePolicy(endpoint);
            policy.complete(prompts(10), Sampling.greedy(20));
            var twice = new java.util.ArrayList<>(prompts(50));
            twice.addAll(prompts(50));
            var forecast = policy.forecast(twice, Sampling.greedy(20), 1);
            assertThat(server.calls()).hasSize(10);
            assertThat(forecast)
                    .extracting(Forecast::requests, Forecast::cached, Forecast::repeated, Forecast::sent)
                    .containsExactly(100, 10, 50, 40);
            assertThat(forecast.output()).isEqualTo(800);
            assertThat(forecast.about().orElseThrow())
                    .isCloseTo((forecast.input() + 2.0 * forecast.output()) / 1e6, within(1e-12));
            double before = endpoint.tally().cost();
            policy.complete(twice, Sampling.greedy(20));
            assertThat(endpoint.tally().cost() - before)
                    .isPositive()
                    .isLessThanOrEqualTo(forecast.about().orElseThrow());
            assertThat(forecast.most().orElseThrow())
                    .isGreaterThan(forecast.about().orElseThrow());
        }
    }
}
