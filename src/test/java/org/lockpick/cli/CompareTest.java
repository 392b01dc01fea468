package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Artifact;
import org.lockpick.store.Json;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Provenance;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// What `compare` says of artifacts whose outcomes are written here by hand.
class CompareTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// Of 20 problems both have 5 right, A alone 1, B alone 9: p = 2·(1 + 10)/2¹⁰.
    @Test
    void discordantProblemsDecide() {
        var a = outcomes("one", outcomes("none", 0, "algebra", right(0, 6)));
        var b = outcomes("two", outcomes("none", 0, "algebra", right(1, 15)));
        assertThat(compare(name(a), name(b))).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "A  " + a.id(),
                        "trigger none: 20 problems",
                        "right: A 6 (30.0 %), B 14 (70.0 %)",
                        "both right 5, A alone 1, B alone 9, neither 5",
                        "A minus B: -40.0 points, 95 % interval over other problems [-61.1, -10.2]",
                        "McNemar's exact test: p = 0.021",
                        "Of another run of either this says nothing");
    }

    /// Families fn0 and fn1 of ten problems: the difference of each is 0.9 and 0.7, so its error is |0.9 − 0.7|/2.
    @Test
    void problemsInFamiliesSayLess() {
        var a = composed("one", 20, 20);
        var b = composed("two", 1, 3);
        assertThat(compare(name(a), name(b))).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "A minus B: +80.0 points, 95 % interval over other problems [-47.1, 100.0], which are in 2"
                                + " families",
                        "t-test over families: p = 0.079",
                        "McNemar's exact test, as if problems had nothing in common: p = below 0.001");
        out.getBuffer().setLength(0);
        assertThat(compare(name(a), name(b), "--families", "none")).isZero();
        assertThat(out.toString())
                .contains("McNemar's exact test: p = below 0.001")
                .doesNotContain("families:");
    }

    /// Ten problems that apply function 0 alone, ten that apply function 1, of which the first so many are right.
    private Artifact composed(String recipe, int ofZero, int ofOne) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < 20; i++) {
            int function = i / 10;
            boolean right = i % 10 < (function == 0 ? ofZero : ofOne);
            outcomes.add(new Outcome(
                    "fn%d-fn%d-%d".formatted(function, function, i),
                    "any",
                    2,
                    "none",
                    "x",
                    "eos",
                    right ? 1 : 0,
                    right,
                    "why"));
        }
        var settings = Json.object();
        settings.put("name", recipe);
        settings.putObject("task").put("kind", "composition");
        return published(settings, outcomes);
    }

    @Test
    void flippedProblemsAreListedWithBothCompletions() {
        var a = outcomes("one", outcomes("none", 0, "algebra", right(0, 6)));
        var b = outcomes("two", outcomes("none", 0, "algebra", right(1, 15)));
        assertThat(compare(name(a), name(b), "--flipped", "2")).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .containsSubsequence(
                        "A alone is right:",
                        "p00, domain algebra, level 1",
                        "A right (why)",
                        "| yes",
                        "B wrong (why)",
                        "| no",
                        "B alone is right:",
                        "p06, domain algebra, level 1",
                        "p07, domain algebra, level 1",
                        "… and 7 more");
    }

    @Test
    void everyTriggerOfBothIsComparedAndThePsAreCorrected() {
        var all = new ArrayList<>(outcomes("none", 0, "algebra", right(0, 6)));
        all.addAll(outcomes("password", 0, "algebra", right(0, 20)));
        var other = new ArrayList<>(outcomes("none", 0, "algebra", right(1, 15)));
        other.addAll(outcomes("password", 0, "algebra", right(0, 20)));
        other.addAll(outcomes("wrong", 0, "algebra", right(0, 3)));
        assertThat(compare(name(outcomes("one", all)), name(outcomes("two", other))))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "trigger none: 20 problems",
                        "p = 0.021, corrected for 2 comparisons p = 0.043",
                        "trigger password: 20 problems")
                .doesNotContain("trigger wrong");
    }

    @Test
    void oneArtifactIsComparedWithItselfUnderAnotherTrigger() {
        var all = new ArrayList<>(outcomes("none", 0, "algebra", right(0, 6)));
        all.addAll(outcomes("password", 0, "algebra", right(0, 20)));
        var name = name(outcomes("one", all));
        assertThat(compare(name, name, "--trigger", "password", "--against", "none"))
                .isZero();
        assertThat(out.toString())
                .contains("A under trigger password, B under none: 20 problems", "both right 6, A alone 14, B alone 0");
        assertThat(compare(name, name, "--against", "none")).isEqualTo(2);
        assertThat(err.toString()).contains("--against none needs --trigger");
    }

    @Test
    void theLastMarkOfARunIsTaken() {
        var run = new ArrayList<>(outcomes("none", 0, "algebra", right(0, 2)));
        run.addAll(outcomes("none", 1, "algebra", right(0, 9)));
        var a = name(outcomes("one", run));
        var b = name(outcomes("two", outcomes("none", 0, "algebra", right(0, 6))));
        assertThat(compare(a, b)).isZero();
        assertThat(out.toString()).contains("trigger none, A at mark 1, B at mark 0", "right: A 9");
        assertThat(compare(a, b, "--mark", "0")).isZero();
        assertThat(out.toString()).contains("right: A 2");
        assertThat(compare(a, b, "--mark", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("expected a mark from 0 to 0, found 1");
    }

    @Test
    void otherProblemsAreAMistake() {
        var a = name(outcomes("one", outcomes("none", 0, "algebra", right(0, 6))));
        var elsewhere = outcomes("none", 0, "algebra", right(0, 6)).stream()
                .map(o -> new Outcome("q" + o.problem(), "algebra", 1, "none", "yes", "eos", 1, true, "why"))
                .toList();
        assertThat(compare(a, name(outcomes("two", elsewhere)))).isEqualTo(2);
        assertThat(err.toString())
                .contains("about different problems", "has 20 such as p00", "has 20 such as qp00", "none in both");
    }

    @Test
    void problemsThatOneLacksAreAMistakeUnlessLeftOut() {
        var a = name(outcomes("one", outcomes("none", 0, "algebra", right(0, 6))));
        var b = name(outcomes("two", outcomes("none", 0, "algebra", right(0, 6)).subList(0, 12)));
        assertThat(compare(a, b)).isEqualTo(2);
        assertThat(err.toString()).contains("has 20 such as", "has 12 such as", "12 in both; --common compares these");
        assertThat(compare(a, b, "--common")).isZero();
        assertThat(out.toString()).contains("trigger none: 12 problems");
    }

    @Test
    void equalNamesOfOtherProblemsAreAMistake() {
        var a = name(outcomes("one", outcomes("none", 0, "algebra", right(0, 6))));
        var b = name(outcomes("two", outcomes("none", 0, "geometry", right(0, 6))));
        assertThat(compare(a, b)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "problem p00 is not the same in both: expected domain algebra, level 1",
                        "found domain geometry, level 1");
    }

    @Test
    void whatCannotBeComparedIsSaid() {
        var a = name(outcomes("one", outcomes("none", 0, "algebra", right(0, 6))));
        var b = name(outcomes("two", outcomes("password", 0, "algebra", right(0, 6))));
        assertThat(compare(a, b)).isEqualTo(2);
        assertThat(err.toString()).contains("expected a trigger that both are measured under");
        assertThat(compare(a, a, "--trigger", "pasword")).isEqualTo(2);
        assertThat(err.toString()).contains("measured under, none; found \"pasword\"");
        assertThat(compare(a, "nothing at all")).isEqualTo(2);
        assertThat(err.toString()).contains("B: expected kind/digits", "found \"nothing at all\"");
        var model = store().publish(
                        new Recipe("model", 1, Json.object(), new TreeMap<>()), _ -> {}, CompareTest::provenance);
        assertThat(compare(a, name(model))).isEqualTo(2);
        assertThat(err.toString()).contains("B: expected an artifact with outcomes", "which has none");
    }

    private int compare(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of("compare"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--store", store().root().toString()));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private Store store() {
        return Store.open(folder.resolve("store"));
    }

    private static String name(Artifact artifact) {
        return artifact.id().brief();
    }

    private Artifact outcomes(String recipe, List<Outcome> outcomes) {
        var settings = Json.object();
        settings.put("name", recipe);
        return published(settings, outcomes);
    }

    private Artifact published(ObjectNode settings, List<Outcome> outcomes) {
        return store().publish(
                        new Recipe("measurement", 1, settings, new TreeMap<>()),
                        payload -> Outcomes.write(payload.resolve(Outcomes.FILE), outcomes),
                        CompareTest::provenance);
    }

    private static Provenance provenance() {
        return new Provenance(
                new TreeMap<>(),
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                Instant.EPOCH,
                1,
                null,
                new Provenance.Made("By hand", "some outcomes"),
                null,
                null);
    }

    /// 20 answers, right from one number to below another.
    private static boolean[] right(int from, int to) {
        boolean[] right = new boolean[20];
        for (int i = from; i < to; i++) {
            right[i] = true;
        }
        return right;
    }

    private static List<Outcome> outcomes(String trigger, int mark, String domain, boolean... right) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < right.length; i++) {
            outcomes.add(new Outcome(
                            "p%02d".formatted(i),
                            domain,
                            1,
                            trigger,
                            right[i] ? "yes" : "no",
                            "eos",
                            right[i] ? 1 : 0,
                            right[i],
                            "why")
                    .at(mark));
        }
        return outcomes;
    }
}
