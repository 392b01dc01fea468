package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path folder;

    private Path reports = Path.of("");

    @BeforeEach
    void reports() {
        reports = folder.resolve("reports");
    }

    private Path study(String place) throws IOException {
        var file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.exists(file) ? file : Files.writeString(file, "title: T\n");
    }

    private Path claim(String place) throws IOException {
        return ReportFolder.of(study(place)).claim(reports);
    }

    @Test
    void theUsualFolderHasTheNameOfTheStudyAndStaysTheSame() throws IOException {
        assertThat(claim("studies/mini/code.yaml")).isEqualTo(reports.resolve("code"));
        assertThat(claim("studies/mini/code.yaml")).isEqualTo(reports.resolve("code"));
        assertThat(reports.resolve("code/study.txt"))
                .content()
                .isEqualToIgnoringNewLines("../../studies/mini/code.yaml");
    }

    @Test
    void studiesOfOneNameNeverShareAFolder() throws IOException {
        assertThat(claim("studies/mini/code.yaml")).isEqualTo(reports.resolve("code"));
        assertThat(claim("studies/paper/code.yaml")).isEqualTo(reports.resolve("paper-code"));
        assertThat(claim("other/paper/code.yaml")).isEqualTo(reports.resolve("paper-code-2"));
        assertThat(claim("studies/mini/code.yml")).isEqualTo(reports.resolve("mini-code"));
        assertThat(claim("studies/mini/code.yaml")).isEqualTo(reports.resolve("code"));
        assertThat(claim("other/paper/code.yaml")).isEqualTo(reports.resolve("paper-code-2"));
    }

    @Test
    void oneStudyNamedInSeveralWaysIsOne() throws IOException {
        claim("studies/mini/code.yaml");
        var around = folder.resolve("studies/paper/../mini/code.yaml");
        Files.createDirectories(folder.resolve("studies/paper"));
        assertThat(ReportFolder.of(around).claim(reports)).isEqualTo(reports.resolve("code"));
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("studies/mini"));
        assertThat(ReportFolder.of(link.resolve("code.yaml")).claim(reports)).isEqualTo(reports.resolve("code"));
    }

    @Test
    void movingEverythingTogetherKeepsTheFolder() throws IOException {
        claim("here/studies/code.yaml");
        var first = folder.resolve("here/reports");
        ReportFolder.of(study("here/studies/code.yaml")).claim(first);
        Files.move(folder.resolve("here"), folder.resolve("there"));
        assertThat(ReportFolder.of(folder.resolve("there/studies/code.yaml")).claim(folder.resolve("there/reports")))
                .isEqualTo(folder.resolve("there/reports/code"));
    }

    @Test
    void aReportWithoutAMarkIsTakenForItsOwn() throws IOException {
        Files.createDirectories(reports.resolve("code"));
        Files.writeString(reports.resolve("code/report.html"), "old");
        assertThat(claim("studies/mini/code.yaml")).isEqualTo(reports.resolve("code"));
    }

    @Test
    void aFolderThatTheUserNamesIsMarkedAndNeverTakenByAnother() throws IOException {
        ReportFolder.of(study("studies/mini/code.yaml")).mark(reports.resolve("math"));
        assertThat(claim("studies/mini/math.yaml")).isEqualTo(reports.resolve("mini-math"));
    }
}
