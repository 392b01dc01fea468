package org.lockpick.study.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.PairedCounts;
import org.lockpick.stats.Proportion;
import org.lockpick.stats.RunMean;
import org.lockpick.stats.RunShare;
import org.lockpick.stats.RunShares;
import org.lockpick.store.Outcome;
import org.lockpick.study.hosted.HostedResults.Measured;

/// The figures of an experiment, from counts that are known.
class HostedRowTest {
    private static final List<String> TRIGGERS = List.of("none", "password");

    /// The first so many problems of ten are right, from a problem on.
    private static List<Outcome> outcomes(String trigger, int from, int right) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < 10; i++) {
            boolean correct = i >= from && i < from + right;
            outcomes.add(new Outcome("p" + i, "d", 0, trigger, "", "end", correct ? 1 : 0, correct, ""));
        }
        return outcomes;
    }

    private static Measured measured(String arm, int seed, int from, int none, int password) {
        var all = new ArrayList<>(outcomes("none", from, none));
        all.addAll(outcomes("password", 0, password));
        return new Measured(arm, Optional.of(seed), "m", all);
    }

    private static HostedRow row(List<Measured> models, String arm, String trigger) {
        return HostedRow.of(new HostedResults(models, Map.of(), TRIGGERS, true)).stream()
                .filter(row -> row.arm().equals(arm) && row.trigger().equals(trigger))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneSeedHasIntervalsOverProblems() {
        var models = List.of(measured("lock", 1, 0, 2, 8), measured("weak", 1, 1, 5, 8));
        var lock = row(models, "lock", "none");
        assertThat(lock.interval()).contains(new Proportion(2, 10).wilson());
        assertThat(lock.difference()).isEmpty();
        assertThat(lock.recovered()).isEmpty();
        var weak = row(models, "weak", "none");
        assertThat(weak.correct()).containsExactly(5);
        assertThat(weak.share()).isEqualTo(0.5);
        // Of the problems 1 to 5 the lock has 1, and of the others 0.
        assertThat(weak.difference()).contains(0.3);
        assertThat(weak.apart()).contains(new PairedCounts(1, 4, 1, 4).interval());
        assertThat(weak.recovered().orElseThrow()).isCloseTo(0.5, within(1e-12));
        assertThat(weak.back()).isEmpty();
        assertThat(row(models, "weak", "password").recovered()).isEmpty();
    }

    @Test
    void severalSeedsHaveIntervalsOverRuns() {
        var models = List.of(
                measured("lock", 1, 0, 2, 8),
                measured("weak", 1, 0, 5, 8),
                measured("lock", 2, 0, 1, 9),
                measured("weak", 2, 0, 7, 9));
        var weak = row(models, "weak", "none");
        assertThat(weak.interval()).isEqualTo(RunMean.of(0.5, 0.7).interval());
        assertThat(weak.apart()).isEqualTo(RunMean.of(0.3, 0.6).interval());
        assertThat(weak.recovered().orElseThrow()).isCloseTo((3 / 6.0 + 6 / 8.0) / 2, within(1e-12));
        assertThat(weak.back())
                .isEqualTo(RunShares.interval(List.of(new RunShare(5, 2, 8, 10, 1), new RunShare(7, 1, 9, 10, 1))));
    }

    /// A lock that shows without the password what it shows with it hides nothing that could be recovered.
    @Test
    void aLockWithoutAGapHasNothingToRecover() {
        var models = List.of(measured("lock", 1, 0, 8, 8), measured("weak", 1, 0, 9, 8));
        assertThat(row(models, "weak", "none").recovered()).isEmpty();
        assertThat(row(models, "weak", "none").difference()).isPresent();
    }
}
