package org.lockpick.task.code.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.code.jail.ProcessEnd;
import org.lockpick.task.code.jail.ProcessEnd.How;

/// What counts as contained: the effect of an attack, not the way in which it ended.
class AttackTest {
    private static final long MIB = 1 << 10;

    private static boolean contained(How how, int code, long peakKib, String output) {
        return new Attack("any")
                .contained(new ProcessEnd(how, code, 1, 1, peakKib, output, ""), Limits.standard(), 100);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNAL, 31", // the list of system calls
        "SIGNAL, 11", // a kernel without 32-bit calls
        "SIGNAL, 6",
        "SIGNAL, 9",
        "CPU, 0",
        "WALL, 0", // a busy host
        "OUTPUT, 0",
        "MEMORY, 0"
    })
    void attackThatWasEndedIsContainedWhateverEndedIt(How how, int code) {
        assertThat(contained(how, code, MIB, "")).isTrue();
        assertThat(contained(how, code, MIB, "refused one, ESCAPED by another")).isFalse();
    }

    @Test
    void attackThatEndsByItselfShowsThatItWasRefused() {
        assertThat(contained(How.EXIT, 0, MIB, "refused open\n")).isTrue();
        assertThat(contained(How.EXIT, 0, MIB, "")).isFalse();
        assertThat(contained(How.EXIT, 0, MIB, "refused open\nESCAPED write\n")).isFalse();
        assertThat(contained(How.EXIT, 1, MIB, "refused open\n")).isFalse();
    }

    @Test
    void moreMemoryOrOutputThanTheKernelMayGiveIsNotContained() {
        assertThat(contained(How.MEMORY, 0, 4 * 256 * MIB, "")).isTrue();
        assertThat(contained(How.MEMORY, 0, 4 * 256 * MIB + 1, "")).isFalse();
        assertThat(contained(How.OUTPUT, 0, MIB, "x".repeat(100))).isTrue();
        assertThat(contained(How.OUTPUT, 0, MIB, "x".repeat(101))).isFalse();
    }

    @Test
    void attackThatCouldNotBeTriedIsNoEvidence() {
        assertThat(contained(How.START, 0, 0, "")).isFalse();
        assertThat(contained(How.UNSTARTABLE, 0, 0, "")).isFalse();
    }
}
