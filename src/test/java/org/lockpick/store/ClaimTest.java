package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {

    private static final int TAKERS = 8;

    @TempDir
    Path root;

    private final ArtifactId id = Samples.recipe().id();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(root);
    }

    @Test
    void claimIsGivenOnceAndAgainAfterItIsClosed() {
        var first = store.claim(id).orElseThrow();

        assertThat(store.claim(id)).isEmpty();
        assertThat(first.held()).isTrue();
        first.close();
        assertThat(first.held()).isFalse();
        try (var second = store.claim(id).orElseThrow()) {
            first.close();
            assertThat(second.held())
                    .as("closing twice takes nothing from the next")
                    .isTrue();
        }
        assertThat(store.claimOwner(id)).isEmpty();
    }

    @Test
    void claimsOfOtherArtifactsAreFree() {
        try (var one = store.claim(id).orElseThrow();
                var other = store.claim(Samples.BASE).orElseThrow()) {
            assertThat(one.held()).isTrue();
            assertThat(other.held()).isTrue();
        }
    }

    @Test
    void ownerIsShown() {
        try (var claim = store.claim(id).orElseThrow()) {
            var owner = store.claimOwner(claim.id()).orElseThrow();

            assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(owner.host()).isNotBlank();
            assertThat(owner.lapsed()).isFalse();
            assertThat(owner.heartbeat()).isCloseTo(Instant.now(), within(20, ChronoUnit.SECONDS));
        }
    }

    @RepeatedTest(5)
    void ofManyThreadsOneGetsAFreeClaim() throws Exception {
        assertThat(takeAllAtOnce()).hasSize(1).allMatch(Claim::held);
    }

    @RepeatedTest(5)
    void ofManyThreadsOneTakesOverALapsedClaim() throws Exception {
        leave(dead());

        assertThat(takeAllAtOnce()).hasSize(1).allMatch(Claim::held);
    }

    @RepeatedTest(5)
    void threadsThatTakeAndGiveBackNeverHoldTheClaimTogether() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var inside = new AtomicInteger();
            var jobs = new ArrayList<Future<Integer>>();
            for (var thread = 0; thread < 4; thread++) {
                jobs.add(threads.submit(() -> {
                    var most = 0;
                    for (var round = 0; round < 15; round++) {
                        var claim = store.claim(id);
                        if (claim.isPresent()) {
                            most = Math.max(most, inside.incrementAndGet());
                            Thread.sleep(1);
                            inside.decrementAndGet();
                            claim.get().close();
                        }
                    }
                    return most;
                }));
            }
            var most = 0;
            for (var job : jobs) {
                most = Math.max(most, job.get());
            }
            assertThat(most).isEqualTo(1);
        }
    }

    @Test
    void ofTwoProcessesOneWinsAndItsDeathFreesTheClaim() throws Exception {
        try (var one = StoreChild.start("claim", root);
                var other = StoreChild.start("claim", root)) {
            assertThat(List.of(one.said(), other.said())).containsOnly("ready");
            one.go();
            other.go();
            var oneSaid = one.said();
            assertThat(List.of(oneSaid, other.said())).containsExactlyInAnyOrder("won", "lost");
            assertThat(store.claim(id)).isEmpty();

            (oneSaid.equals("won") ? one : other).kill();

            assertThat(store.claimOwner(id).orElseThrow().lapsed()).isTrue();
            try (var claim = store.claim(id).orElseThrow()) {
                assertThat(claim.held()).isTrue();
            }
        }
    }

    @Test
    void claimOutOfSightLapsesWhenItsHeartbeatStops() throws IOException {
        var file = leave(new Owner("elsewhere", "x", 1, 1));
        assertThat(store.claim(id)).isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(29)));
        assertThat(store.claim(id)).isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(31)));
        try (var claim = store.claim(id).orElseThrow()) {
            assertThat(claim.held()).isTrue();
            assertThat(Files.getLastModifiedTime(onlyFile()).toInstant())
                    .as("a claim taken over looks fresh")
                    .isCloseTo(Instant.now(), within(20, ChronoUnit.SECONDS));
        }
    }

    @Test
    void claimOfALivingProcessInSightOutlastsItsHeartbeat() throws IOException {
        try (var claim = store.claim(id).orElseThrow()) {
            Files.setLastModifiedTime(onlyFile(), FileTime.from(Instant.now().minusSeconds(3600)));

            assertThat(store.claim(id)).isEmpty();
            assertThat(claim.held()).isTrue();
        }
    }

    @Test
    void claimOfAnEarlierProcessWithTheSameNumberHasLapsed() throws IOException {
        var self = Owner.self();
        leave(new Owner(self.host(), self.place(), self.pid(), self.started() + 1));

        try (var claim = store.claim(id).orElseThrow()) {
            assertThat(claim.held()).isTrue();
        }
    }

    @Test
    void heartbeatIsRenewed() throws Exception {
        var lively = Store.open(root, new Lease(Duration.ofMillis(20), Duration.ofMillis(100)));
        try (var claim = lively.claim(id).orElseThrow()) {
            var longAgo = FileTime.from(Instant.now().minusSeconds(3600));
            Files.setLastModifiedTime(onlyFile(), longAgo);

            var deadline = Instant.now().plusSeconds(5);
            while (Files.getLastModifiedTime(onlyFile()).equals(longAgo)
                    && Instant.now().isBefore(deadline)) {
                Thread.sleep(10);
            }

            assertThat(Files.getLastModifiedTime(onlyFile())).isNotEqualTo(longAgo);
            assertThat(claim.held()).isTrue();
        }
    }

    @Test
    void lostClaimKnowsItAndLeavesTheNextHolderAlone() throws IOException {
        var lost = store.claim(id).orElseThrow();
        var theirs = onlyFile().resolveSibling(new Owner("elsewhere", "x", 1, 1).newFileName());
        Files.move(onlyFile(), theirs);

        assertThat(lost.held()).isFalse();
        lost.close();
        assertThat(theirs).exists();
    }

    @Test
    void directoryLeftEmptyByAKillIsFree() throws IOException {
        Files.createDirectories(root.resolve("claims").resolve(id.asFileName()));

        try (var claim = store.claim(id).orElseThrow()) {
            assertThat(claim.held()).isTrue();
        }
    }

    @Test
    void leaseThatOneLateHeartbeatWouldEndIsRefused() {
        assertThatThrownBy(() -> new Lease(Duration.ofSeconds(5), Duration.ofSeconds(6)))
                .hasMessageContaining("at least three heartbeats");
    }

    private List<Claim> takeAllAtOnce() throws Exception {
        var start = new CyclicBarrier(TAKERS);
        var jobs = new ArrayList<Future<Optional<Claim>>>();
        var won = new ArrayList<Claim>();
        try (var threads = Executors.newFixedThreadPool(TAKERS)) {
            for (var taker = 0; taker < TAKERS; taker++) {
                jobs.add(threads.submit(() -> {
                    start.await();
                    return store.claim(id);
                }));
            }
            for (var job : jobs) {
                job.get().ifPresent(won::add);
            }
        }
        return won;
    }

    private static Owner dead() {
        var self = Owner.self();
        return new Owner(self.host(), self.place(), 1, 1);
    }

    private Path leave(Owner owner) throws IOException {
        var directory = Files.createDirectories(root.resolve("claims").resolve(id.asFileName()));
        return Files.createFile(directory.resolve(owner.newFileName()));
    }

    private Path onlyFile() throws IOException {
        return Disk.names(root.resolve("claims").resolve(id.asFileName())).getFirst();
    }
}
