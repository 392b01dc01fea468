package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.remote.EndpointForm.KeyForm;

/// An endpoint as a file.
class EndpointFormTest {
    private static final String LEAST = "url: https://api.example.org/v1\nmodel: m\n";

    @TempDir
    private Path directory;

    private static EndpointForm read(String text) {
        return YamlForm.parse("endpoint.yaml", text, EndpointForm.class);
    }

    @Test
    void everyDefaultFitsItsKey() {
        YamlForm.check(EndpointForm.class);
        YamlForm.check(Sampling.class);
    }

    @Test
    void urlAndModelAreEnough() {
        var form = read(LEAST);
        assertThat(form.key()).isEqualTo(new KeyForm.None());
        assertThat(form.limits().concurrency()).isEqualTo(8);
        assertThat(form.identity()).isEqualTo("https://api.example.org/v1");
    }

    @Test
    void everythingCanBeSaid() {
        var form = read(LEAST + """
            key: {kind: environment, name: MY_KEY, header: api-key}
            dialect: completions
            alias: local
            headers: {x-team: red}
            fields: {top_k: "40", reasoning_effort: low, chat_template_kwargs: '{"thinking": false}'}
            tokens-field: max_completion_tokens
            top-logprobs: 7
            embedding-batch: 16
            limits: {concurrency: 2, requests-per-minute: 60, tokens-per-minute: 90000}
            retries: {attempts: 3, seconds: 60, first-wait: 0.5, longest-wait: 5}
            timeouts: {connect: 1, answer: 30}
            prices: {m: {input: 0.15, output: 0.6}}
            currency: EUR
            budget: 2.5
            """);
        assertThat(form.key()).isEqualTo(new KeyForm.Environment("MY_KEY", "api-key"));
        assertThat(form.identity()).isEqualTo("local");
        assertThat(form.alternatives()).isEqualTo(7);
        assertThat(form.limits().tokensPerMinute()).contains(90_000);
        assertThat(form.budget()).contains(2.5);
        var body = new String(
                new RequestWriter(form)
                        .completion(Prompt.of("x"), Sampling.greedy(3), 0)
                        .sent(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(body)
                .isEqualTo("{\"chat_template_kwargs\":{\"thinking\":false},\"max_completion_tokens\":3,\"model\":\"m\","
                        + "\"prompt\":\"x\",\"reasoning_effort\":\"low\",\"temperature\":0,\"top_k\":40}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key: {kind: environment, name: sk-live-123} | 3:26 | name of an environment variable",
                "key: {kind: env} | 3:13 | none, environment or file",
                "headers: {Authorization: Bearer sk-live-123} | 1:1 | a key does not belong into this file",
                "headers: {Content-Length: '3'} | 1:1 | set by the program",
                "fields: {model: other} | 1:1 | set by what is asked",
                "limits: {concurrency: 0} | 3:23 | from 1 to 1000",
                "retries: {atempts: 3} | 3:11 | did you mean \"attempts\"",
                "budget: free | 3:9 | number",
                "dialect: chatt | 3:10 | completions or chat"
            })
    void aMistakeIsShownWhereItIsAndAKeyNeverIs(String line, String place, String words) {
        assertThatThrownBy(() -> read(LEAST + line))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("endpoint.yaml:" + place)
                .hasMessageContaining(words)
                .hasMessageNotContaining("sk-live-123");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/v1",
        "api.example.org/v1",
        "https:///v1",
        "https://user:secret@host/v1",
        "https://host/v1#part",
        "http://a b/v1"
    })
    void whatIsNoAddressIsRefused(String url) {
        assertThatThrownBy(() -> read("url: '" + url + "'\nmodel: m\n"))
                .hasMessageContaining("url: expected")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aQueryStaysBehindThePath() {
        var form = read("url: https://host/openai/deployments/d?api-version=1\nmodel: m\n");
        assertThat(form.address("chat/completions"))
                .hasToString("https://host/openai/deployments/d/chat/completions?api-version=1");
        assertThat(form.address("files?limit=100"))
                .hasToString("https://host/openai/deployments/d/files?limit=100&api-version=1");
        assertThat(read(LEAST.replace("v1", "v1/")).address("embeddings"))
                .hasToString("https://api.example.org/v1/embeddings");
    }

    @Test
    void headersOfTheFileAreSent() {
        try (var server = FakeEndpoint.start()) {
            var form = read("url: " + server.url() + "\nmodel: m\nheaders: {x-team: red}\n");
            var files = EndpointFiles.below(directory);
            Map<String, String> none = Map.of();
            try (var endpoint = Endpoint.open(form, none::get, files, Endpoint.Access.ONLINE, EndpointEvents.NONE)) {
                new RemotePolicy(endpoint).complete(List.of(Prompt.of("x")), Sampling.greedy(3));
            }
            assertThat(server.calls().getFirst().headers())
                    .containsEntry("x-team", "red")
                    .doesNotContainKey("authorization");
        }
    }
}
