package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.remote.EndpointForm.LimitsForm;
import org.lockpick.remote.FakeEndpoint.Reply;
import org.lockpick.store.StoppedException;

/// How fast an endpoint is asked, how many at once, and how it is left alone.
class LimiterTest {
    @TempDir
    private Path directory;

    private static Limiter limiter(int requests, int tokens, Time time) {
        return new Limiter(new LimitsForm(4, Optional.of(requests), Optional.of(tokens)), time, () -> false);
    }

    @Test
    void noMinuteHoldsMoreThanIsAllowedWhereverItBegins() throws InterruptedException {
        var time = new FakeTime();
        var random = new SplittableRandom(5);
        var limiter = limiter(10, 1000, time);
        var sent = new ArrayList<Instant>();
        var amounts = new ArrayList<Integer>();
        for (var i = 0; i < 300; i++) {
            time.advance(Duration.ofMillis(random.nextInt(4000)));
            int amount = 1 + random.nextInt(400);
            try (var _ = limiter.pass(amount)) {
                sent.add(time.now());
                amounts.add(amount);
            }
        }
        for (var from = 0; from < sent.size(); from++) {
            int requests = 0;
            int tokens = 0;
            for (var i = from;
                    i < sent.size() && sent.get(i).isBefore(sent.get(from).plusSeconds(60));
                    i++) {
                requests++;
                tokens += amounts.get(i);
            }
            assertThat(requests).isLessThanOrEqualTo(10);
            assertThat(tokens).isLessThanOrEqualTo(1000);
        }
        // And no slower than need be: some 200 tokens a request allow 5 a minute.
        assertThat(Duration.between(sent.getFirst(), sent.getLast())).isLessThan(Duration.ofMinutes(75));
    }

    @Test
    void whatWasReallyUsedTakesThePlaceOfTheGuess() throws InterruptedException {
        var time = new FakeTime();
        var limiter = limiter(1000, 1000, time);
        try (var pass = limiter.pass(900)) {
            pass.used(100);
        }
        limiter.pass(900).close();
        assertThat(time.slept()).isEmpty();
        try (var pass = limiter.pass(1)) {
            assertThat(time.slept()).containsExactly(Duration.ofSeconds(60));
            pass.used(1000);
        }
        limiter.pass(1).close();
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    @Test
    void aRequestLargerThanTheLimitPassesAlone() throws InterruptedException {
        var time = new FakeTime();
        var limiter = limiter(1000, 100, time);
        limiter.pass(500).close();
        assertThat(time.slept()).isEmpty();
        limiter.pass(1).close();
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void whileTheServerWantsToBeLeftAloneNobodyPasses() throws InterruptedException {
        var time = new FakeTime();
        var limiter = limiter(1000, 1000, time);
        limiter.closeFor(Duration.ofSeconds(30));
        limiter.closeFor(Duration.ofSeconds(10));
        limiter.pass(1).close();
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void oneRequestThatIsToldToWaitHoldsBackTheOthers() {
        var time = new FakeTime();
        try (var server = FakeEndpoint.start();
                var endpoint = Samples.open(Samples.form(server.url()), directory, time)) {
            var begun = time.now();
            server.script(Reply.error(429, "rate_limit", "slow down", "Retry-After", "120"));
            new RemotePolicy(endpoint)
                    .complete(
                            IntStream.range(0, 40)
                                    .mapToObj(i -> Prompt.of("p" + i))
                                    .toList(),
                            Sampling.greedy(5));
            assertThat(server.calls()).hasSize(41);
            assertThat(Duration.between(begun, time.now())).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void noMoreThanAllowedAreUnderWayAtOnce() {
        try (var server = FakeEndpoint.start()) {
            var model = new FakeModel();
            server.always(call -> {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return model.answer(call);
            });
            var form = Samples.form(
                    server.url(),
                    Dialect.CHAT,
                    new LimitsForm(3, Optional.empty(), Optional.empty()),
                    Optional.empty());
            try (var endpoint = Samples.open(form, directory, new FakeTime())) {
                var prompts =
                        IntStream.range(0, 30).mapToObj(i -> Prompt.of("p" + i)).toList();
                new RemotePolicy(endpoint).complete(prompts, Sampling.greedy(5));
            }
            assertThat(server.mostUnderWay()).isEqualTo(3);
        }
    }

    @Test
    void equalRequestsAtOnceAreSentOnce() {
        try (var server = FakeEndpoint.start()) {
            var asked = new CountDownLatch(1);
            var model = new FakeModel();
            server.always(call -> {
                try {
                    // The others come while this one is under way.
                    assertThat(asked.await(300, TimeUnit.MILLISECONDS)).isFalse();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return model.answer(call);
            });
            try (var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
                var prompts = IntStream.range(0, 12)
                        .mapToObj(_ -> Prompt.of("the same"))
                        .toList();
                var warm = Sampling.greedy(5).withTemperature(1);
                assertThat(new RemotePolicy(endpoint).complete(prompts, warm))
                        .extracting(Completion::text)
                        .containsOnly("re: the same #1");
                assertThat(server.calls()).hasSize(1);
                assertThat(endpoint.tally().answered()).isEqualTo(1);
                assertThat(endpoint.tally().shared() + endpoint.tally().cached())
                        .isEqualTo(11);
                assertThat(endpoint.tally().shared()).isPositive();
            }
        }
    }

    @Test
    void aStopSendsNothingMoreAndTheNextRunGoesOn() {
        try (var server = FakeEndpoint.start()) {
            var stop = new AtomicBoolean();
            var events = new EndpointEvents() {
                @Override
                public void retrying(String why, int attempt, Duration pause) {}

                @Override
                public boolean stopRequested() {
                    return stop.get();
                }
            };
            var prompts =
                    IntStream.range(0, 200).mapToObj(i -> Prompt.of("p" + i)).toList();
            var taken = new ArrayList<String>();
            try (var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime(), events)) {
                var policy = new RemotePolicy(endpoint);
                assertThatThrownBy(() -> policy.completeEach(prompts, Sampling.greedy(5), 1, (_, _, completion) -> {
                            taken.add(completion.text());
                            stop.set(taken.size() >= 10);
                        }))
                        .isInstanceOf(StoppedException.class);
            }
            int sent = server.calls().size();
            assertThat(sent).isBetween(10, 199);
            assertThat(taken.subList(0, 2)).isEqualTo(List.of("re: p0", "re: p1"));
            stop.set(false);
            try (var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
                new RemotePolicy(endpoint).complete(prompts, Sampling.greedy(5));
                assertThat(endpoint.tally().cached()).isEqualTo(sent);
            }
            assertThat(server.calls()).hasSize(200);
        }
    }

    @Test
    void aLongPauseEndsAtAStop() throws InterruptedException {
        var begun = System.nanoTime();
        Time.system().sleep(Duration.ofHours(1), () -> System.nanoTime() - begun > 50_000_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void anInterruptEndsARequestUnderWay() throws InterruptedException {
        try (var server = FakeEndpoint.start();
                var endpoint = Samples.open(Samples.form(server.url()), directory, new FakeTime())) {
            server.always(_ -> Reply.of(200, "{}").after(Duration.ofSeconds(20)));
            var failure = new java.util.concurrent.atomic.AtomicReference<Throwable>();
            var request = new RequestWriter(endpoint.form()).completion(Prompt.of("x"), Sampling.greedy(5), 0);
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    endpoint.ask(request, new CompletionReader(request, false));
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            while (server.calls().isEmpty()) {
                Thread.sleep(10);
            }
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
            assertThat(failure.get()).isInstanceOf(StoppedException.class);
        }
    }
}
