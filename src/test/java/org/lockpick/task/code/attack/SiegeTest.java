package org.lockpick.task.code.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.task.code.Workshop;
import org.lockpick.task.code.jail.Compiler;
import org.lockpick.task.code.jail.Jail;

class SiegeTest {
    private static Siege siege() {
        Workshop.grader();
        var jail = Jail.open(Workshop.DIRECTORY);
        return new Siege(jail, Compiler.open(Workshop.DIRECTORY, jail));
    }

    private static List<Siege.Outcome> broken(List<Siege.Outcome> outcomes) {
        return outcomes.stream().filter(o -> !o.contained()).toList();
    }

    @Test
    void everyAttackOfAProgramIsContainedAlsoTwoHundredAtATime() {
        var siege = siege();
        var before = Siege.traces();

        var outcomes = siege.byPrograms(6, 200);

        assertThat(outcomes).hasSizeGreaterThan(200);
        assertThat(broken(outcomes)).isEmpty();
        assertThat(Siege.traces()).isEqualTo(before);
    }

    @Test
    void everyAttackOfASourceIsContained() {
        assertThat(broken(siege().bySources(2))).isEmpty();
    }
}
