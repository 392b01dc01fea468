package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class StoreTest {

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("runs/store"));
    }

    @Test
    void publishedArtifactIsFoundWithAllThatWasWritten() throws IOException {
        var made = publish("one");

        var found = Store.open(store.root()).require(Samples.recipe().id());

        assertThat(found).isEqualTo(made);
        assertThat(found.directory())
                .isEqualTo(store.root().resolve(Samples.recipe().id().toString()));
        assertThat(found.file("deep/one.txt")).hasContent("one");
        assertThat(found.recipe()).isEqualTo(Samples.recipe());
        assertThat(found.provenance()).isEqualTo(Samples.provenance());
        assertThat(Hash.ofFile(found.file("recipe.json"))).isEqualTo(found.id().hash());
        found.verify();
        assertThat(Disk.names(store.root().resolve("staging"))).isEmpty();
    }

    @Test
    void provenanceFromBeforeItSaidWhatItWasMadeForIsRead() throws IOException {
        var file = publish("one").file("provenance.json");
        var older = (ObjectNode) Json.read(file);
        older.remove("made");
        older.remove("efforts");
        older.remove("before");
        Files.writeString(file, Json.pretty(older));

        var found = store.require(Samples.recipe().id()).provenance();

        assertThat(found.made()).isNull();
        assertThat(found.efforts()).isNull();
        assertThat(found.before()).isNull();
        assertThat(found.wallSeconds()).isEqualTo(Samples.provenance().wallSeconds());
    }

    @Test
    void effortsFromBeforeTheyHadProcessorsAreRead() throws IOException {
        var file = publish("one").file("provenance.json");
        var older = (ObjectNode) Json.read(file);
        older.putObject("efforts")
                .putObject("training")
                .put("seconds", 2.0)
                .put("amount", 3.0)
                .put("size", 4.0)
                .put("batch", 5);
        Files.writeString(file, Json.pretty(older));

        var efforts = Objects.requireNonNull(
                store.require(Samples.recipe().id()).provenance().efforts());

        assertThat(efforts).containsExactly(Map.entry("training", new Provenance.Effort(2, 3, 4, 5, null, null)));
    }

    @Test
    void unpublishedArtifactIsAbsent() {
        assertThat(store.find(Samples.recipe().id())).isEmpty();
        assertThatThrownBy(() -> store.require(Samples.recipe().id()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(Samples.recipe().id().toString())
                .hasMessageContaining(store.root().toString());
    }

    @Test
    void secondPublicationReturnsTheFirst() {
        publish("first");

        assertThat(publish("second").file("deep/one.txt")).hasContent("first");
    }

    @Test
    void slowerOfTwoWritersIsDiscarded() throws Exception {
        var bothWrite = new CyclicBarrier(2);
        Callable<Artifact> publisher = () -> store.publish(
                Samples.recipe(),
                directory -> {
                    Samples.payload(Thread.currentThread().getName()).write(directory);
                    await(bothWrite);
                },
                Samples::provenance);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(publisher);
            var other = threads.submit(publisher);

            assertThat(one.get()).isEqualTo(other.get());
            one.get().verify();
        }
        assertThat(Disk.names(store.root().resolve("staging"))).isEmpty();
    }

    @Test
    void failingWriterLeavesNothing() throws IOException {
        PayloadWriter failing = directory -> {
            Files.writeString(directory.resolve("half.txt"), "half");
            throw new IOException("disk full");
        };

        assertThatThrownBy(() -> store.publish(Samples.recipe(), failing, Samples::provenance))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Samples.recipe().id().toString())
                .hasRootCauseMessage("disk full");
        assertThat(store.find(Samples.recipe().id())).isEmpty();
        assertThat(Disk.names(store.root().resolve("staging"))).isEmpty();
    }

    @Test
    void payloadMayNotTakeTheStoresOwnNames() {
        PayloadWriter intruder = directory -> Files.writeString(directory.resolve("manifest.json"), "{}");

        assertThatThrownBy(() -> store.publish(Samples.recipe(), intruder, Samples::provenance))
                .hasMessageContaining("manifest.json");
    }

    @Test
    void artifactsOfAKindAreListedInTheOrderOfTheirHashes() {
        for (var version = 1; version <= 5; version++) {
            var recipe = new Recipe("outcomes", version, Json.object(), new TreeMap<>());
            store.publish(recipe, Samples.payload("x"), Samples::provenance);
        }
        publish("another kind");

        assertThat(store.list("outcomes")).hasSize(5).extracting(Artifact::id).isSorted();
        assertThat(store.list("model")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cut, two.txt is truncated: 2 of 3 bytes",
        "append, 'two.txt has grown: expected 3 bytes, found 4'",
        "edit, two.txt was edited: expected SHA-256 3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3",
        "delete, 'deep/one.txt is missing, expected 3 bytes'",
        "add, deep/three.txt is extra",
        "recipe, recipe.json was edited",
        "manifest, manifest.json is missing",
    })
    void damageIsNamed(String damage, String finding) throws IOException {
        var artifact = publish("one");
        var directory = artifact.directory();
        switch (damage) {
            case "cut" -> Files.writeString(directory.resolve("two.txt"), "tw");
            case "append" -> Files.writeString(directory.resolve("two.txt"), "twoo");
            case "edit" -> Files.writeString(directory.resolve("two.txt"), "tvo");
            case "delete" -> Files.delete(directory.resolve("deep/one.txt"));
            case "add" -> Files.writeString(directory.resolve("deep/three.txt"), "three");
            case "recipe" -> Files.writeString(directory.resolve("recipe.json"), "{}");
            case "manifest" -> Files.delete(directory.resolve("manifest.json"));
            default -> throw new IllegalArgumentException(damage);
        }

        assertThatThrownBy(artifact::verify)
                .isInstanceOf(DamagedArtifactException.class)
                .hasMessageContaining(artifact.id().toString())
                .hasMessageContaining(finding)
                .hasMessageContaining("Delete " + directory);
    }

    @Test
    void artifactUnderAWrongNameIsNotFoundInSilence() throws IOException {
        var artifact = publish("one");
        var wrong = new ArtifactId("organism", Samples.BASE.hash());
        Files.move(
                artifact.directory(),
                artifact.directory().resolveSibling(wrong.hash().hex()));

        assertThatThrownBy(() -> store.find(wrong))
                .isInstanceOf(DamagedArtifactException.class)
                .hasMessageContaining("recipe.json");
    }

    @Test
    void writerKilledInTheMiddleLeavesNoArtifact() throws Exception {
        var staging = store.root().resolve("staging");
        try (var child = StoreChild.start("publish", store.root())) {
            assertThat(child.said()).isEqualTo("half written");
            assertThat(Disk.names(Store.open(store.root()).root().resolve("staging")))
                    .as("a living writer is left alone")
                    .hasSize(1);

            child.kill();
        }

        assertThat(store.find(Samples.recipe().id())).isEmpty();
        assertThat(Disk.names(staging)).hasSize(1);
        Store.open(store.root());
        assertThat(Disk.names(staging)).isEmpty();
    }

    @Test
    void leftoversOfAProcessOutOfSightAreKeptForAWeek() throws IOException {
        var staging = Files.createDirectories(store.root().resolve("staging"));
        var recent = Files.createDirectory(staging.resolve(new Owner("elsewhere", "x", 1, 1).newFileName()));
        var old = Files.createDirectory(staging.resolve(new Owner("elsewhere", "x", 2, 2).newFileName()));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));

        Store.open(store.root());

        assertThat(Disk.names(staging)).containsExactly(recent);
    }

    @Test
    void fileInPlaceOfAStoreIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Store.open(file)).hasMessageContaining("cannot open a store in " + file);
    }

    private Artifact publish(String text) {
        return store.publish(Samples.recipe(), Samples.payload(text), Samples::provenance);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
