package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ReportTables;
import org.lockpick.report.StudyReader;

/// The studies in the pages on rewards run as they stand, and their rounds are in the report.
class RewardPagesTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern STUDY = Pattern.compile("```yaml\n(title:.*?)```", Pattern.DOTALL);

    static Stream<Path> pages() throws IOException {
        try (var files = Files.list(DOCS.resolve("rewards"))) {
            return Stream.concat(Stream.of(DOCS.resolve("rewards.md")), files.sorted()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theStudyOfAPageRuns(Path page, @TempDir Path folder) throws IOException {
        var found = STUDY.matcher(Files.readString(page));
        assertThat(found.find()).as("a study in %s", page).isTrue();
        var plan = Plan.of(YamlForm.parse(page.getFileName() + ".yaml", found.group(1), StudyFile.class));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var results = StudyReader.read(plan, store);
        assertThat(results.rounds()).hasSize(plan.elicitations().size());
        for (int i = 0; i < results.rounds().size(); i++) {
            var last = plan.elicitations().get(i).marks().getLast().at();
            assertThat(last).containsEntry("generations", (double)
                    results.rounds().get(i).lines().getLast().generations());
        }
        assertThat(ReportTables.terminal(results)).contains("First and last rounds");
    }
}
