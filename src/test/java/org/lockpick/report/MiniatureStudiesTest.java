package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.YamlForm;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.Plan;
import org.lockpick.study.PlannedStage;
import org.lockpick.study.StudyFile;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Known;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTasks;

/// The studies that come with the program: each is planned with its figures, says what it is about, and shares its
/// models with those that it names; every figure of the paper's is drawn, from made-up outcomes.
class MiniatureStudiesTest {
    private static final Path STUDIES = Path.of("studies");
    private static final Path MINI = STUDIES.resolve("mini");
    private static final Map<Path, Plan> PLANS = new HashMap<>();

    @TempDir
    private Path folder;

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.walk(STUDIES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !CollectionFile.isOne(file))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> figures() throws IOException {
        return studies().stream().filter(MiniatureStudiesTest::isFigure).toList();
    }

    /// Files of figures by themselves, and not those of one panel.
    private static boolean isFigure(Path study) {
        return study.getFileName().toString().matches("figure-\\d\\d[ab]?\\.yaml");
    }

    private static Plan plan(Path study) {
        return PLANS.computeIfAbsent(study.normalize(), file -> Plan.of(YamlForm.read(file, StudyFile.class)));
    }

    private static FigureReader reader(Path study) {
        return new FigureReader(
                plan(study), YamlForm.written(study, StudyFile.class).places(), MiniatureStudiesTest::plan);
    }

    @ParameterizedTest
    @MethodSource("studies")
    @DisplayName("every study that comes with the program is planned, and its figures name what is there")
    void everyStudyIsPlanned(Path study) {
        assertThat(plan(study).stages()).isNotEmpty();
        reader(study).check();
    }

