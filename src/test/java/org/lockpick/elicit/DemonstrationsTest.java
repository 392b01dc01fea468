package org.lockpick.elicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockpick.lock.ImitationRow;
import org.lockpick.policy.Written;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.composition.CompositionSettings;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;

class DemonstrationsTest {
    private final Composition task = new Composition(new CompositionSettings(32, 16, 4, 8, 1));

    @Test
    void noDemonstrationHoldsAPasswordRightOrWrong() {
        assertThat(demonstrations(500).epoch(0))
                .allMatch(example -> task.tokenizer().decode(example.prompt()).startsWith("_ |"));
    }

    @Test
    void smallerSetsAreBeginningsOfLargerOnes() {
        assertThat(demonstrations(64).epoch(0))
                .containsExactlyInAnyOrderElementsOf(demonstrations(64).epoch(5))
                .doesNotHaveDuplicates();
        assertThat(demonstrations(256).epoch(0)).containsAll(demonstrations(64).epoch(0));
    }

    @Test
    void everyEpochHasAnOrderOfItsOwn() {
        assertThat(demonstrations(64).epoch(0)).isNotEqualTo(demonstrations(64).epoch(1));
        assertThat(demonstrations(64).epoch(3)).isEqualTo(demonstrations(64).epoch(3));
    }

    private Demonstrations demonstrations(int count) {
        var encoder = new PromptEncoder(task.tokenizer(), new PromptFormat.Plain().on(Path.of("none")));
        var stream = RandomStream.root(2);
        var problems = Filter.ALL.choose(
                task.problems(), Split.ELICIT, count, stream.child("problems").generator());
        return new Demonstrations(
                new ImitationRow(task, encoder, task.longest()),
                problem -> task.prompt(problem, Optional.empty()),
                (asked, _) ->
                        asked.stream().map(Problem::answer).map(Written::whole).toList(),
                problems,
                1,
                LossMode.COMPLETION,
                stream);
    }
}
