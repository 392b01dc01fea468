package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.policy.Rating;
import org.lockpick.remote.Completion.Ending;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.remote.FakeEndpoint.Reply;
import org.lockpick.remote.Prompt.Message;
import org.lockpick.remote.Prompt.Role;

/// What comes out of an endpoint, in both dialects.
class RemotePolicyTest {
    private final FakeEndpoint server = FakeEndpoint.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private Endpoint open(Dialect dialect) {
        return Samples.open(Samples.form(server.url(), dialect), directory, new FakeTime());
    }

    private Completion complete(Sampling sampling) {
        try (var endpoint = open(Dialect.CHAT)) {
            return new RemotePolicy(endpoint).complete(Prompt.of("x"), sampling);
        }
    }

    @Test
    void manyCompletionsComeInTheOrderOfTheirPrompts() {
        var prompts =
                IntStream.range(0, 100).mapToObj(i -> Prompt.of("number " + i)).toList();
        try (var endpoint = open(Dialect.COMPLETIONS)) {
            assertThat(new RemotePolicy(endpoint).complete(prompts, Sampling.greedy(20)))
                    .extracting(Completion::text)
                    .isEqualTo(IntStream.range(0, 100)
                            .mapToObj(i -> "re: number " + i)
                            .toList());
        }
    }

