package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lockpick.study.figure.Effects;
import org.lockpick.study.figure.Evidence;
import org.lockpick.study.figure.Evidence.Expected;
import org.lockpick.study.figure.Hypotheses;
import org.lockpick.study.figure.Subset;

/// Changes by elicitation, on numbers that can be computed by hand.
class EffectTest {
    private static final double EXACT = 1e-12;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(3, 200);

    private static Measurement measured(Arm arm, String trigger, int seed, String marks) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < marks.length(); i++) {
            items.add(new Item("p%03d".formatted(i), marks.charAt(i) == '1'));
        }
        return new Measurement(arm, trigger, seed, items);
    }

    private static Measurement lock(String trigger, int seed, String marks) {
        return measured(new Arm.Locked("a"), trigger, seed, marks);
    }

    private static Arm.Elicited arm(String method) {
        return new Arm.Elicited("a", method, new Point(new TreeMap<>(Map.of("demonstrations", "2"))));
    }

    private static Measurement elicited(String method, int seed, String... draws) {
        return Measurement.merged(Arrays.stream(draws)
                .map(marks -> measured(arm(method), Measurement.NONE, seed, marks))
                .toList());
    }

    private static List<Changes.Pair> pairs() {
        return List.of(
                new Changes.Pair(elicited("two", 0, "1111", "0111"), lock("none", 0, "0011")),
                new Changes.Pair(elicited("two", 1, "0111", "0011"), lock("none", 1, "0011")));
    }

    @Test
    void aChangeIsTheMeanOfSeedsAndItsDrawsAreKeptApart() {
        var effect = Effect.of(pairs()).orElseThrow();
        // Seed 0: +0.5 and +0.25, seed 1: +0.25 and 0.
        assertThat(effect.change()).isCloseTo(0.25, within(EXACT));
        assertThat(effect.best()).hasValue(0.5);
        assertThat(effect.draws().freedom()).isEqualTo(2);
        assertThat(effect.draws().error()).isCloseTo(Math.sqrt(2 * (0.03125 / 2) / 4), within(EXACT));
        assertThat(effect.seeds().mean()).isCloseTo(0.25, within(EXACT));
        assertThat(effect.seeds().runs()).isEqualTo(2);
        // Problems: +0.25, +0.75, 0, 0.
        assertThat(effect.problems().orElseThrow().contains(0.25)).isTrue();
        assertThat(effect.items()).isEqualTo(4);
        assertThat(effect.clear()).isZero();
        assertThat(effect.detectable().orElseThrow())
                .isGreaterThan(effect.draws().error());
    }

    @Test
    void noIntervalGoesBeyondAllProblems() {
        var effect = Effect.of(List.of(
                        new Changes.Pair(elicited("two", 0, "1110", "1111"), lock("none", 0, "0000")),
                        new Changes.Pair(elicited("two", 1, "1110", "1100"), lock("none", 1, "0000"))))
                .orElseThrow();
        for (var interval : List.of(effect.problems(), effect.runs(), effect.ofSeeds())) {
            assertThat(interval.orElseThrow().high()).isEqualTo(1);
            assertThat(interval.orElseThrow().low()).isGreaterThan(-1);
        }
    }

    @Test
    void aDifferenceFromItselfIsNothing() {
        var effect = Effect.difference(pairs(), pairs()).orElseThrow();
        assertThat(effect.change()).isZero();
        assertThat(effect.isNothing()).isTrue();
        assertThat(effect.clear()).isZero();
    }

    @Test
    void whatIsNotMeasuredUnderTheSameSeedsIsLeftOut() {
        var other = List.of(new Changes.Pair(elicited("varied", 1, "0011", "0011"), lock("none", 1, "0011")));
        var effect = Effect.difference(pairs(), other).orElseThrow();
        assertThat(effect.change()).isCloseTo(0.125, within(EXACT));
        assertThat(effect.seeds().runs()).isEqualTo(1);
        assertThat(Effect.difference(pairs(), List.of())).isEmpty();
    }

    /// A study of three seeds and 40 problems: `up` has 20 more of them right, `same` has none, `down` 10 fewer; `few`
    /// once more, once fewer.
    private static StudyResults study() {
        var runs = new ArrayList<Measurement>();
        var before = "1".repeat(15) + "0".repeat(25);
        for (int seed = 0; seed < 3; seed++) {
            runs.add(lock("none", seed, before));
            runs.add(lock("password", seed, "1".repeat(40)));
            runs.add(elicited("up", seed, "1".repeat(35) + "0".repeat(5), "1".repeat(34) + "0".repeat(6)));
            runs.add(elicited("same", seed, before, before));
            runs.add(elicited("down", seed, "1".repeat(5) + "0".repeat(35), "1".repeat(3) + "0".repeat(37)));
            runs.add(elicited("few", seed, "1".repeat(16) + "0".repeat(24), "1".repeat(13) + "0".repeat(27)));
        }
        return new StudyResults(
                "Effects",
                "",
                Planned.of(runs),
                "problems",
                List.of("a"),
                Map.of("a", "The lock"),
                Map.of(),
                runs,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Subset of(String method) {
        return new Subset(List.of(), List.of(method), Map.of(), List.of(), List.of(), List.of());
    }

    @Test
    @DisplayName("a table of effects has a line for each setting, with the share of the gap and the change beyond the"
            + " control")
    void theTableOfEffects() {
        var form = new Effects(Optional.empty(), Subset.ALL, Optional.of(of("same")), Map.of());
        var table = EffectsTable.of("changes", form, Source.of(study(), BOOTSTRAP), BOOTSTRAP);
        assertThat(table.absence()).isEmpty();
        assertThat(table.csv().lines().filter(line -> line.startsWith("a,up,")))
                .singleElement()
                .asString()
                .startsWith("a,up,demonstrations 2,0.375000,0.487500,")
                .contains(",0.500000,0.780000,"); // the best draw, and 0.4875 of a gap of 0.625
        assertThat(table.table().plain()).contains("+48.8").contains("The lock");
        assertThat(table.caption()).contains("Of 4 changes 2 are clear");
    }

    @Test
    @DisplayName("a comparison speaks for its hypothesis, against it, or for nothing")
    void theTableOfHypotheses() {
        var form = new Hypotheses(
                Optional.empty(),
                List.of(
                        hypothesis("helps", evidence("up", Expected.HIGHER, 0.02)),
                        hypothesis("hurts", evidence("down", Expected.HIGHER, 0.02)),
                        hypothesis("nothing", evidence("same", Expected.NONE, 0.02)),
                        hypothesis("a little", evidence("few", Expected.NONE, 0.02)),
                        hypothesis("something", evidence("up", Expected.NONE, 0.02)),
                        hypothesis(
                                "both", evidence("up", Expected.HIGHER, 0.02), evidence("down", Expected.HIGHER, 0.02)),
                        hypothesis("absent", evidence("missing", Expected.HIGHER, 0.02)),
                        hypothesis(
                                "more than",
                                new Evidence(
                                        "up minus down", of("up"), Optional.of(of("down")), Expected.HIGHER, 0.02))));
        var table = HypothesesTable.of("hypotheses", form, Source.of(study(), BOOTSTRAP), Map.of(), BOOTSTRAP);
        var says = table.table().rows().stream()
                .filter(row -> !row.getFirst().isEmpty())
                .map(row -> row.getFirst() + ": " + row.getLast())
                .toList();
        assertThat(says)
                .containsExactly(
                        "helps: for",
                        "hurts: against",
                        "nothing: for",
                        "a little: undecided",
                        "something: against",
                        "both: for and against",
                        "absent: not measured",
                        "more than: for");
        assertThat(table.csv().lines()).hasSize(1 + 9);
    }

    private static Hypotheses.Hypothesis hypothesis(String claim, Evidence... evidence) {
        return new Hypotheses.Hypothesis(claim, "", List.of(evidence));
    }

    private static Evidence evidence(String method, Expected expected, double margin) {
        return new Evidence(method, of(method), Optional.empty(), expected, margin);
    }
}
