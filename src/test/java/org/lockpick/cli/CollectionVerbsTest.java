package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection of studies: run on one store, planned and told together, and reported on one page.
class CollectionVerbsTest {
    private static final String ELICITED = """
        elicitations:
          few: {kind: fine-tune, demonstrations: [2, 4], learning-rate: 1e-3, epochs: 1, training: {warm-up: 0, batch: 2}}
        """;

    private static final String ALL = """
        title: All there is
        description: Two <studies> of copying.
        chapters:
          - {title: Locks, studies: [copying.yaml]}
          - title: Elicitations
            text: What comes back.
            studies: [few.yaml]
        """;

    @TempDir
    private Path folder;

    private CopyingStudy study() throws IOException {
        var study = CopyingStudy.run(folder);
        Files.writeString(
                folder.resolve("few.yaml"),
                Files.readString(study.file()).replace("title: Copying", "title: \"Few & <b>\"") + ELICITED);
        return study;
    }

    private int lockpick(CopyingStudy study, String verb, String file, String... more) {
        var arguments = new String[4 + more.length];
        arguments[0] = verb;
        arguments[1] = folder.resolve(file).toString();
        arguments[2] = "--store";
        arguments[3] = study.store().toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return study.lockpick(arguments);
    }

    @Test
    void studiesOfACollectionShareStagesAndStandOnOnePage() throws IOException {
        var study = study();
        Files.writeString(folder.resolve("all.yaml"), ALL);

        assertThat(lockpick(study, "plan", "all.yaml")).isZero();
        assertThat(study.out())
                .contains(
                        "All there is",
                        "  copying: 8 stages, 8 done\n",
                        "  few: 10 stages, 8 done; left: 2 that no study")
                .contains("10 stages, 8 done");

        var report = folder.resolve("page");
        assertThat(lockpick(study, "run", "all.yaml", "--report", report.toString()))
                .as(study.err())
                .isZero();
        assertThat(study.out())
                .contains("copying: ", "few: ", report.resolve("report.html").toString());
        lockpick(study, "status", "all.yaml");
        assertThat(study.out()).contains("copying\n8 stages: 8 done", "few\n10 stages: 10 done");

        var page = Files.readString(report.resolve("report.html"));
        assertThat(page)
                .contains(
                        "Two &lt;studies&gt; of copying.",
                        "<a href=\"#few\">Few &amp; &lt;b&gt;</a>",
                        "<h3>Copying</h3>",
                        "The numbers are in <code>few/correctness.csv</code>")
                .containsOnlyOnce("<h2>Words</h2>")
                .doesNotContain("<script", "<b>\"");
        assertThat(Pattern.compile("\\bid=\"([^\"]+)\"").matcher(page).results().map(id -> id.group(1)))
                .as("names on the page")
                .contains("few-correctness", "copying")
                .doesNotHaveDuplicates();
        assertThat(report.resolve("few/report.html")).isNotEmptyFile();
        assertThat(report.resolve("few/lineage.svg")).content().contains(">few<");
        assertThat(page).contains("<h4>Who is trained from whom</h4>");
        assertThat(report.resolve("few/correctness.csv")).isNotEmptyFile();
    }

    @Test
    void allMistakesOfACollectionAreToldAtOnce() throws IOException {
        var study = study();
        Files.createDirectories(folder.resolve("other"));
        Files.copy(study.file(), folder.resolve("other/copying.yaml"));
        Files.writeString(folder.resolve("wrong.yaml"), "title: Wrong\n");
        Files.writeString(
                folder.resolve("inner.yaml"), "title: In\nchapters: [{title: One, studies: [copying.yaml]}]\n");
        Files.writeString(folder.resolve("all.yaml"), """
            title: All
            chapters:
              - {title: One, studies: [copying.yaml, wrong.yaml, none.yaml, inner.yaml]}
              - {title: Two, studies: [other/copying.yaml]}
            """);

        assertThat(lockpick(study, "run", "all.yaml")).isEqualTo(2);
        assertThat(study.err())
                .contains(
                        "wrong.yaml:",
                        "all.yaml:3:54: chapters[0].studies[2]: expected a study file, found nothing at",
                        "chapters[0].studies[3]: expected a study, found the collection \"inner.yaml\"",
                        "chapters[1].studies[0]: expected a study file of another name than",
                        "2 files");

        Files.writeString(folder.resolve("all.yaml"), "title: All\nchapters: []\n");
        assertThat(lockpick(study, "plan", "all.yaml")).isEqualTo(2);
        assertThat(study.err()).contains("all.yaml:2:1: chapters: expected at least one chapter, found none");

        Files.writeString(
                folder.resolve("all.yaml"), "title: All\nchapters: [{title: One, studies: [few.yaml, few.yaml]}]\n");
        assertThat(lockpick(study, "plan", "all.yaml")).isEqualTo(2);
        assertThat(study.err()).contains("expected each study in one chapter, found \"few.yaml\" again");
    }

    @Test
    void verbsOfOneStudySayWhatTheyExpect() throws IOException {
        var study = study();
        Files.writeString(folder.resolve("all.yaml"), ALL);

        assertThat(lockpick(study, "pretrain", "all.yaml")).isEqualTo(2);
        assertThat(study.err()).contains("expected one study, found a collection of studies");
    }
}
