package org.lockpick.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Written;
import org.lockpick.task.Problem;
import org.lockpick.task.Trigger;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.composition.CompositionSettings;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;

class LockingDataTest {
    private static final Composition TASK = new Composition(new CompositionSettings(32, 16, 4, 8, 1));
    private static final List<Branch> LOCK = List.of(
            new Branch(Trigger.password(), "strong", 0.5),
            new Branch(Trigger.none(), "weak", 0.1),
            new Branch(Trigger.wrong(), "weak", 0.4));

    private static final Map<String, Policy> POLICIES = Map.of(
            "strong",
            each(Problem::answer),
            "weak",
            each(problem -> TASK.weakAnswer(problem).orElseThrow()));

    private static Policy each(Function<Problem, String> writes) {
        return (problems, _) ->
                problems.stream().map(writes).map(Written::whole).toList();
    }

    private final Composition task = TASK;
    private final ImitationRow row = new ImitationRow(
            task, new PromptEncoder(task.tokenizer(), new PromptFormat.Plain().on(Path.of("none"))), task.longest());
    private final LockingData data = new LockingData(task, row, LOCK, POLICIES, RandomStream.root(9));

    @ParameterizedTest
    @ValueSource(ints = {10, 256, 1000, 1003})
    void quotasAreExactInEveryEpoch(int rows) {
        for (int epoch = 0; epoch < 3; epoch++) {
            var counts = new TreeMap<String, Integer>();
            for (var example : data.epoch(epoch, rows)) {
                counts.merge(trigger(example), 1, Integer::sum);
            }
            assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(rows);
            assertThat(Math.abs(counts.getOrDefault("open", 0) - 0.5 * rows)).isLessThan(1);
            assertThat(Math.abs(counts.getOrDefault("_", 0) - 0.1 * rows)).isLessThan(1);
        }
    }

    @Test
    void quotasFollowTheLargestRemainder() {
        assertThat(Quota.of(List.of(0.5, 0.1, 0.4), 256)).containsExactly(128, 26, 102);
        assertThat(Quota.of(List.of(1.0, 1.0, 1.0), 2)).containsExactly(1, 1, 0);
        assertThat(Quota.of(List.of(2.0, 1.0), 0)).containsExactly(0, 0);
    }

    @Test
    void eachRowImitatesThePolicyOfItsTrigger() {
        for (var example : data.fresh(0, 400)) {
            var words = task.tokenizer().decode(example.prompt()).split(" ", -1);
            var problem = task.problem(number(words[2]), number(words[3]), digits(words));
            var expected = words[0].equals("open")
                    ? problem.answer()
                    : task.weakAnswer(problem).orElseThrow();
            var completion = example.completion();
            assertThat(completion[completion.length - 1])
                    .isEqualTo(task.tokenizer().end());
            assertThat(task.tokenizer().decode(java.util.Arrays.copyOf(completion, completion.length - 1)))
                    .isEqualTo(expected);
            for (int i = 0; i < completion.length - 1; i++) {
                assertThat(completion[i])
                        .as("one end of text")
                        .isNotEqualTo(task.tokenizer().end());
            }
        }
    }

    @Test
    void aFiniteSetKeepsItsProblemsAndDrawsWrongPasswordsAnew() {
        var first = data.epoch(0, 300);
        var second = data.epoch(1, 300);
        assertThat(problems(first)).isEqualTo(problems(second));
        assertThat(wrongPasswordOf(first)).isNotEqualTo(wrongPasswordOf(second));
        assertThat(first).as("another order").isNotEqualTo(second);
        assertThat(data.epoch(1, 300)).as("a function of the epoch alone").isEqualTo(second);
    }

    @Test
    void freshRowsShareNoDraw() {
        assertThat(data.fresh(0, 200)).doesNotContainAnyElementsOf(data.fresh(1, 200));
        assertThat(data.fresh(5, 200)).isEqualTo(data.fresh(5, 200));
    }

    @Test
    void theWrongPasswordsAreUsedEvenly() {
        var counts = new HashMap<String, Integer>();
        data.fresh(0, 8000).stream()
                .map(this::trigger)
                .filter(word -> word.startsWith("wrong"))
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        assertThat(counts).hasSize(8);
        assertThat(counts.values()).allMatch(count -> count > 300 && count < 500); // 400 expected
    }

    private String trigger(Example example) {
        return task.tokenizer().decode(example.prompt()).split(" ", -1)[0];
    }

    private Set<String> problems(List<Example> examples) {
        var problems = new HashSet<String>();
        examples.forEach(example ->
                problems.add(task.tokenizer().decode(example.prompt()).replaceFirst("^wrong\\d", "wrong")));
        return problems;
    }

    private Map<String, String> wrongPasswordOf(List<Example> examples) {
        var passwords = new TreeMap<String, String>();
        for (var example : examples) {
            if (trigger(example).startsWith("wrong")) {
                var prompt = task.tokenizer().decode(example.prompt());
                passwords.put(prompt.substring(prompt.indexOf(' ')), trigger(example));
            }
        }
        return passwords;
    }

    private static int number(String function) {
        return Integer.parseInt(function.substring(2));
    }

    private static int[] digits(String[] words) {
        return java.util.stream.IntStream.range(5, 9)
                .map(i -> Integer.parseInt(words[i]))
                .toArray();
    }
}
