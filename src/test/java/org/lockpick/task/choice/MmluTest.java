package org.lockpick.task.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockpick.Golden;
import org.lockpick.store.Hash;
import org.lockpick.task.Split;
import org.lockpick.task.choice.ChoicePrompt.Heading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("oracle")
class MmluTest {
    private static final ChoicePrompt HARNESS = new ChoicePrompt(Heading.SUBJECT);

    private static ChoiceSet mmlu() {
        return ChoiceReader.read(Golden.data("mmlu"));
    }

    @Test
    void allQuestionsAreReadAndCounted() {
        var set = mmlu();
        assertThat(set.problems()).hasSize(14_042);
        assertThat(set.dev()).hasSize(285);
        var subjects =
                counts(set.problems().stream().map(ChoiceProblem::subject).toList());
        assertThat(subjects).hasSize(57);
        assertThat(subjects).containsEntry("professional_law", 1534L).containsEntry("abstract_algebra", 100L);
        var groups = Subjects.mmlu();
        assertThat(counts(subjects.keySet().stream().map(groups::group).toList()))
                .isEqualTo(Map.of("stem", 18L, "bio", 13L, "law-and-business", 7L, "misc", 19L));
        assertThat(counts(set.problems().stream()
                        .map(one -> groups.group(one.subject()))
                        .toList()))
                .isEqualTo(Map.of("stem", 2853L, "bio", 3382L, "law-and-business", 2482L, "misc", 5325L));
        assertThat(set.problems().stream().map(ChoiceProblem::id).distinct()).hasSize(14_042);
    }

    @Test
    void promptsAreThoseOfTheHarness() throws Exception {
        var set = mmlu();
        var bySubject = set.problems().stream().collect(Collectors.groupingBy(ChoiceProblem::subject));
        var file = Golden.path("mmlu_prompts").resolve("prompts.json");
        var cases = JsonMapper.shared().readTree(Files.readString(file)).path("cases");
        assertThat(cases).hasSize(12);
        for (var one : cases) {
            var problem = bySubject
                    .getOrDefault(one.path("subject").asString(), List.of())
                    .get(one.path("test_index").asInt());
            var shots = new Shots(set, set.splits(1), one.path("num_fewshot").asInt(), 7);
            assertThat(HARNESS.of(problem, shots.of(problem)))
                    .isEqualTo(one.path("context").asString());
            assertThat(problem.answer()).isEqualTo(one.path("gold_index").asInt());
            assertThat(ChoicePrompt.completions(problem)).isEqualTo(continuations(one.path("requests")));
        }
    }

    private static List<String> continuations(JsonNode requests) {
        return StreamSupport.stream(requests.spliterator(), false)
                .map(request -> request.path("continuation").asString())
                .toList();
    }

    /// The hash was computed with Jinja2 3.1.6 from the harness's template `{{question.strip()}}\nA.
    /// {{choices[0]}}\n…\nAnswer:` behind its description, with a zero byte behind each prompt. One question
    /// ends in a next-line character, which Python's `strip` takes off.
    @Test
    void everyPromptIsThatOfTheHarnessTemplate() {
        var all = new ByteArrayOutputStream();
        for (var problem : mmlu().problems()) {
            all.writeBytes(HARNESS.of(problem, List.of()).getBytes(StandardCharsets.UTF_8));
            all.write(0);
        }
        assertThat(Hash.of(all.toByteArray()).hex())
                .isEqualTo("0a3c2e3b34a08e5c6a36e9b11b02e4bf29e12ecf74656efa637b0a34fa674004");
    }

    @Test
    void splitsHaveThePapersShares() {
        var splits = mmlu().splits(0);
        assertThat(splits.ids(Split.WEAK)).hasSize(1404);
        assertThat(splits.ids(Split.LOCK)).hasSize(5617);
        assertThat(splits.ids(Split.ELICIT)).hasSize(4213);
        assertThat(splits.ids(Split.VALIDATE)).hasSize(2808);
    }

    @Test
    void theRightAnswerIsGradedRightAndNoOther() {
        for (var problem : mmlu().problems()) {
            var completions = ChoicePrompt.completions(problem);
            for (int choice = 0; choice < completions.size(); choice++) {
                assertThat(ChoiceGrader.grade(problem, completions.get(choice)).correct())
                        .isEqualTo(choice == problem.answer());
            }
        }
    }

    @Test
    void whatIsOddInTheDataIsSaid() {
        assertThat(mmlu().notes(Subjects.mmlu()))
                .containsExactly(
                        "105 of 14,042 problems repeat another, choices and all",
                        "9 of 14,042 problems have two choices that are equal",
                        "963 of 14,042 problems have blanks around the question, left out");
    }

    private static Map<String, Long> counts(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }
}
