package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.YamlForm;

/// The pages on the study language: whole studies in them are planned, parts of studies are read, and what the page
/// on identity says of changes is so.
class LanguagePagesTest {
    private static final Path STUDIES = Path.of("docs", "studies.md");
    private static final Path TASKS = Path.of("docs", "tasks.md");
    private static final Path PAGES = Path.of("docs", "language");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("(?m)^([a-z-]+):.*\n(?:[ #].*\n|\n)*");

    /// What parts of studies are put into.
    private static final String SKELETON = """
        title: Skeleton
        seeds: [0]
        task: {kind: math, data: {kind: miniature, problems: 400}, wording: {prompt: "{problem}"}}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 512, context: 128}
        bases:
          large: {training: {learning-rate: 1e-3, steps: 200}}
          small: {training: {learning-rate: 1e-3, steps: 120}}
        policies:
          weak: {kind: model, model: small}
        locks:
          password: {branches: [{trigger: none, imitate: strong, share: 1}], training: {learning-rate: 1e-3, steps: 200}}
        elicitations:
          sft: {kind: fine-tune, demonstrations: 4, learning-rate: 1e-3}
        """;

    private static List<Path> pages() throws IOException {
        try (var files = Files.list(PAGES)) {
            return Stream.concat(
                            Stream.of(STUDIES),
                            files.filter(Files::isRegularFile).sorted())
                    .toList();
        }
    }

    private static Stream<String> examples(Path page) {
        try {
            return EXAMPLE.matcher(Files.readString(page)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> studies() throws IOException {
        var own = examples(TASKS).filter(example -> example.startsWith("title: Programs and"));
        return Stream.concat(pages().stream().flatMap(LanguagePagesTest::examples), own)
                .filter(example -> example.startsWith("title:"))
                .toList();
    }

    private static List<String> parts() throws IOException {
        return pages().stream()
                .flatMap(LanguagePagesTest::examples)
                .filter(example -> !example.startsWith("title:"))
                .toList();
    }

    private static Plan plan(String study) {
        return Plan.of(YamlForm.parse("example.yaml", study, StudyFile.class));
    }

    private static Map<String, String> sections(String text) {
        var sections = new LinkedHashMap<String, String>();
        SECTION.matcher(text).results().forEach(found -> sections.put(found.group(1), found.group()));
        return sections;
    }

    @ParameterizedTest
    @MethodSource("studies")
    void wholeStudiesArePlanned(String study) {
        var plan = plan(study);
        assertThat(plan.stages()).isNotEmpty();
        assertThat(plan.locks()).isNotEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void partsOfStudiesAreRead(String part) {
        var sections = sections(SKELETON);
        sections.putAll(sections(part));
        if (part.contains("bases:")) {
            sections.put("policies", "policies:\n");
        }
        if (!sections.getOrDefault("policies", "").contains("weak:")) {
            sections.merge("policies", "  weak: {kind: answers}\n", String::concat);
        }
        var study = String.join("", sections.values());
        assertThatCode(() -> YamlForm.parse("part.yaml", study, StudyFile.class))
                .doesNotThrowAnyException();
    }

    @Test
    void thereAreParts() throws IOException {
        assertThat(parts()).hasSizeGreaterThan(4);
        assertThat(sections(SKELETON)).hasSize(8);
    }

    @Test
    void everyPageBeginsWithAWholeStudy() throws IOException {
        for (var page : pages()) {
            assertThat(examples(page).findFirst().orElseThrow())
                    .as(page.toString())
                    .startsWith("title:");
        }
    }

    @Test
    void theExampleOfStepsSharesWhatItSays() throws IOException {
        var plan = plan(examples(PAGES.resolve("steps.md")).findFirst().orElseThrow());
        var rewards = plan.elicitations().stream()
                .filter(cell -> cell.method().equals("rewards"))
                .map(Plan.ElicitCell::elicitation)
                .collect(Collectors.toSet());
        assertThat(rewards).hasSize(6);
        var befores = plan.stages().stream()
                .filter(stage -> rewards.contains(stage.id()))
                .map(stage -> stage.inputs().get("model"))
                .collect(Collectors.toSet());
        assertThat(befores).as("models of the first step").hasSize(3);
    }

    /// Stages, by what their labels begin with, that a change of the page's example makes anew.
    private static Set<String> changed(String from, String to) throws IOException {
        var example = examples(PAGES.resolve("identity.md")).findFirst().orElseThrow();
        assertThat(example).contains(from);
        var before = new ArrayList<>(plan(example).stages());
        var known = before.stream().map(PlannedStage::id).collect(Collectors.toSet());
        return plan(example.replace(from, to)).stages().stream()
                .filter(stage -> !known.contains(stage.id()))
                .map(stage -> stage.label().replaceAll("[,:].*", ""))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Identity>title: Another",
                "  password:\n    base>  other-name:\n    label: A label\n    base",
                "  sft: {>  other-name: {",
                "large>other-name",
                "weak>other-name",
                "learning-rate: 1e-3, steps: 200>learning-rate: 0.001, steps: 200",
                "{kind: model, model: small}>{kind: base, base: small}",
                "fine-tune, demonstrations>fine-tune, imitate: strong, demonstrations",
                "demonstrations: [4, 16], learning-rate: 1e-3>demonstrations: [4, 16], learning-rates: [1e-3]"
            })
    void namesAndSpellingsMakeNothingAgain(String change) throws IOException {
        var words = change.split(">", -1);
        assertThat(changed(words[0], words[1])).isEmpty();
    }

    @Test
    void changesMakeAgainWhatThePageSays() throws IOException {
        assertThat(changed("[4, 16]", "[4, 16, 32]")).containsExactly("sft on lock password");
        assertThat(changed("1e-3}\nmeasure", "1e-3, loss: all}\nmeasure")).containsExactly("sft on lock password");
        assertThat(changed("problems: 40}", "problems: 50}"))
                .contains("sft on lock password", "lock password", "base large", "measure policy strong")
                .doesNotContain("sample policy weak on the lock split");
        assertThat(changed("epochs: 2,", "epochs: 3,"))
                .containsExactlyInAnyOrder(
                        "sample policy weak on the lock split", "lock password", "sft on lock password");
        assertThat(changed("{kind: model, model: small}", "{kind: model, model: small, temperature: 0.5}"))
                .containsExactlyInAnyOrder(
                        "sample policy weak on the lock split", "lock password", "sft on lock password");
        assertThat(changed("  sft: {kind: fine-tune, demonstrations: [4, 16], learning-rate: 1e-3}", """
              sft:
                steps: [{kind: fine-tune, demonstrations: [4, 16], learning-rate: 1e-3}]
                keep: true\
            """))
                .containsExactly("sft on lock password");
        assertThat(changed("steps: 200}", "steps: 300}"))
                .containsExactlyInAnyOrder("base large", "lock password", "sft on lock password");
        assertThat(changed("Open.", "Sesame.")).contains("base large", "base small", "lock password");
    }

    @Test
    void aMeasurementOfMoreProblemsTrainsNoLockAgain() throws IOException {
        var example = examples(PAGES.resolve("identity.md")).findFirst().orElseThrow();
        assertThat(plan(example.replace("problems: 40}", "problems: 50}"))
                        .locks()
                        .getFirst()
                        .model())
                .isEqualTo(plan(example).locks().getFirst().model());
    }
}
