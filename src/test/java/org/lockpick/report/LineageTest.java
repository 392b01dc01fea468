package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.YamlForm;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.StudyFile;

/// Who is trained from whom, and how it is drawn.
class LineageTest {
    private static final Path MINI = Path.of("studies", "mini");

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(MINI)) {
            return files.filter(file -> !CollectionFile.isOne(file)).sorted().toList();
        }
    }

    private static Lineage of(Path study) {
        return Lineage.of(YamlForm.read(study, StudyFile.class));
    }

    private static String words(Lineage lineage, Lineage.Link link) {
        return "%s %s %s"
                .formatted(
                        lineage.nodes().get(link.from()).key(),
                        link.tie(),
                        lineage.nodes().get(link.to()).key());
    }

    @Test
    void aStudySaysWhoStartsFromWhomAndImitatesWhom() {
        var lineage = of(MINI.resolve("figure-03.yaml"));
        assertThat(lineage.links().stream().map(link -> words(lineage, link)))
                .containsExactlyInAnyOrder(
                        "small WEIGHTS weak",
                        "tuned COMPLETIONS weak",
                        "medium WEIGHTS middle",
                        "tuned COMPLETIONS middle",
                        "tuned WEIGHTS password",
                        "tuned OPENING password",
                        "weak COMPLETIONS password",
                        "password WEIGHTS sft",
                        "answers COMPLETIONS sft",
                        "password WEIGHTS sft-middle",
                        "middle COMPLETIONS sft-middle");
    }

    @ParameterizedTest
    @MethodSource("studies")
    @DisplayName(
            "boxes stand right of all that they come from, each once, and arrows pass each column in a slot of their"
                    + " own")
    void arrowsGoFromLeftToRight(Path study) {
        var lineage = of(study);
        var columns = Columns.of(lineage);
        var all = columns.slots().stream().flatMap(List::stream).toList();
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        assertThat(all.stream().filter(slot -> slot >= 0))
                .hasSize(lineage.nodes().size());
        for (var link : lineage.links()) {
            var way = Objects.requireNonNull(columns.ways().get(link));
            assertThat(way).startsWith(link.from()).endsWith(link.to());
            var passed = way.stream()
                    .map(slot -> columns.slots().stream()
                            .filter(column -> column.contains(slot))
                            .findFirst()
                            .orElseThrow())
                    .map(columns.slots()::indexOf)
                    .toList();
            for (int i = 1; i < passed.size(); i++) {
                assertThat(passed.get(i)).isEqualTo(passed.get(i - 1) + 1);
            }
        }
    }

    @Test
    void namesAreEscapedAndTheSameStudyGivesTheSameBytes() {
        var study = YamlForm.parse("x", """
            title: Lineage
            task: {kind: composition}
            model: {layers: 1, width: 32, heads: 2}
            locks:
              a-lock:
                label: A <lock> whose name is very long
                branches:
                  - {trigger: password, imitate: strong, share: 0.5}
                  - {trigger: none, imitate: weak, share: 0.5}
                training: {learning-rate: 1e-3, steps: 10}
            """, StudyFile.class);
        var svg = LineagePicture.of(Lineage.of(study));
        assertThat(svg)
                .startsWith("<svg ")
                .contains(">A &lt;lock&gt; whose name …<", ">locked from scratch<", ">correct completions<")
                .contains(">the task&#39;s weak policy<")
                .isEqualTo(LineagePicture.of(Lineage.of(study)));
    }
}
