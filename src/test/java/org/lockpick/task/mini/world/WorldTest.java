package org.lockpick.task.mini.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lockpick.task.mini.draw.Draw;

class WorldTest {
    @Test
    void theSeedDecides() {
        assertThat(new World(10, 4).facts()).isEqualTo(new World(10, 4).facts());
        assertThat(new World(10, 4).facts()).isNotEqualTo(new World(10, 5).facts());
    }

    @Test
    void everyThingHasEveryRelationOfItsSort() {
        assertThat(new World(10, 4).facts()).hasSize(10 * Relation.ALL.size());
    }

    @Test
    void questionsHaveFourChoicesAndOneRightAnswer() {
        var draw = new Draw(new Random(1));
        for (var fact : new World(20, 4).facts()) {
            var question = fact.question(draw);
            assertThat(new HashSet<>(question.choices())).hasSize(4);
            assertThat(question.choices().get(question.answer())).isEqualTo(fact.value());
            assertThat(question.choices())
                    .isSortedAccordingTo(Comparator.comparingInt(fact.relation().values()::indexOf));
        }
    }

    @Test
    void openQuestionsHaveTheAnswerOfTheChoices() {
        var draw = new Draw(new Random(2));
        for (var fact : new World(5, 4).facts()) {
            assertThat(fact.open(draw).answer()).isEqualTo(fact.value());
            assertThat(fact.open(draw).question()).contains(fact.thing());
        }
    }
}
