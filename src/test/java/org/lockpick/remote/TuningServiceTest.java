package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.YamlForm;
import org.lockpick.remote.HostedJob.Phase;
import org.lockpick.store.Json;
import org.lockpick.store.StoppedException;
import tools.jackson.databind.node.ObjectNode;

/// A fine-tuning service that fails in the ways that real ones do: what must not be made twice is made once.
class TuningServiceTest {
    private static final String FILE = "POST /files";
    private static final String JOB = "POST /fine_tuning/jobs";
    private static final String NAME = "lockpick-a-lp1.jsonl";
    private static final byte[] ROWS = "{\"messages\": []}\n".getBytes(StandardCharsets.UTF_8);

    private final FakeTuningServer server = FakeTuningServer.start();
    private final Log log = new Log();
    private final List<String> said = new ArrayList<>();
    private boolean stop;

    @AfterEach
    void close() {
        server.close();
    }

    /// A log in memory.
    private static final class Log implements SendLog {
        private final List<Instant> sent = new ArrayList<>();

        @Override
        public Optional<Instant> last() {
            return sent.isEmpty() ? Optional.empty() : Optional.of(sent.getLast());
        }

        @Override
        public void sending(Instant now) {
            sent.add(now);
        }
    }

    private TuningService open() {
        return open(Duration.ofMillis(50));
    }

    private TuningService open(Duration settling) {
        return open(settling, 600);
    }

    /// For a fault: only an answer that is late on purpose is not waited for.
    private TuningService open(Fault fault) {
        return open(Duration.ofMillis(50), fault.after().isZero() ? 600 : 1.5);
    }

    private TuningService open(Duration settling, double answer) {
        var form = YamlForm.parse("endpoint.yaml", """
            url: %s
            model: tiny
            key: {kind: environment, name: KEY}
            retries: {first-wait: 0.01, longest-wait: 0.05, attempts: 6}
            timeouts: {answer: %s}
            """.formatted(server.url(), answer), EndpointForm.class);
        return TuningService.open(form, _ -> "sk-a-long-secret", events(), settling);
    }

    private EndpointEvents events() {
        return new EndpointEvents() {
            @Override
            public void retrying(String why, int attempt, Duration pause) {
                said.add(why);
            }

            @Override
            public boolean stopRequested() {
                return stop;
            }
        };
    }

    /// Ways to lose an answer, or to get none.
    static List<Fault> faults() {
        return List.of(
                Fault.lost(""),
                Fault.broken(""),
                Fault.garbled("", 200, "<html>busy</html>"),
                Fault.garbled("", 200, "{\"object\": \"nothing\"}"),
                Fault.garbled("", 502, "bad gateway"),
                Fault.garbled("", 409, "{\"error\": {\"message\": \"conflict\"}}"),
                Fault.slow("", Duration.ofSeconds(3)),
                Fault.refused("", 429, "{\"error\": {\"message\": \"slow down\"}}", "retry-after-ms", "20"),
                Fault.refused("", 500, ""));
    }

