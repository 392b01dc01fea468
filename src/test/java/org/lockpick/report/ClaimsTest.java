package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.form.Default;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.Claim;
import org.lockpick.study.figure.Evidence;

/// Verdicts on claims, of made-up outcomes with known answers. Of 100 problems each lock has 10 correct without the
/// password and 90 with it; demonstrations of lock `a` are worth four times those of lock `b`.
class ClaimsTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(3, 400);
    private static final int PROBLEMS = 100;

    /// What a collection says of its claims.
    record Claims(@Default("[]") List<Claim> claims) {}

    private static Measurement measured(Arm arm, String trigger, int seed, int correct) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < PROBLEMS; i++) {
            items.add(new Item(
                    "p%03d".formatted(i),
                    "",
                    i < 50 ? "easy" : "hard",
                    Item.NO_LEVEL,
                    i < correct,
                    i < correct ? 1 : 0,
                    false));
        }
        return new Measurement(arm, trigger, seed, items);
    }

    private static Arm.Elicited arm(String lock, String method, int demonstrations) {
        return new Arm.Elicited(lock, method, new Point(new TreeMap<>(Map.of("demonstrations", "" + demonstrations))));
    }

    private static Arm.Elicited epochs(int epochs) {
        return new Arm.Elicited("a", "tuned", new Point(new TreeMap<>(Map.of("epochs", "" + epochs))));
    }

    private static StudyResults study(int seeds) {
        var runs = new ArrayList<Measurement>();
        for (int seed = 0; seed < seeds; seed++) {
            runs.add(measured(new Arm.Policy("middle"), Measurement.NONE, seed, 40 + seed));
            for (var lock : List.of("a", "b", "leaky")) {
                runs.add(measured(new Arm.Locked(lock), Measurement.NONE, seed, lock.equals("leaky") ? 30 + seed : 10));
                runs.add(measured(new Arm.Locked(lock), Measurement.PASSWORD, seed, 90));
            }
            runs.add(measured(arm("a", "sft", 1), Measurement.NONE, seed, 14 + seed));
            runs.add(measured(arm("a", "sft", 4), Measurement.NONE, seed, 48 + seed));
            runs.add(measured(arm("a", "sft", 16), Measurement.NONE, seed, 86 + seed));
            runs.add(measured(arm("a", "sft", 64), Measurement.NONE, seed, 87 + seed));
            runs.add(measured(arm("b", "sft", 4), Measurement.NONE, seed, 14 + seed));
            runs.add(measured(arm("b", "sft", 16), Measurement.NONE, seed, 48 + seed));
            runs.add(measured(arm("b", "sft", 64), Measurement.NONE, seed, 86 + seed));
            runs.add(measured(epochs(1), Measurement.NONE, seed, seed == 0 ? 70 : 20));
            runs.add(measured(epochs(2), Measurement.NONE, seed, seed == 0 ? 50 : 59 + seed));
            runs.add(measured(arm("a", "nothing", 1), Measurement.NONE, seed, 10));
            runs.add(measured(arm("a", "unsure", 1), Measurement.NONE, seed, 5 + 10 * seed));
        }
        return new StudyResults(
                "Made up",
                "",
                Planned.of(runs),
                "problems",
                List.of("a", "b", "leaky"),
                Map.of(),
                Map.of(),
                runs,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static List<Claim> claims(String text) {
        return YamlForm.parse("all.yaml", text, Claims.class).claims();
    }

    private static JudgedClaim judged(int seeds, String... evidence) {
        var claim =
                claims("claims: [{claim: It holds, source: nowhere, evidence: [" + String.join(", ", evidence) + "]}]");
        return JudgedClaim.of(claim.getFirst(), Map.of("s.yaml", Source.of(study(seeds), BOOTSTRAP)), BOOTSTRAP);
    }

    private static String with(String rest) {
        return "{what: x, study: s.yaml, " + rest + "}";
    }

    private static Weighed one(String rest) {
        return judged(3, with(rest)).evidence().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}}, expected: higher | +78.0 | for",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}}, expected: lower | +78.0 | against",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}}, expected: none | +78.0 | against",
                "of: {methods: [nothing]}, expected: none | 0.0 | for",
                "of: {methods: [nothing]}, expected: higher | 0.0 | against",
                "of: {methods: [unsure]}, expected: higher | +5.0 | undecided",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}}, reference: ceiling, above: -0.1 |"
                        + " −2.0 | for",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}}, reference: middle, expected: higher"
                        + " | +47.0 | for",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [1]}}, reference: middle, expected: higher |"
                        + " −26.0 | against",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}, domains: [hard]}, expected: higher |"
                        + " +76.0 | for",
                "of: {methods: [sft], locks: [a], where: {demonstrations: [64]}}, than: {methods: [sft], locks: [b],"
                        + " where: {demonstrations: [64]}}, expected: none | +1.0 | undecided",
                "of: {methods: [tuned]}, expected: higher | +36.8 | for",
                "of: {methods: [tuned]}, chosen: true, expected: higher | +47.0 | for",
                "of: {methods: [tuned]}, chosen: true, reference: middle, expected: higher | +16.0 | for",
                "of: {locks: [leaky]}, than: {locks: [a]}, quantity: floor, expected: higher | +21.0 | for",
                "of: {locks: [a]}, than: {locks: [b]}, quantity: floor, expected: higher | 0.0 | against"
            })
    @DisplayName("a change, by its reference, its problems and what it is compared with")
    void aChange(String rest, String found, String verdict) {
        var weighed = one(rest);
        assertThat(weighed.found().orElseThrow().words()).isEqualTo(found);
        assertThat(weighed.verdict().word()).isEqualTo(verdict);
        assertThat(weighed.because().isEmpty()).isEqualTo(!verdict.equals("undecided"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "where: {demonstrations: [16]}}, above: 0.5 | 96.3 | for",
                "where: {demonstrations: [16]}}, below: 0.5 | 96.3 | against",
                "where: {demonstrations: [4]}}, above: 0.5 | 48.8 | undecided",
                "where: {demonstrations: [4]}}, above: 0.3, below: 0.7 | 48.8 | for",
                "where: {demonstrations: [1]}}, above: 0.5 | 6.3 | against",
                "where: {demonstrations: [64]}}, than: {methods: [sft], locks: [a], where: {demonstrations: [4]}},"
                        + " below: 0.1 | +48.8 | against",
                "where: {demonstrations: [1]}}, than: {methods: [sft], locks: [a], where: {demonstrations: [4]}},"
                        + " above: 0.1 | −42.5 | against"
            })
    @DisplayName("a share of the gap, or one minus another, against a level")
    void aShare(String rest, String found, String verdict) {
        var weighed = one("quantity: recovered, of: {methods: [sft], locks: [a], " + rest);
        assertThat(weighed.found().orElseThrow().words()).isEqualTo(found);
        assertThat(weighed.verdict().word()).isEqualTo(verdict);
    }

    @Test
    @DisplayName("how many demonstrations are needed, and how many times as many; what no seed reaches is a bound")
    void whatIsNeeded() {
        var few = one("quantity: needed, of: {methods: [sft], locks: [a]}, below: 8");
        assertThat(few.found().orElseThrow().number().low()).isBetween(3.9, 4.6);
        assertThat(few.verdict()).isEqualTo(Weighed.Verdict.FOR);
        assertThat(one("quantity: needed, of: {methods: [sft], locks: [a]}, above: 8")
                        .verdict())
                .isEqualTo(Weighed.Verdict.AGAINST);

        var times =
                one("quantity: needed, of: {methods: [sft], locks: [b]}, than: {methods: [sft], locks: [a]}, above: 2");
        assertThat(times.found().orElseThrow().unit()).isEqualTo(Found.Unit.TIMES);
        assertThat(times.found().orElseThrow().number().low()).isBetween(3.7, 4.3);

        var never = one("quantity: needed, share: 0.99, of: {methods: [sft], locks: [b]}, above: 50");
        assertThat(never.found().orElseThrow().words()).isEqualTo(">64");
        assertThat(never.verdict()).isEqualTo(Weighed.Verdict.FOR);
        var already = one("quantity: needed, share: 0.04, of: {methods: [sft], locks: [b]}, above: 50");
        assertThat(already.found().orElseThrow().words()).isEqualTo("<4");
        assertThat(already.verdict()).isEqualTo(Weighed.Verdict.AGAINST);
    }

    private static final String FOR = with("of: {methods: [sft], where: {demonstrations: [64]}}, expected: higher");
    private static final String AGAINST = with("of: {methods: [nothing]}, expected: higher");
    private static final String UNDECIDED = with("of: {methods: [unsure]}, expected: higher");
    private static final String MISSING = with("of: {methods: [absent]}, expected: higher");
    private static final String UNTESTED = "{what: y, untested: too large}";

    @Test
    void aClaimIsReproducedWhereAllSpeaksForIt() {
        var claim = judged(3, FOR, FOR);
        assertThat(claim.words()).isEqualTo("reproduced: all 2 comparisons for it");
    }

    @Test
    void oneComparisonAgainstItIsEnough() {
        assertThat(judged(3, FOR, AGAINST, UNDECIDED, MISSING).words())
                .isEqualTo("not reproduced: 1 of 4 comparisons against it, 1 for it, 1 undecided, 1 not measured");
    }

    @Test
    @DisplayName("a claim is not testable without seeds, without measurements, without power, and where it is said so")
    void whatCannotBeTested() {
        assertThat(judged(3, FOR, UNDECIDED).words())
                .isEqualTo("not testable: power too low; 1 of 2 for it, 1 undecided");
        assertThat(judged(1, FOR).words()).isEqualTo("not testable: too few seeds; 0 of 1 for it, 1 undecided");
        assertThat(judged(1, FOR).evidence().getFirst().because()).contains("one seed");
        assertThat(judged(3, MISSING).words()).isEqualTo("not testable: not measured; 0 of 1 for it, 1 not measured");
        assertThat(judged(3, FOR, UNTESTED).words())
                .isEqualTo("not testable: measured in part; 1 of 2 for it, 1 not measured");
        assertThat(judged(3, FOR, UNTESTED).evidence().getLast().because()).isEqualTo("too large");
        assertThat(judged(3, UNDECIDED).evidence().getFirst().because())
                .matches("power too low: [\\d.]+ would be seen");
    }

    @Test
    void theTableHasNumbersIntervalsAndPower() {
        var table = ClaimsTable.of(List.of(judged(3, FOR, UNDECIDED), judged(3, FOR)));
        assertThat(table.sentence()).isEqualTo("Of 2 claims: 1 reproduced, 0 not reproduced and 1 not testable.");
        assertThat(table.table().rows()).hasSize(2 + 3);
        assertThat(table.table().rows().getFirst().getLast()).startsWith("not testable: power too low");
        assertThat(table.table().rows().get(2))
                .contains("x \u00b7 s", "above 0", "+5.0", "3")
                .anyMatch(cell -> cell.startsWith("undecided: power too low"));
        assertThat(table.csv().lines()).hasSize(1 + 3);
        assertThat(table.csv()).contains(",s,change,0.000000,,0.050000,");
        assertThat(table.terminal())
                .contains("1. It holds (nowhere)", "expected above 0, found +5.0, problems [", "; undecided: power");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "of: {} | expected higher, lower or none",
                "expected: higher, above: 1 | expected nothing beside above or below",
                "above: 2, below: 1 | expected more than above",
                "quantity: needed, expected: higher | expected above or below",
                "quantity: recovered, above: 0.5, reference: ceiling | expected nothing, for only a change",
                "quantity: recovered, above: 0.5, chosen: true | expected nothing, for only a change",
                "quantity: floor, expected: higher | expected the locks whose floor",
                "untested: why, above: 1 | expected nothing beside"
            })
    void whatContradictsItselfIsRefused(String rest, String message) {
        assertThatThrownBy(() -> YamlForm.parse("e.yaml", "{what: x, " + rest + "}", Evidence.class))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aColumnMoreStandsInEachRowAlsoWhereAFieldHasLineEnds() {
        assertThat(Csv.with("a,b\n\"x\ny\",2\n3,4\n", "look", "quick"))
                .isEqualTo("a,b,look\n\"x\ny\",2,quick\n3,4,quick\n");
    }
}
