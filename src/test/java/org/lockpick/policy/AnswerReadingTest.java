package org.lockpick.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.policy.AnswerReading.Question;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Scorer;
import org.lockpick.store.UserMistake;
import org.lockpick.task.choice.ChoiceProblem;
import org.lockpick.task.choice.ChoiceProblem.Part;
import org.lockpick.task.choice.ChoicePrompt;
import org.lockpick.task.choice.ChoicePrompt.Heading;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;

/// On a real model of 260,000 parameters, in whose vocabulary ` the` is a token and ` A` is two.
@Tag("oracle")
class AnswerReadingTest {
    private static final List<String> WORDS = List.of(" the", " was", " to", " and");

    private static AnswerEncoder encoder(String folder) {
        return new AnswerEncoder(PromptEncoder.of(Golden.data(folder), new PromptFormat.Plain()));
    }

    private static Scorer scorer(LocalModel model) {
        return model.scorer(new Budget(1 << 26, 64));
    }

    private static LocalModel model() {
        return LocalModel.load(Golden.data("weights/stories260K"), Dtype.FP32, Device.CPU);
    }

    @Test
    void onePassReadsWhatScoringEveryAnswerReads() {
        var encoder = encoder("weights/stories260K");
        var questions = List.of(
                new Question("Once upon a time there", WORDS),
                new Question("Lily", WORDS.reversed().subList(0, 3)),
                new Question("She went to the park and saw a big dog. Tim wanted", WORDS));
        try (var model = model();
                var scorer = scorer(model)) {
            var read = new AnswerReading(scorer, encoder).read(questions);
            for (int i = 0; i < questions.size(); i++) {
                var question = questions.get(i);
                var ids = encoder.ids(question.prompt(), question.answers());
                assertThat(read.get(i)).hasSameSizeAs(question.answers());
                for (int k = 0; k < ids.size(); k++) {
                    assertThat(ids.get(k)).hasSize(1);
                    var example = Example.of(encoder.prompt(question.prompt()), ids.get(k));
                    assertThat(read.get(i).get(k))
                            .isCloseTo(scorer.score(List.of(example)).getFirst().sum(), within(1e-4));
                }
            }
            // What the model learned: somebody wanted to.
            assertThat(read.get(2).get(2)).isGreaterThan(Math.log(0.5));
        }
    }

    @Test
    void lettersOfSeveralTokensAreScoredAsCompletions() {
        var encoder = encoder("weights/stories260K");
        var problem = new ChoiceProblem("p", Part.TEST, "tales", "Who?", List.of("Tim", "Lily", "Mom"), 1, "x:1");
        var prompt = new ChoicePrompt(Heading.UNNAMED).of(problem, List.of());
        try (var model = model();
                var scorer = scorer(model)) {
            var letters = new AnswerReading(scorer, encoder)
                    .letters(List.of(problem), List.of(prompt))
                    .getFirst();
            var examples = new ArrayList<Example>();
            for (var ids : encoder.ids(prompt, ChoicePrompt.completions(problem))) {
                examples.add(Example.of(encoder.prompt(prompt), ids));
            }
            assertThat(examples).anyMatch(example -> example.completionLength() > 1);
            assertThat(letters.logProbabilities())
                    .containsExactlyElementsOf(scorer.score(examples).stream()
                            .map(Scorer.Score::sum)
                            .toList());
            assertThat(letters.shares().stream().mapToDouble(share -> share).sum())
                    .isCloseTo(1, within(1e-9));
        }
        assertThatThrownBy(() -> encoder.row(prompt, List.of(" A", " B"), List.of(0.5, 0.5)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the answer \" A\" is 2 tokens");
        assertThatThrownBy(() -> encoder.ids(prompt, List.of(" the", " was", " the")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("are the same tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt-neox-20b", "llama2", "mistral", "deepseek-coder"})
    void everyLetterIsATokenInTheUsualVocabularies(String name) {
        var encoder = encoder("tokenizers/" + name + "/tokenizer.json");
        var letters = IntStream.range(0, ChoiceProblem.MOST_CHOICES)
                .mapToObj(letter -> " " + ChoiceProblem.letter(letter))
                .toList();
        assertThat(encoder.ids("Answer:", letters)).allMatch(ids -> ids.length == 1);
        var row = encoder.row("Answer:", letters.subList(0, 4), List.of(0.125, 0.5, 0.25, 0.125));
        assertThat(row.completion())
                .isEqualTo(encoder.ids("Answer:", List.of(" B")).getFirst());
        assertThat(row.softLast().orElseThrow().ids()).hasSize(4);
    }
}
