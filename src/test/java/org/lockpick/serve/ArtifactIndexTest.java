package org.lockpick.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;

/// The index: a cache of what the store has, that may be lost at any time.
class ArtifactIndexTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<ArtifactId> made = new ArrayList<>();

    private Store store() {
        return Store.open(folder.resolve("store"));
    }

    private Path file() {
        return folder.resolve("cache").resolve("index.sqlite");
    }

    /// Artifacts of a kind, the second made of the first, and so on.
    private void make(String kind, int from, int to) {
        for (int i = from; i < to; i++) {
            var inputs = new TreeMap<String, ArtifactId>();
            if (i > from) {
                inputs.put("before", made.getLast());
            }
            var recipe = new Recipe(kind, 1, Json.object().put("number", i), inputs);
            int number = i;
            made.add(store().publish(
                            recipe,
                            payload -> Files.writeString(payload.resolve("x"), "" + number),
                            () -> SampleStudy.provenance(recipe, "study " + number % 2, "stage " + number))
                    .id());
        }
    }

    private List<ArtifactId> all(ArtifactIndex index) {
        var all = new ArrayList<ArtifactId>();
        new ArtifactWalk(index, List.of("model", "other"), "", Optional.empty()).forEachRemaining(all::add);
        return all;
    }

    private List<ArtifactId> indexed() {
        try (var background = new Background();
                var index = ArtifactIndex.open(file(), store().root())) {
            return all(new IndexKeeper(store(), index, background).index(PATIENCE));
        }
    }

    @Test
    void allArtifactsAreListedInPagesWhateverBecameOfTheFile() throws IOException {
        make("model", 0, 250);
        make("other", 0, 3);
        var sorted = made.stream().sorted().toList();
        assertThat(indexed()).isEqualTo(sorted);
        assertThat(indexed()).as("read again from the file").isEqualTo(sorted);
        Files.delete(file());
        assertThat(indexed()).as("made anew").isEqualTo(sorted);
        Files.writeString(file(), "this is no data base, but a text that somebody wrote here");
        assertThat(indexed()).as("broken, and made anew").isEqualTo(sorted);
    }

    @Test
    void anIndexOfAnotherStoreIsMadeAnew() {
        make("model", 0, 3);
        try (var other = ArtifactIndex.open(file(), folder.resolve("elsewhere"))) {
            var id = ArtifactId.parse("model/" + "0".repeat(64));
            other.add(List.of(new ArtifactIndex.Entry(new ArtifactIndex.Row(id, "", "", "", 0), List.of())));
        }
        assertThat(indexed()).isEqualTo(made.stream().sorted().toList());
    }

    @Test
    void whatTheStoreGetsAndLosesIsSeen() throws IOException {
        make("model", 0, 2);
        assertThat(indexed()).hasSize(2);
        make("model", 5, 7);
        var gone = store().find(made.getFirst()).orElseThrow().directory();
        try (var files = Files.list(gone)) {
            for (var path : files.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(gone);
        assertThat(indexed()).hasSize(3).doesNotContain(made.getFirst());
    }

    @Test
    void whatWasMadeFromAnArtifactAndForAStudyIsFound() {
        make("model", 0, 4);
        try (var background = new Background();
                var index = ArtifactIndex.open(file(), store().root())) {
            new IndexKeeper(store(), index, background).index(PATIENCE);
            assertThat(index.madeOf(made.get(1)))
                    .extracting(ArtifactIndex.Row::id)
                    .containsExactly(made.get(2));
            assertThat(index.madeOf(made.getLast())).isEmpty();
            assertThat(index.studies())
                    .extracting(Counted::name, Counted::count)
                    .hasSize(2);
            assertThat(index.page(new ArtifactIndex.Query("", "study 1", ""), ""))
                    .hasSize(2);
            assertThat(index.page(new ArtifactIndex.Query("", "", "stage 3"), ""))
                    .hasSize(1);
            assertThat(index.page(new ArtifactIndex.Query("", "", "%"), "")).isEmpty();
            assertThat(index.page(new ArtifactIndex.Query("", "' OR 1=1 --", ""), ""))
                    .isEmpty();
            assertThat(index.page(
                            new ArtifactIndex.Query(
                                    "", "", made.getFirst().hash().brief()),
                            ""))
                    .hasSize(1);
        }
    }

    @Test
    void aDamagedArtifactHidesNoOther() throws IOException {
        make("model", 0, 3);
        Files.writeString(store().find(made.get(1)).orElseThrow().directory().resolve("provenance.json"), "{");
        assertThat(indexed()).hasSize(3);
    }
}