    @Test
    void theRequestIsWhatWasAskedFor() {
        var sampling = Sampling.greedy(9)
                .withTemperature(0.5)
                .withStop(List.of("\n\n"))
                .withSeed(1);
        try (var endpoint = open(Dialect.CHAT)) {
            var chat = new Prompt.Chat(List.of(new Message(Role.SYSTEM, "be brief"), new Message(Role.USER, "hello")));
            new RemotePolicy(endpoint).complete(chat, sampling);
        }
        assertThat(server.calls().getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(server.calls().getFirst().body().toString())
                .isEqualTo("{\"max_tokens\":9,\"messages\":[{\"content\":\"be brief\",\"role\":\"system\"},"
                        + "{\"content\":\"hello\",\"role\":\"user\"}],\"model\":\"m\",\"seed\":"
                        + sampling.seedOf(0).orElseThrow() + ",\"stop\":[\"\\n\\n\"],\"temperature\":0.5}");
    }

    @Test
    void aConversationNeedsAnEndpointThatChats() {
        try (var endpoint = open(Dialect.COMPLETIONS)) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.complete(
                            new Prompt.Chat(List.of(new Message(Role.USER, "hello"))), Sampling.greedy(9)))
                    .hasMessageContaining("dialect: chat");
        }
    }

    @ParameterizedTest
    @CsvSource({"stop, STOP", "length, LENGTH", "content_filter, FILTERED", "tool_calls, OTHER"})
    void theEndingIsTold(String reason, Ending ending) {
        server.script(Reply.of(
                200, "{\"choices\": [{\"message\": {\"content\": \"a\"}, \"finish_reason\": \"" + reason + "\"}]}"));
        assertThat(complete(Sampling.greedy(5)).ending()).isEqualTo(ending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": \"content_filter\"}]}",
                "{\"choices\": [{\"message\": {\"content\": null, \"refusal\": \"no\"}, \"finish_reason\": \"stop\"}]}"
            })
    void whatIsWithheldIsAnAnswerWithoutText(String body) {
        server.script(Reply.of(200, body));
        var completion = complete(Sampling.greedy(5));
        assertThat(completion.text()).isEmpty();
        assertThat(completion.ending()).isEqualTo(Ending.FILTERED);
    }

    @Test
    void missingUsageIsGuessedAndMarked() {
        server.script(Reply.of(200, "{\"choices\": [{\"message\": {\"content\": \"twelve bytes\"}}]}"));
        var usage = complete(Sampling.greedy(50)).usage();
        assertThat(usage).isEqualTo(new Usage(usage.input(), 4, true));
        assertThat(usage.input()).isPositive();
        assertThat(Ledger.read(directory.resolve("ledger.jsonl")).getFirst().estimated())
                .isTrue();
    }

    @Test
    void everyCharacterComesThroughAndHalfOnesAreReplaced() {
        var text = "ü 中 🦜 \\u00e9 \\ud83e\\udd9c half \\ud83e end \\u0000";
        server.script(Reply.of(200, "{\"choices\": [{\"message\": {\"content\": \"" + text + "\"}}]}"));
        var expected = "ü 中 🦜 é 🦜 half \uFFFD end \0";
        assertThat(complete(Sampling.greedy(50)).text()).isEqualTo(expected);
        assertThat(complete(Sampling.greedy(50)).text()).isEqualTo(expected);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void halfACharacterInAPromptIsRefused() {
        try (var endpoint = open(Dialect.CHAT)) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.complete(Prompt.of("half \ud83e"), Sampling.greedy(5)))
                    .hasMessageContaining("surrogate");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void logProbabilitiesOfNewTokensComeInBothDialects() {
        assertThat(complete(Sampling.greedy(5).withLogProbabilities()).tokens())
                .containsExactly(new Completion.Token("4", Math.log(0.5)));
        try (var endpoint = open(Dialect.COMPLETIONS)) {
            var tokens = new RemotePolicy(endpoint)
                    .complete(Prompt.of("a b"), Sampling.greedy(5).withLogProbabilities())
                    .tokens();
            assertThat(tokens).extracting(Completion.Token::text).containsExactly("re:", " a", " b");
            assertThat(tokens.getFirst().logProbability()).isEqualTo(FakeModel.logProbability("a b", "re:"));
        }
    }

    @Test
    void missingLogProbabilitiesAreSaidAtOnceAndNotKept() {
        server.always(_ -> Reply.of(200, "{\"choices\": [{\"message\": {\"content\": \"a\"}, \"logprobs\": null}]}"));
        for (var i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> complete(Sampling.greedy(5).withLogProbabilities()))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageContaining("no log-probabilities");
            assertThat(server.calls()).hasSize(i);
        }
    }

    @Test
    void aRaterIsReadFromItsProbabilities() {
        try (var endpoint = open(Dialect.CHAT)) {
            var policy = new RemotePolicy(endpoint);
            var next = policy.nextTokens(List.of(Prompt.of("how good?"))).getFirst();
            var rating = Rating.of(next).orElseThrow();
            // (1 + 2 + 3 + 5)·0.1 + 4·0.5 = 3.1 over 0.9
            assertThat(rating.reward()).isCloseTo((3.1 / 0.9 - 1) / 4, within(1e-12));
            assertThat(rating.outside()).isCloseTo(0.1, within(1e-12));
        }
        var body = server.calls().getFirst().body();
        assertThat(body.path("top_logprobs").asInt()).isEqualTo(20);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void candidatesAreSpelledAsTokensAreAndTheRestIsReported() {
        try (var endpoint = open(Dialect.COMPLETIONS)) {
            var shares = new RemotePolicy(endpoint)
                    .nextTokenDistribution(Prompt.of("Answer:"), List.of(" B", " A", " C", "A"));
            assertThat(shares.masses().keySet()).containsExactly(" B", " A");
            assertThat(shares.masses().get(" A")).isCloseTo(0.25, within(1e-12));
            assertThat(shares.outside()).isCloseTo(0.7, within(1e-12));
            assertThat(shares.unseen()).containsExactly(" C", "A");
            assertThat(shares.bound()).isLessThanOrEqualTo(0.05 + 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\": []}",
                "{\"content\": [{\"token\": \"1\", \"logprob\": -0.1}]}",
                "{\"content\": [{\"top_logprobs\": [{\"token\": \"1\", \"logprob\": 12.5}]}]}",
                "{\"content\": [{\"top_logprobs\": [{\"token\": \"1\", \"logprob\": 0}, {\"token\": \"2\","
                        + " \"logprob\": 0}]}]}"
            })
    void whatIsNoDistributionIsRefused(String logprobs) {
        server.script(
                Reply.of(200, "{\"choices\": [{\"message\": {\"content\": \"1\"}, \"logprobs\": " + logprobs + "}]}"));
        try (var endpoint = open(Dialect.CHAT)) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.nextTokens(List.of(Prompt.of("x"))))
                    .isInstanceOfSatisfying(
                            EndpointException.class,
                            e -> assertThat(e.kind()).isEqualTo(EndpointException.Kind.UNSUPPORTED));
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anAlternativeWithoutAProbabilityLeavesTheOthers() {
        server.script(Reply.of(
                200,
                "{\"choices\": [{\"message\": {\"content\": \"B\"}, \"logprobs\": {\"content\": [{\"token\": \"B\","
                        + " \"logprob\": -0.05, \"top_logprobs\": [{\"token\": \"B\", \"logprob\": -0.05}, null,"
                        + " {\"token\": \"A\", \"logprob\": -3.1}, {\"token\": \"<unk>\", \"logprob\": null}]}]}}]}"));
        try (var endpoint = open(Dialect.CHAT)) {
            var next = new RemotePolicy(endpoint)
                    .nextTokens(List.of(Prompt.of("x")))
                    .getFirst();
            assertThat(next.seen()).containsOnlyKeys("B", "A");
            assertThat(next.seen().get("A")).isCloseTo(Math.exp(-3.1), within(1e-12));
        }
        server.script(Reply.of(
                200,
                "{\"choices\": [{\"text\": \"B\", \"logprobs\": {\"tokens\": [\"B\"], \"token_logprobs\": [-0.05],"
                        + " \"top_logprobs\": [{\"B\": -0.05, \"A\": null}]}}]}"));
        try (var endpoint = open(Dialect.COMPLETIONS)) {
            assertThat(new RemotePolicy(endpoint)
                            .nextTokens(List.of(Prompt.of("x")))
                            .getFirst()
                            .seen())
                    .containsOnlyKeys("B");
        }
    }

    @Test
    void embeddingsAreBatchedAndKeptTextByText() {
        try (var endpoint = open(Dialect.CHAT)) {
            var policy = new RemotePolicy(endpoint);
            var first = policy.embeddings(List.of("a", "bb", "a", "ccc", "dddd"));
            assertThat(first).extracting(vector -> (int) vector[0]).containsExactly(1, 2, 1, 3, 4);
            // Four different texts, three in a batch.
            assertThat(server.calls()).hasSize(2);
            var second = policy.embeddings(List.of("dddd", "eeeee", "bb"));
            assertThat(second).extracting(vector -> (int) vector[0]).containsExactly(4, 5, 2);
            assertThat(server.calls()).hasSize(3);
            assertThat(server.calls().getLast().body().path("input").size()).isEqualTo(1);
            assertThat(policy.forecastEmbeddings(List.of("a", "f", "f")))
                    .extracting(Forecast::cached, Forecast::repeated, Forecast::sent)
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void embeddingsInAnyOrderFindTheirTexts() {
        server.script(Reply.of(
                200,
                "{\"data\": [{\"index\": 2, \"embedding\": [3]}, {\"index\": 0, \"embedding\": [1]},"
                        + " {\"index\": 1, \"embedding\": [2]}]}"));
        try (var endpoint = open(Dialect.CHAT)) {
            assertThat(new RemotePolicy(endpoint).embeddings(List.of("x", "y", "z")))
                    .extracting(vector -> (int) vector[0])
                    .containsExactly(1, 2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"index\": 0, \"embedding\": [1]}]",
                "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 0, \"embedding\": [2]}]",
                "[{\"index\": 1, \"embedding\": [1]}, {\"index\": 2, \"embedding\": [2]}]",
                "[{\"embedding\": [1]}, {\"embedding\": [2]}]",
                "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": [1, 2]}]",
                "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": []}]",
                "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": [\"x\"]}]",
                "[{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": [1e300]}]"
            })
    void embeddingsThatDoNotMatchTheTextsAreNeverUsed(String data) {
        server.script(Reply.of(200, "{\"data\": " + data + "}"));
        try (var endpoint = open(Dialect.CHAT)) {
            assertThat(new RemotePolicy(endpoint).embeddings(List.of("x", "yy")))
                    .extracting(vector -> (int) vector[0])
                    .containsExactly(1, 2);
        }
        assertThat(server.calls()).hasSize(2);
    }
}
