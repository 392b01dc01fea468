package org.lockpick.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.UserMistake;

/// What may be given to `serve`: studies, collections, and a place for the index.
class AskedStudiesTest {
    private static final int LOOKS = 600;

    private SampleStudy study;

    @BeforeEach
    void make(@TempDir Path place) throws IOException {
        study = SampleStudy.done(place);
    }

    @Test
    void aCollectionShowsItsChaptersWithTheirStudies(@TempDir Path folder) throws IOException {
        var all = folder.resolve("all.yaml");
        Files.writeString(all, """
            title: All of it <here>
            description: What they share.
            chapters:
              - {title: One chapter, text: About this., studies: [%s]}
            """.formatted(study.file()));
        try (var other = study.serve(List.of(study.file(), all))) {
            var pages = new RawHttp(other.link());
            String page = pages.get("/");
            int stages = study.plan().stages().size();
            for (int look = 0; look < LOOKS && !page.contains(stages + " stages: " + stages + " done"); look++) {
                page = pages.get("/studies");
            }
            assertThat(page)
                    .containsSubsequence(
                            "<h2>All of it &lt;here&gt;</h2>",
                            "What they share.",
                            stages + " stages: " + stages + " done",
                            "<h3>One chapter</h3>",
                            "About this.",
                            SampleStudy.TITLE)
                    .doesNotContain("Other studies");
            assertThat(page).as("named alone too, it is there once").containsOnlyOnce("href=\"/study?");
            assertThat(pages.get("/study?study=copying")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aCollectionThatNamesWhatIsNotThereIsRefused(@TempDir Path folder) throws IOException {
        var all = folder.resolve("all.yaml");
        Files.writeString(all, "title: All\nchapters: [{title: One, studies: [gone.yaml]}]\n");
        assertThatThrownBy(() -> study.serve(List.of(all)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("all.yaml:2:")
                .hasMessageContaining("expected a study file, found nothing at");
    }

    @Test
    void anIndexInsideTheStoreIsRefused() {
        var inside = study.store().root().resolve("new").resolve("index.sqlite");
        assertThatThrownBy(() -> study.serve(List.of(study.file()), inside))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("--index: expected a file outside the store");
    }
}
