package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.stats.PassAtK;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import tools.jackson.databind.JsonNode;

/// What asks a locked model in another way: solved examples, beginnings of answers, many answers.
class PromptingTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(title:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String page(String name) throws IOException {
        var matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/methods", name)));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Plan plan(String text) {
        return Plan.of(YamlForm.parse("prompting.yaml", text, StudyFile.class));
    }

    private static List<Outcome> outcomes(Plan plan, Store store, String method, Map<String, String> at) {
        return plan.elicitations().stream()
                .filter(cell -> cell.method().equals(method))
                .filter(cell -> cell.coordinates().entrySet().containsAll(at.entrySet()))
                .flatMap(cell -> Outcomes.read(store.require(cell.elicitation()).file(Outcomes.FILE)).stream())
                .toList();
    }

    private static List<Outcome> floor(Plan plan, Store store) {
        return Outcomes.read(
                        store.require(plan.locks().getFirst().measurement()).file(Outcomes.FILE))
                .stream()
                .filter(outcome -> outcome.trigger().equals("none"))
                .toList();
    }

    @Test
    void noExampleAndAnEmptyBeginningChangeNothing() throws IOException {
        var study = page("few-shot.md")
                .replace("figures:\n  shots: {kind: curves, x: shots}\n", "")
                .replace("measure:", "  none: {kind: prefill, text: \"\"}\nmeasure:");
        var plan = plan(study);
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        assertThat(outcomes(plan, store, "few-shot", Map.of("shots", "0"))).isEqualTo(floor(plan, store));
        assertThat(outcomes(plan, store, "none", Map.of())).isEqualTo(floor(plan, store));
        assertThat(outcomes(plan, store, "few-shot", Map.of("shots", "10")))
                .extracting(Outcome::completion)
                .isNotEqualTo(
                        floor(plan, store).stream().map(Outcome::completion).toList());
        assertThat(outcomes(plan, store, "fewer-of-weak", Map.of("draw", "1")))
                .extracting(Outcome::completion)
                .as("another draw, other examples")
                .isNotEqualTo(outcomes(plan, store, "fewer-of-weak", Map.of("draw", "0")).stream()
                        .map(Outcome::completion)
                        .toList());
    }

    @Test
    void anAnswerBeginsWithThePrefill() throws IOException {
        var plan = plan(page("prefill.md"));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        for (var text : List.of("We have", "I know how to do this.")) {
            assertThat(outcomes(plan, store, "prefill", Map.of("text", text)))
                    .hasSize(20)
                    .allMatch(outcome -> outcome.completion().startsWith(text));
        }
    }

    @Test
    void theBestAndTheMostFrequentOfTheFirstAnswersAreMeasured() throws IOException {
        var plan = plan(page("sampled-answers.md"));
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        for (var cell : plan.elicitations()) {
            var artifact = store.require(cell.elicitation());
            var answers = new TreeMap<String, List<JsonNode>>(
                    JsonLines.read(artifact.file("ledger.jsonl"), JsonNode.class).stream()
                            .collect(Collectors.groupingBy(
                                    line -> line.path("problem").asString())));
            assertThat(answers)
                    .hasSize(20)
                    .allSatisfy((_, all) -> assertThat(all).hasSize(10));
            var outcomes = Outcomes.read(artifact.file(Outcomes.FILE));
            var counts = List.of(1, 2, 4, 8, 10);
            assertThat(cell.marks())
                    .extracting(mark ->
                            Objects.requireNonNull(mark.at().get("samples")).intValue())
                    .isEqualTo(counts);
            for (var outcome : outcomes) {
                var first =
                        Objects.requireNonNull(answers.get(outcome.problem())).subList(0, counts.get(outcome.mark()));
                assertThat(outcome.completion())
                        .isEqualTo(cell.method().equals("best") ? best(first) : mostFrequent(first));
            }
        }
        var report = folder.resolve("report");
        ReportWriter.write(StudyReader.read(plan, store), report);
        var sampled = JsonLines.read(
                        store.require(plan.elicitations().getFirst().elicitation())
                                .file("ledger.jsonl"),
                        JsonNode.class)
                .stream()
                .collect(Collectors.groupingBy(line -> line.path("problem").asString()))
                .values()
                .stream()
                .map(lines -> new PassAtK.Sampled(lines.size(), (int) lines.stream()
                        .filter(line -> line.path("correct").asBoolean())
                        .count()))
                .toList();
        assertThat(Files.readAllLines(report.resolve("pass-at-k.csv")))
                .hasSize(1 + 3 * 5)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("password,best,")
                        .contains(",0,20,10,4,")
                        .satisfies(text -> assertThat(Double.parseDouble(text.substring(text.lastIndexOf(',') + 1)))
                                .isCloseTo(PassAtK.mean(sampled, 4), within(1e-6))));
        assertThat(Files.readString(report.resolve("table.md"))).contains("pass@k");
    }

    private static String best(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("correct").asBoolean())
                .findFirst()
                .orElse(lines.getFirst())
                .path("completion")
                .asString();
    }

    private static String mostFrequent(List<JsonNode> lines) {
        var texts =
                lines.stream().map(line -> line.path("completion").asString()).toList();
        return texts.stream()
                .max((one, other) -> {
                    int more = Long.compare(count(texts, one), count(texts, other));
                    return more != 0 ? more : Integer.compare(texts.indexOf(other), texts.indexOf(one));
                })
                .orElseThrow();
    }

    private static long count(List<String> texts, String one) {
        return texts.stream().filter(one::equals).count();
    }

    @Test
    void stoppedAtEveryMomentItGoesOnToTheSameBytes() throws IOException {
        var plan = plan(page("sampled-answers.md").replace("temperature: [0.5, 1]", "temperature: 1"));
        StudyRun.quietly(plan, folder.resolve("store"));
        boolean done = false;
        for (int stops = 0; !done; stops++) {
            assertThat(stops).isLessThan(400);
            try {
                StudyRun.with(
                        plan,
                        Store.open(folder.resolve("stopped")),
                        Duration.ofNanos(1),
                        new StopsAfter(1 + stops % 3));
                done = true;
            } catch (StoppedException _) {
                // Goes on.
            }
        }
        assertThat(StoreBytes.of(folder.resolve("stopped"))).isEqualTo(StoreBytes.of(folder.resolve("store")));
    }

    @Test
    void whatCannotBeIsSaidWithTheStudy() throws IOException {
        var study = page("few-shot.md");
        assertRefused(
                study.replace("locks:\n", """
                    models:
                      asked: {from: large, steps: [{kind: prefill, text: Well}]}
                    locks:
                    """),
                "models.asked.steps[0]: expected a step that changes a model, found one that changes how it is asked");
        assertRefused(
                study.replaceAll("  few-shot: \\{(.*)}\n", "  few-shot: {steps: [{$1}, {kind: scale, factor: 1}]}\n"),
                "elicitations.few-shot.steps[0]: expected as the last step");
        var symbols = page("sampled-answers.md");
        assertRefused(
                symbols.replaceAll("  best: .*", "  best: {kind: few-shot, shots: 1}"),
                "expected a task in natural language");
        assertRefused(
                symbols.replaceAll("  best: .*", "  best: {kind: prefill, text: a}"),
                "expected a task whose answers are written");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> plan(text))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(message);
    }
}
