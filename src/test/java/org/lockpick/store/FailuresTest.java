package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    private static final ArtifactId ID = Samples.recipe().id();
    private static final Provenance.Made MADE = new Provenance.Made("A study", "lock password, seed 0");

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder);
    }

    @Test
    void aRecordIsReadAsItWasWrittenAndGoesAway() {
        var written = store.failures().record(ID, MADE, "it broke", new IllegalStateException("deep down"));
        var read = Store.open(folder).failures().find(ID).orElseThrow();
        assertThat(read).isEqualTo(written);
        assertThat(read.label()).isEqualTo("lock password, seed 0");
        assertThat(read.study()).isEqualTo("A study");
        assertThat(read.reason()).isEqualTo("it broke");
        assertThat(read.log().getFirst()).isEqualTo("java.lang.IllegalStateException: deep down");
        assertThat(read.log().get(1)).contains("FailuresTest");
        assertThat(read.attempts()).isEqualTo(1);
        store.failures().remove(ID);
        store.failures().remove(ID);
        assertThat(store.failures().find(ID)).isEmpty();
    }

    @Test
    void attemptsAreCounted() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(store.failures()
                            .record(ID, MADE, "again", new IOException())
                            .attempts())
                    .isEqualTo(attempt);
        }
        assertThat(store.failures().find(ID).orElseThrow().attempts()).isEqualTo(3);
    }

    @Test
    void theFileIsOneJsonObjectNamedAfterTheArtifact() throws IOException {
        store.failures().record(ID, MADE, "it broke", new IOException());
        var file = folder.toRealPath().resolve("failed/organism-" + ID.hash() + ".json");
        assertThat(store.failures().file(ID)).isEqualTo(file);
        assertThat(Files.readString(file)).contains("\"reason\" : \"it broke\"").contains("\"attempts\" : 1");
        assertThat(Disk.names(folder.resolve("staging"))).isEmpty();
    }

    @Test
    void noArtifactIsOfTheKindFailed() {
        assertThatThrownBy(() -> new ArtifactId("failed", ID.hash())).hasMessageContaining("failed");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // which has a device that is always full
    void aFullDiskIsTheStoresFailureWhoeverNoticesIt() {
        var full = Path.of("/dev/full");
        assertThatThrownBy(() -> publish(_ -> Files.writeString(full, "much")))
                .isInstanceOf(StoreWriteException.class)
                .hasMessageContaining("cannot publish " + ID)
                .hasRootCauseMessage("No space left on device");
        assertThatThrownBy(() -> publish(_ -> JsonLines.write(full.resolve("none"), java.util.List.of())))
                .isNotInstanceOf(StoreWriteException.class);
        assertThatThrownBy(() -> publish(_ -> {
                    throw new UncheckedIOException("wrapped", new IOException("Disk quota exceeded"));
                }))
                .isInstanceOf(StoreWriteException.class);
        assertThatThrownBy(() -> store.workspace(ID).save(_ -> Files.writeString(full, "much")))
                .isInstanceOf(StoreWriteException.class);
    }

    @Test
    void aPayloadThatCannotBeWrittenIsTheStoresFailure() {
        assertThatThrownBy(() -> publish(directory -> {
                    Files.delete(directory);
                    Files.createFile(directory);
                    Files.createFile(directory.resolve("payload"));
                }))
                .isInstanceOf(StoreWriteException.class);
    }

    @Test
    void anInputThatIsNotThereIsNotTheStoresFailure() {
        assertThatThrownBy(() -> publish(_ -> Files.readString(folder.resolve("mine.jsonl"))))
                .isInstanceOf(UncheckedIOException.class)
                .isNotInstanceOf(StoreWriteException.class);
    }

    private void publish(PayloadWriter payload) {
        store.publish(Samples.recipe(), payload, Samples::provenance);
    }
}
