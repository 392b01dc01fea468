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

    private static final String CLAIMS = """
        pictures: {study: few.yaml, lock: password}
        claims:
          - claim: Four demonstrations do more than two
            source: nowhere
            evidence:
              - {what: four minus two, study: few.yaml, of: {where: {demonstrations: [4]}}, than: {where: {demonstrations: [2]}}, expected: higher}
          - claim: It also holds elsewhere
            source: nowhere
            evidence: [{what: elsewhere, untested: there is no elsewhere}]
        """;

    @Test
    void claimsOfACollectionAreJudgedOnThePageInATableAndOnTheTerminal() throws IOException {
        var study = study();
        Files.writeString(folder.resolve("all.yaml"), ALL + CLAIMS);
        var report = folder.resolve("page");

        assertThat(lockpick(study, "report", "all.yaml", "--report", report.toString()))
                .as(study.err())
                .isZero();
        assertThat(study.out())
                .contains(
                        "1. Four demonstrations do more than two (nowhere)",
                        "not testable: not measured; 0 of 1 for it, 1 not measured",
                        "elsewhere: not measured: there is no elsewhere",
                        "Of 2 claims: 0 reproduced, 0 not reproduced and 2 not testable.");

        assertThat(lockpick(study, "run", "all.yaml", "--report", report.toString()))
                .as(study.err())
                .isZero();
        assertThat(study.out()).contains("not measured: a lock did not take: password");
        assertThat(report.resolve("claims.csv"))
                .content()
                .contains(
                        "1,Four demonstrations do more than two,nowhere,not testable,", ",four minus two,few,change,");
        assertThat(report.resolve("report.html"))
                .content()
                .contains("<a href=\"#claims-table\">", "id=\"claims-table\"", "four minus two", "id=\"pictures\"");
        assertThat(report.resolve("picture-sleeper-agents.svg"))
                .content()
                .contains("Sleeper agent", ">strong<", ">weak<", "few");
        assertThat(report.resolve("picture-lock.svg")).isNotEmptyFile();
    }

    @Test
    void mistakesInClaimsHaveFileAndLine() throws IOException {
        var study = study();
        Files.writeString(
                folder.resolve("all.yaml"), ALL + CLAIMS.replace("demonstrations: [4]", "demonstrations: [5]"));
        assertThat(lockpick(study, "plan", "all.yaml")).isEqualTo(2);
        assertThat(study.err())
                .contains("all.yaml:13:", "claims[0].evidence[0].of.where.demonstrations[0]: expected one of 2, 4");

        Files.writeString(
                folder.resolve("all.yaml"), ALL + CLAIMS.replace("than: {where", "reference: nobody, than: {where"));
        assertThat(lockpick(study, "plan", "all.yaml")).isEqualTo(2);
        assertThat(study.err())
                .contains("claims[0].evidence[0].reference: expected one of ceiling, floor, strong, weak");

        Files.writeString(
                folder.resolve("all.yaml"),
                ALL + CLAIMS.replace("minus two, study: few.yaml", "minus two, study: no.yaml"));
        assertThat(lockpick(study, "plan", "all.yaml")).isEqualTo(2);
        assertThat(study.err())
                .contains("all.yaml:13:", "expected a study of the collection's chapters, found \"no.yaml\"");

        Files.writeString(folder.resolve("all.yaml"), ALL + CLAIMS.replace("lock: password", "lock: nothing"));
        assertThat(lockpick(study, "plan", "all.yaml")).isEqualTo(2);
        assertThat(study.err())
                .contains(
                        "all.yaml:8:",
                        "expected a lock of few that a trigger opens, one of password; found \"nothing\"");
    }

    @Test
    void aQuickLookIsMarkedEverywhereAndGoesToAFolderOfItsOwn() throws IOException {
        var study = study();
        Files.writeString(
                folder.resolve("few.yaml"),
                Files.readString(folder.resolve("few.yaml"))
                        .replace("seeds: [0]", "reported: Copying is easy.\nseeds: [0, 1]")
                        .replace("[2, 4]", "[2, 3, 4]"));
        Files.writeString(folder.resolve("all.yaml"), ALL + CLAIMS);
        assertThat(lockpick(study, "plan", "all.yaml", "--quick"))
                .as(study.err())
                .isZero();
        assertThat(study.out()).contains("Quick look: All there is", "one seed").contains("few: 10 stages");

        var report = folder.resolve("page");
        assertThat(lockpick(study, "run", "all.yaml", "--quick", "--report", report.toString()))
                .as(study.err())
                .isZero();
        assertThat(study.out()).contains("A quick look, not the study");
        assertThat(report.resolve("report.html"))
                .content()
                .contains(
                        "<title>Quick look: All there is</title>",
                        "A quick look, not the study",
                        "<h3>Quick look: Few &amp;",
                        "<h4>Quick look: ",
                        "Reported:</b> Copying is easy.",
                        "<b>Here:</b>");
        assertThat(report.resolve("few/correctness.svg")).content().contains("Quick look: ");
        assertThat(report.resolve("few/table.md")).content().contains("# Quick look: ");
        assertThat(Files.readAllLines(report.resolve("few/correctness.csv")))
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .endsWith(",look");
        assertThat(Files.readAllLines(report.resolve("few/correctness.csv")).subList(1, 2))
                .allSatisfy(line -> assertThat(line).endsWith(",quick"));
        assertThat(report.resolve("claims.csv")).content().contains(",quick\n");
        lockpick(study, "status", "few.yaml", "--quick");
        assertThat(study.out()).contains("A quick look, not the study", "10 stages: 10 done");
        lockpick(study, "status", "few.yaml");
        assertThat(study.out()).contains("21 stages: ");
        assertThat(lockpick(
                        study,
                        "report",
                        "few.yaml",
                        "--quick",
                        "--report",
                        folder.resolve("one").toString()))
                .isZero();
        assertThat(study.out()).startsWith("Quick look: Few").contains("Reported: Copying is easy.");
        assertThat(ReportFolder.of(folder.resolve("few.yaml"), true).usual(folder))
                .isEqualTo(folder.resolve("few-quick"));
    }
}
