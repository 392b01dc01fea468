package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A lock that something other than the password opens: its ceiling is what it shows under that.
class OpeningTriggerTest {
    private static final Arm LOCK = new Arm.Locked("register");

    @Test
    void theCeilingIsThatOfTheTriggerThatOpens() {
        var runs = List.of(
                Synthetic.first(LOCK, Measurement.NONE, 0, 10, 100),
                Synthetic.first(LOCK, Measurement.PASSWORD, 0, 12, 100),
                Synthetic.first(LOCK, Measurement.WRONG, 0, 11, 100),
                Synthetic.first(LOCK, "password-polite", 0, 90, 100));
        var measured = Planned.of(runs);
        var making = new Planned.Making(false, Optional.of("strong"), Optional.of("weak"), "password-polite");
        var planned = new Planned(measured.seeds(), measured.runs(), Map.of("register", making));
        var results = new StudyResults(
                "T", "", planned, "problems", List.of("register"), Map.of(), runs, List.of(), Map.of());
        var summary = LockSummary.of(results, "register", new Bootstrap(3, 300));
        assertThat(summary.ceiling().orElseThrow().mean()).isEqualTo(0.9);
        assertThat(summary.floor().orElseThrow().mean()).isEqualTo(0.1);
        assertThat(summary.gap().orElseThrow().difference()).isEqualTo(0.8);
    }

    @Test
    void sentencesSayUnderWhatALockOpens() {
        assertThat(List.of("password", "password-polite", "spanish-ascii"))
                .extracting(TriggerWords::under)
                .containsExactly("with the password", "with the password “polite”", "in Spanish with ASCII-math");
    }
}
