package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Outcomes;

/// The studies in the pages of methods are run, and that of a task which is there for one of them; every elicitation
/// of them is measured.
class MethodPagesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(title:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static List<String> studies() throws IOException {
        try (Stream<Path> methods = Files.list(Path.of("docs", "methods"))) {
            return Stream.concat(methods.sorted(), Stream.of(Path.of("docs", "style.md")))
                    .flatMap(page -> {
                        try {
                            return EXAMPLE.matcher(Files.readString(page))
                                    .results()
                                    .map(found -> found.group(1));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .filter(study -> !study.contains("kind: external")) // which reads files: ExternalTest runs it
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void aStudyOfAPageRunsToItsEnd(String study) throws IOException {
        var plan = Plan.of(YamlForm.parse("page.yaml", study, StudyFile.class));
        assertThat(plan.notes()).isEmpty();
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        for (var cell : plan.elicitations()) {
            assertThat(Outcomes.read(store.require(cell.elicitation()).file(Outcomes.FILE)))
                    .isNotEmpty();
        }
        assertThat(plan.locks()).isNotEmpty();
    }
}