    private static Fault at(String call, Fault fault) {
        return new Fault(call, fault.done(), fault.status(), fault.body(), fault.after(), fault.headers());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFileIsThereOnceWhateverHappensToTheAnswer(Fault fault) {
        server.crowd(5).page(2).fail(at(FILE, fault));
        try (var service = open(fault)) {
            var file = service.upload(NAME, ROWS, log);
            assertThat(file.name()).isEqualTo(NAME);
        }
        assertThat(server.files())
                .filteredOn(file -> file.path("filename").asString().equals(NAME))
                .hasSize(1);
        assertThat(server.contents().getLast()).isEqualTo(new String(ROWS, StandardCharsets.UTF_8));
        assertThat(said).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aJobIsThereOnceWhateverHappensToTheAnswer(Fault fault) {
        server.crowd(5).page(2).fail(at(JOB, fault));
        try (var service = open(fault)) {
            var job = service.create(order("lp1", true), "lp1", "file-x", log);
            assertThat(job.phase()).isEqualTo(Phase.UNDER_WAY);
        }
        assertThat(server.jobs()).hasSize(6);
    }

    private static ObjectNode order(String marker, boolean suffix) {
        var order = Json.object().put("model", "tiny").put("training_file", "file-x");
        return suffix ? order.put("suffix", marker) : order;
    }

    @Test
    void aJobIsKnownByItsFileWhereTheServerForgetsTheMarker() {
        server.fail(Fault.lost(JOB));
        try (var service = open()) {
            var _ = service.create(order("lp1", false), "lp1", "file-x", log);
        }
        assertThat(server.jobs()).hasSize(1);
    }

    /// A list that does not show at once what was made is not believed at once.
    @Test
    void aListThatIsLateIsWaitedFor() {
        server.hide(2).fail(Fault.lost(JOB));
        try (var service = open(Duration.ofSeconds(20))) {
            var _ = service.create(order("lp1", true), "lp1", "file-x", log);
        }
        assertThat(server.jobs()).hasSize(1);
        assertThat(log.sent).hasSize(1);
    }

    /// The process was killed after it kept that it would send, and before or after it did.
    @Test
    void whatAnEarlierProcessMayHaveSentIsLookedForFirst() {
        log.sending(Instant.now().minusSeconds(100));
        try (var service = open()) {
            var first = service.upload(NAME, ROWS, log);
            var again = service.upload(NAME, ROWS, log);
            assertThat(again.id()).isEqualTo(first.id());
        }
        assertThat(server.files()).hasSize(1);
        assertThat(server.calls()).startsWith("GET /files", FILE);
    }

    @Test
    void aClockThatWasSetBackMakesNobodyWait() {
        log.sending(Instant.now().plusSeconds(100_000));
        try (var service = open()) {
            var _ = service.upload(NAME, ROWS, log);
        }
        assertThat(server.files()).hasSize(1);
    }

    @Test
    void thatItIsSentIsKeptBeforeItIs() {
        try (var service = open()) {
            assertThatThrownBy(() -> service.upload(NAME, ROWS, new SendLog() {
                        @Override
                        public Optional<Instant> last() {
                            return Optional.empty();
                        }

                        @Override
                        public void sending(Instant now) {
                            throw new IllegalStateException("the disk is full");
                        }
                    }))
                    .hasMessage("the disk is full");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aRefusalIsNoReasonToAskAgain() {
        server.fail(Fault.refused(FILE, 400, "{\"error\": {\"message\": \"Invalid file format. Line 3.\"}}"));
        try (var service = open()) {
            assertThatThrownBy(() -> service.upload(NAME, ROWS, log))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageContaining("Line 3")
                    .hasMessageContaining("400");
        }
        assertThat(server.calls()).containsExactly(FILE);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        for (int i = 0; i < 6; i++) {
            server.fail(Fault.refused(JOB, 503, "busy"));
        }
        try (var service = open(Duration.ZERO)) {
            assertThatThrownBy(() -> service.create(order("lp1", true), "lp1", "file-x", log))
                    .hasMessageContaining("gave up after 6 attempts")
                    .hasMessageContaining("503");
        }
        assertThat(server.jobs()).isEmpty();
    }

    @Test
    void aPartOfAFileIsNotTakenForIt() {
        log.sending(Instant.now().minusSeconds(100));
        try (var service = open()) {
            var _ = service.upload(NAME, "{}\n".getBytes(StandardCharsets.UTF_8), log);
            assertThatThrownBy(() -> service.upload(NAME, ROWS, log))
                    .hasMessageContaining("expected a file of 17 bytes, found 3");
        }
    }

    @Test
    void anErrorInsideAJobIsTheJobsOwn() {
        server.statuses("queued", "failed").failure("row 3 has no assistant message");
        try (var service = open()) {
            var made = service.create(order("lp1", true), "lp1", "file-x", log);
            var job = service.job(made.id());
            assertThat(job.phase()).isEqualTo(Phase.FAILED);
            assertThat(job.error()).isEqualTo("row 3 has no assistant message (invalid_training_file)");
            assertThat(job.model()).isEmpty();
        }
    }

    @Test
    void statusesOfOtherServersAreUnderstood() {
        server.statuses("pending", "creating", "canceled", "expired", "completed");
        try (var service = open()) {
            var id = service.create(order("lp1", true), "lp1", "file-x", log).id();
            assertThat(service.job(id).phase()).isEqualTo(Phase.UNDER_WAY);
            assertThat(service.job(id).phase()).isEqualTo(Phase.CANCELLED);
            assertThat(service.job(id).phase()).isEqualTo(Phase.FAILED);
            assertThat(service.job(id).phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }

    @Test
    void eventsComeOnceOldestFirstOverAllPages() {
        server.page(2).statuses("running");
        try (var service = open()) {
            var id = service.create(order("lp1", true), "lp1", "file-x", log).id();
            for (int i = 0; i < 4; i++) {
                var _ = service.job(id);
            }
            var events = service.events(id, Set.of());
            assertThat(events)
                    .extracting(JobEvent::message)
                    .containsExactly("step 0", "step 1", "step 2", "step 3", "step 4");
            var _ = service.job(id);
            var known = Set.copyOf(events.stream().map(JobEvent::id).toList());
            assertThat(service.events(id, known)).extracting(JobEvent::message).containsExactly("step 5");
            server.fail(Fault.refused("GET /fine_tuning/jobs/" + id + "/events", 404, "{}"));
            assertThat(service.events(id, Set.of())).isEmpty();
        }
    }

    @Test
    void aJobThatHasEndedIsNotCancelled() {
        server.statuses("running", "succeeded");
        try (var service = open()) {
            var id = service.create(order("lp1", true), "lp1", "file-x", log).id();
            var _ = service.job(id);
            assertThat(service.cancel(id).phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }

    @Test
    void aStopIsHeardWhileItWaits() {
        stop = true;
        try (var service = open()) {
            assertThatThrownBy(() -> service.pause(Duration.ofHours(1))).isInstanceOf(StoppedException.class);
            assertThatThrownBy(() -> service.upload(NAME, ROWS, log)).isInstanceOf(StoppedException.class);
        }
        assertThat(server.calls()).isEmpty();
        assertThat(log.sent).isEmpty();
    }

    @Test
    void aModelIsListedOrNot() {
        try (var service = open()) {
            assertThat(service.hasModel("tiny")).isTrue();
            assertThat(service.hasModel("ft:tiny:lp 1/x")).isFalse();
        }
    }
}