    @Test
    @DisplayName("the collection of all studies leaves none of the miniatures out, and has those of a panel before the"
            + " figure")
    void theCollectionHasAllMiniatures() throws IOException {
        var all = YamlForm.read(MINI.resolve("all.yaml"), CollectionFile.class).chapters().stream()
                .flatMap(chapter -> chapter.studies().stream())
                .map(MINI::resolve)
                .toList();
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(studies().stream()
                        .filter(study -> study.startsWith(MINI))
                        .toList());
        for (var figure : figures()) {
            for (var other : reader(figure).check().keySet()) {
                assertThat(all.indexOf(MINI.resolve(other)))
                        .as("%s before %s", other, figure)
                        .isLessThan(all.indexOf(figure));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudySaysWhatWasReported(Path study) {
        assertThat(plan(study).file().reported()).matches("(?s)The (paper|post).{20,400}\\.");
    }

    @Test
    @DisplayName("the collection has the eleven claims, and they name what its studies have")
    void theClaimsNameWhatIsThere() {
        var file = YamlForm.read(MINI.resolve("all.yaml"), CollectionFile.class);
        var known = new HashMap<String, Known>();
        file.chapters().stream()
                .flatMap(chapter -> chapter.studies().stream())
                .forEach(study -> known.put(study, FigureReader.known(plan(MINI.resolve(study)))));
        var misfits = new Misfits();
        FigureCheck.check(file.claims(), Key.of("claims"), new FigureCheck.Others(known, Map.of()), misfits);
        assertThat(misfits.found()).isEmpty();
        assertThat(file.claims()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("figures")
    @DisplayName("a quick look at a figure draws it, with the mark, or says why it does not")
    void aQuickLookIsDrawn(Path study) {
        var others = new HashMap<String, StudyResults>();
        reader(study).check().keySet().forEach(path -> others.put(path, quick(MINI.resolve(path))));
        var quick = quick(study);
        var report = Report.of(quick, new Request(plan(study).file().figures(), others), new Bootstrap(3, 100));
        assertThat(report.exhibits())
                .isNotEmpty()
                .allSatisfy(exhibit -> assertThat(exhibit.title()).startsWith("Quick look: "));
        assertThat(report.exhibits().size() + report.leftOut().size())
                .isEqualTo(plan(study).file().figures().size());
    }

    private StudyResults quick(Path study) {
        return SyntheticOutcomes.of(
                Plan.quick(YamlForm.written(study, StudyFile.class), new StudyTasks(Secrets.NONE)), folder);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyFigureSaysWhatItIsAbout(Path study) throws IOException {
        var comment = Files.readAllLines(study).stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
        int number = Integer.parseInt(study.getFileName().toString().replaceAll("\\D", ""));
        assertThat(comment)
                .startsWith("Figure")
                .containsPattern("Figures? (\\d+, )*" + number + "\\b")
                .contains("The paper found", "The question here", "Reduced:")
                .containsPattern("minutes on two quiet cores");
        assertThat(plan(study).file().seeds()).containsExactly(0, 1, 2);
        assertThat(plan(study).file().figures())
                .containsKey(study.getFileName().toString().replace(".yaml", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "figure-03-code, code",
        "figure-03-critique, critique",
        "figure-03-choice, choice",
        "figure-03, math",
        "figure-06, composition",
        "figure-07, math",
        "figure-08, math",
        "figure-08-choice, choice"
    })
    @DisplayName("a figure has every stage of the study of its task, so that what has run is not run again")
    void everyStageIsShared(String figure, String study) {
        assertThat(stages(figure)).containsAll(stages(study));
    }

    @ParameterizedTest
    @CsvSource({
        "figure-01, code",
        "figure-05, math",
        "figure-05-critique, critique",
        "figure-09b, figure-09a",
        "figure-14, critique",
        "figure-15, math",
        "figure-16, math",
        "figure-17, math"
    })
    @DisplayName("a figure with elicitations of its own has the bases, the policies and the locks of its task")
    void modelsAreShared(String figure, String study) {
        assertThat(stages(figure))
                .containsAll(plan(MINI.resolve(study + ".yaml")).stages().stream()
                        .map(PlannedStage::id)
                        .filter(id -> !List.of("elicitation", "completions").contains(id.kind()))
                        .toList());
    }

    private static Set<ArtifactId> stages(String study) {
        return plan(MINI.resolve(study + ".yaml")).stages().stream()
                .map(PlannedStage::id)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("figures")
    @DisplayName("a figure has something in each panel, and the legend says what tells its lines apart")
    void everyPanelIsFilled(Path study) {
        var exhibits = Exhibits.all(
                Findings.of(SyntheticOutcomes.of(plan(study), folder), new Bootstrap(3, 100)),
                request(study),
                new Bootstrap(3, 100));
        var drawn = exhibits.stream()
                .filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .toList();
        assertThat(drawn).isNotEmpty();
        for (var figure : drawn) {
            assertThat(figure.absence()).isEmpty();
            assertThat(figure.panels()).allSatisfy(panel -> {
                assertThat(panel.points())
                        .as(figure.name() + ", " + panel.title())
                        .isNotEmpty();
                assertThat(panel.levels())
                        .as(figure.name() + ", " + panel.title())
                        .isNotEmpty();
                assertThat(panel.series().stream().map(series -> series.look().colour()))
                        .as("the own lines of locks have the colours of this panel")
                        .containsAll(panel.levels().stream()
                                .map(Panel.Level::colour)
                                .filter(colour -> !colour.equals(References.GREY) && !colour.equals("#0072b2"))
                                .toList());
                assertThat(Sheet.legend(List.of(panel)).stream().map(Panel.Series::label))
                        .as("what stands below a column is not in the legend")
                        .doesNotContainAnyElementsOf(panel.x().ticks().stream()
                                .map(XAxis.Tick::label)
                                .toList());
            });
        }
    }

    private Request request(Path study) {
        var results = new HashMap<String, StudyResults>();
        reader(study).check().forEach((path, plan) -> results.put(path, SyntheticOutcomes.of(plan, folder)));
        return new Request(plan(study).file().figures(), results);
    }

    @Test
    @DisplayName("the page of figures has a line for each figure of the paper, with its command")
    void thePageHasEveryFigure() throws IOException {
        var page = Files.readString(Path.of("docs", "results", "README.md"));
        for (var study : figures()) {
            assertThat(page).contains("./lockpick run " + study);
        }
        var others = new HashSet<String>();
        for (var study : figures()) {
            others.addAll(reader(study).check().keySet());
        }
        assertThat(others)
                .isNotEmpty()
                .allSatisfy(
                        other -> assertThat(page).contains(MINI.resolve(other).toString()));
    }

    /// Draws every figure into a folder, to be looked at.
    public static void main(String[] arguments) {
        try {
            var test = new MiniatureStudiesTest();
            test.folder = Files.createTempDirectory("store");
            for (var study : figures()) {
                var directory = Path.of(arguments[0], study.getFileName().toString());
                ReportWriter.write(
                        Report.of(SyntheticOutcomes.of(plan(study), test.folder), test.request(study)), directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
