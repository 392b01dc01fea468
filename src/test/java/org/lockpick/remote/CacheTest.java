package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import tools.jackson.databind.node.ObjectNode;

/// An answer is paid for once and is the same ever after.
class CacheTest {
    private static final Sampling WARM = Sampling.greedy(20).withTemperature(1);

    private final FakeEndpoint server = FakeEndpoint.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private Endpoint open() {
        return Samples.open(Samples.form(server.url()), directory, new FakeTime());
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void aSecondRunSendsNothingAndCostsNothing() {
        var prompts = List.of(Prompt.of("one"), Prompt.of("two"));
        List<Completion> first;
        try (var endpoint = open()) {
            first = new RemotePolicy(endpoint).complete(prompts, Sampling.greedy(20));
        }
        try (var endpoint = open()) {
            assertThat(new RemotePolicy(endpoint).complete(prompts, Sampling.greedy(20)))
                    .isEqualTo(first);
            assertThat(endpoint.tally()).isEqualTo(new Tally(0, 2, 0, 0, 0, 0, 0, 0));
        }
        assertThat(server.calls()).hasSize(2);
        assertThat(Ledger.read(directory.resolve("ledger.jsonl"))).hasSize(2);
    }

    @Test
    void samplesAreDifferentEntriesAndARerunGivesTheSameOnes() {
        List<List<Completion>> first;
        try (var endpoint = open()) {
            first = new RemotePolicy(endpoint).samples(List.of(Prompt.of("x"), Prompt.of("y")), WARM, 5);
        }
        assertThat(first.stream().flatMap(List::stream).map(Completion::text).distinct())
                .hasSize(10);
        try (var endpoint = open()) {
            var policy = new RemotePolicy(endpoint);
            assertThat(policy.samples(List.of(Prompt.of("x"), Prompt.of("y")), WARM, 5))
                    .isEqualTo(first);
            assertThat(server.calls()).hasSize(10);
            assertThat(policy.samples(List.of(Prompt.of("x")), WARM, 7)
                            .getFirst()
                            .subList(0, 5))
                    .isEqualTo(first.getFirst());
        }
        assertThat(server.calls()).hasSize(12);
    }

    @Test
    void eachSampleIsSentASeedOfItsOwnAndTheSameAgain() {
        try (var endpoint = open()) {
            new RemotePolicy(endpoint).samples(List.of(Prompt.of("x")), WARM.withSeed(3), 4);
        }
        var seeds = server.calls().stream()
                .map(call -> call.body().path("seed").asInt(-1))
                .toList();
        assertThat(new HashSet<>(seeds)).hasSize(4).allMatch(seed -> seed >= 0);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> WARM.withSeed(3).seedOf(i).orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(seeds);
    }

    @Test
    void twoGreedySamplesAreAMistake() {
        try (var endpoint = open()) {
            var policy = new RemotePolicy(endpoint);
            assertThatThrownBy(() -> policy.samples(List.of(Prompt.of("x")), Sampling.greedy(5), 2))
                    .hasMessageContaining("temperature");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void whateverDecidesTheAnswerIsPartOfTheKey() {
        var form = Samples.form(server.url());
        var writer = new RequestWriter(form);
        var prompt = Prompt.of("x");
        var requests = List.of(
                writer.completion(prompt, Sampling.greedy(5), 0),
                writer.completion(Prompt.of("y"), Sampling.greedy(5), 0),
                writer.completion(prompt, Sampling.greedy(6), 0),
                writer.completion(prompt, Sampling.greedy(5).withStop(List.of("\n")), 0),
                writer.completion(prompt, Sampling.greedy(5).withLogProbabilities(), 0),
                writer.completion(prompt, WARM, 0),
                writer.completion(prompt, WARM, 1),
                new RequestWriter(Samples.form(server.url(), Dialect.COMPLETIONS))
                        .completion(prompt, Sampling.greedy(5), 0));
        assertThat(requests.stream().map(request -> request.key("fake")).distinct())
                .hasSize(requests.size());
        assertThat(requests.getFirst().key("another"))
                .isNotEqualTo(requests.getFirst().key("fake"));
        assertThat(writer.completion(prompt, Sampling.greedy(5), 0).key("fake"))
                .isEqualTo(requests.getFirst().key("fake"));
    }

    @Test
    void offlineTheCacheIsAllThereIs() {
        try (var endpoint = open()) {
            new RemotePolicy(endpoint).complete(Prompt.of("known"), Sampling.greedy(20));
        }
        try (var endpoint = Samples.offline(Samples.form(server.url()), directory)) {
            var policy = new RemotePolicy(endpoint);
            assertThat(policy.complete(Prompt.of("known"), Sampling.greedy(20)).text())
                    .isEqualTo("re: known");
            assertThatThrownBy(() -> policy.complete(Prompt.of("unknown"), Sampling.greedy(20)))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageContaining("offline");
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aDamagedEntryIsSetAsideAndAskedForAgain() throws IOException {
        try (var endpoint = open()) {
            new RemotePolicy(endpoint).complete(Prompt.of("x"), Sampling.greedy(20));
        }
        var file = files(".json").getFirst();
        var text = Files.readString(file);
        for (var damaged : List.of("", text.substring(0, text.length() / 2), text.replace("re: x", "re: z"), "{}")) {
            Files.writeString(file, damaged);
            try (var endpoint = open()) {
                assertThat(new RemotePolicy(endpoint)
                                .complete(Prompt.of("x"), Sampling.greedy(20))
                                .text())
                        .isEqualTo("re: x");
                assertThat(endpoint.tally().answered()).isEqualTo(1);
            }
            assertThat(Files.readString(file)).isEqualTo(text);
        }
        assertThat(files(".damaged")).hasSize(1);
    }

    @Test
    void ofManyWhoKeepAnAnswerAllGetTheFirst() throws Exception {
        var cache = new Cache(directory);
        var request = Json.object().put("a", 1);
        var key = Hash.of(Json.canonical(request));
        var go = new CountDownLatch(1);
        var kept = new ArrayList<java.util.concurrent.Future<ObjectNode>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                var answer = Json.object().put("answer", i);
                kept.add(threads.submit(() -> {
                    go.await();
                    return cache.keep(key, request, answer);
                }));
            }
            go.countDown();
        }
        var answers = new HashSet<String>();
        for (var one : kept) {
            answers.add(one.get().toString());
        }
        assertThat(answers).hasSize(1);
        assertThat(cache.find(key, request).orElseThrow().toString()).isIn(answers);
        assertThat(files(".json")).hasSize(1);
    }

    @Test
    void aKilledProcessLeavesOnlyWholeEntries() throws Exception {
        for (var round = 0; round < 3; round++) {
            var child = child();
            try (BufferedReader said = child.inputReader()) {
                for (var i = 0; i < 20 + 10 * round; i++) {
                    assertThat(said.readLine()).isNotNull();
                }
                child.destroyForcibly().waitFor();
            }
        }
        var cache = new Cache(directory);
        int whole = 0;
        for (var file : files(".json")) {
            var request = (ObjectNode) Json.read(file).path("request");
            assertThat(cache.find(Hash.of(Json.canonical(request)), request)).isPresent();
            whole++;
        }
        assertThat(whole).isGreaterThanOrEqualTo(40);
        assertThat(files(".damaged")).isEmpty();
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheTest.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// A process that keeps answers until it is killed.
    public static void main(String[] arguments) {
        var cache = new Cache(Path.of(arguments[0]));
        for (var i = 0; !System.out.checkError(); i++) {
            var request = Json.object().put("request", i);
            cache.keep(Hash.of(Json.canonical(request)), request, Json.object().put("text", "x".repeat(20_000)));
            System.out.println(i);
        }
    }
}
