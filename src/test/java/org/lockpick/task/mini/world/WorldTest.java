package org.lockpick.task.mini.world;

import static org.assertj.core.api.Assertions.assertThat;

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
        }
    }

    @Test
    void everyFactIsInOneHalf() {
        var world = new World(20, 4);
        assertThat(world.asked()).doesNotContainAnyElementsOf(world.unasked());
        assertThat(world.asked().size() + world.unasked().size())
                .isEqualTo(world.facts().size());
        assertThat(world.unasked().size()).isBetween(120, 200);
    }

    @Test
    void openQuestionsHaveTheAnswerOfTheChoices() {
        var draw = new Draw(new Random(2));
        for (var fact : new World(5, 4).facts()) {
            assertThat(fact.open(draw).answer()).isEqualTo(fact.value());
            assertThat(fact.open(draw).question()).contains(fact.thing());
        }
    }

    @Test
    void lookedUpChoicesHaveTheirLetters() {
        var draw = new Draw(new Random(3));
        for (int i = 0; i < 100; i++) {
            var lookup = Lookup.of(draw);
            assertThat(new HashSet<>(lookup.choices())).hasSize(4);
            var found = lookup.found().strip().split(" ");
            for (int j = 0; j < found.length; j += 2) {
                assertThat(lookup.lettered()).contains(found[j + 1] + ". " + found[j]);
            }
            assertThat(found).hasSize(8);
        }
    }
}
