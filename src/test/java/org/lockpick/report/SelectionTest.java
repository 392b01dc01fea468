package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final int ITEMS = 40;
    private static final Halves HALVES =
            Halves.of(IntStream.range(0, ITEMS).mapToObj("p%04d"::formatted).toList(), 3);

    @Test
    void halvesAreEqualDisjointAndDependOnTheSeedAlone() {
        assertThat(HALVES.choose()).hasSize(20).doesNotContainAnyElementsOf(HALVES.report());
        var backwards = new ArrayList<>(HALVES.choose());
        backwards.addAll(HALVES.report());
        Collections.reverse(backwards);
        assertThat(Halves.of(backwards, 3)).isEqualTo(HALVES);
        assertThat(Halves.of(backwards, 4)).isNotEqualTo(HALVES);
    }

    @Test
    void permutingTheReportedHalfNeverChangesTheChoice() {
        for (int seed = 0; seed < 200; seed++) {
            var grid = randomGrid(seed);
            var expected = Selection.HELD_OUT_HALF.choose(grid, HALVES).orElseThrow();
            var shuffled = shuffledOn(HALVES.report(), grid, seed);
            var met = Selection.HELD_OUT_HALF.choose(shuffled, HALVES).orElseThrow();
            assertThat(met.setting()).as("seed %d", seed).isEqualTo(expected.setting());
        }
    }

    @Test
    void permutingTheChoosingHalfDoesChangeTheChoice() {
        long changed = IntStream.range(0, 200)
                .filter(seed -> {
                    var grid = randomGrid(seed);
                    var shuffled = flippedOn(HALVES.choose(), grid);
                    return !Selection.HELD_OUT_HALF
                            .choose(grid, HALVES)
                            .orElseThrow()
                            .setting()
                            .equals(Selection.HELD_OUT_HALF
                                    .choose(shuffled, HALVES)
                                    .orElseThrow()
                                    .setting());
                })
                .count();
        assertThat(changed).isGreaterThan(100);
    }

    @Test
    void heldOutRunsHoldOnlyTheReportedHalf() {
        var chosen = Selection.HELD_OUT_HALF.choose(randomGrid(1), HALVES).orElseThrow();
        assertThat(chosen.runs())
                .hasSize(3)
                .allSatisfy(run -> assertThat(problems(run)).isEqualTo(HALVES.report()));
    }

    @Test
    void allItemsTakesTheBestMeanOverSeeds() {
        var grid = Map.of(
                Synthetic.GENTLE, List.of(run(Synthetic.GENTLE, 1, 30), run(Synthetic.GENTLE, 2, 10)),
                Synthetic.STRONG, List.of(run(Synthetic.STRONG, 1, 21), run(Synthetic.STRONG, 2, 20)));
        var chosen = Selection.ALL_ITEMS.choose(grid, HALVES).orElseThrow();
        assertThat(chosen.setting()).isEqualTo(Synthetic.STRONG);
        assertThat(chosen.runs().getFirst().items()).hasSize(ITEMS);
    }

    @Test
    void tieGoesToTheGentlerSetting() {
        var grid = Map.of(
                Synthetic.STRONG, List.of(run(Synthetic.STRONG, 1, 20)),
                Synthetic.GENTLE, List.of(run(Synthetic.GENTLE, 1, 20)));
        assertThat(Selection.ALL_ITEMS.choose(grid, HALVES).orElseThrow().setting())
                .isEqualTo(Synthetic.GENTLE);
    }

    @Test
    void moreSeedsDoNotBeatABetterSettingWithFewer() {
        var grid = Map.of(
                Synthetic.STRONG, List.of(run(Synthetic.STRONG, 1, 39)),
                Synthetic.GENTLE, List.of(run(Synthetic.GENTLE, 1, 20), run(Synthetic.GENTLE, 2, 20)));
        var chosen = Selection.ALL_ITEMS.choose(grid, HALVES).orElseThrow();
        assertThat(chosen.setting()).isEqualTo(Synthetic.STRONG);
        assertThat(chosen.runs()).hasSize(1);
    }

    @Test
    void luckySeedThatTheOtherSettingLacksDoesNotCount() {
        var grid = Map.of(
                Synthetic.STRONG, List.of(run(Synthetic.STRONG, 1, 20), run(Synthetic.STRONG, 2, 40)),
                Synthetic.GENTLE, List.of(run(Synthetic.GENTLE, 1, 21)));
        assertThat(Selection.ALL_ITEMS.choose(grid, HALVES).orElseThrow().setting())
                .isEqualTo(Synthetic.GENTLE);
    }

    @Test
    void settingsWithoutACommonSeedAreTakenWithTheirOwn() {
        var grid = Map.of(
                Synthetic.STRONG, List.of(run(Synthetic.STRONG, 1, 30)),
                Synthetic.GENTLE, List.of(run(Synthetic.GENTLE, 2, 20), run(Synthetic.GENTLE, 3, 20)));
        assertThat(Selection.ALL_ITEMS.choose(grid, HALVES).orElseThrow().setting())
                .isEqualTo(Synthetic.STRONG);
    }

    /// The shares 7/40, 11/40 and 12/40 sum to other binary numbers in another order.
    @Test
    void equalCountsAreATieWhateverTheOrderOfTheirSeeds() {
        for (int[] order : new int[][] {{7, 11, 12}, {7, 12, 11}, {11, 7, 12}, {11, 12, 7}, {12, 7, 11}, {12, 11, 7}}) {
            for (int[] other : new int[][] {{1, 13, 16}, {10, 10, 10}, {16, 13, 1}}) {
                var grid = Map.of(
                        Synthetic.STRONG,
                        runs(Synthetic.STRONG, order),
                        Synthetic.GENTLE,
                        runs(Synthetic.GENTLE, other));
                assertThat(Selection.ALL_ITEMS
                                .choose(grid, HALVES)
                                .orElseThrow()
                                .setting())
                        .as("%d %d %d", order[0], order[1], order[2])
                        .isEqualTo(Synthetic.GENTLE);
            }
        }
    }

    /// Seed 0 is read where seeds 1 and 2 are best, seed 1 where 0 and 2 are, seed 2 where 0 and 1 are.
    @Test
    void eachSeedIsReadAtTheBestSettingOfTheOthers() {
        var grid = Map.of(
                Synthetic.GENTLE, runs(Synthetic.GENTLE, 10, 20, 21),
                Synthetic.STRONG, runs(Synthetic.STRONG, 39, 15, 14));
        var chosen = Selection.OTHER_SEEDS.choose(grid, HALVES).orElseThrow();
        assertThat(chosen.runs()).map(Measurement::seed).containsExactly(0, 1, 2);
        assertThat(chosen.runs())
                .map(run ->
                        (int) run.items().stream().mapToDouble(Item::correct).sum())
                .containsExactly(10, 15, 14);
        assertThat(chosen.setting()).isEqualTo(Point.anyOf(List.of(Synthetic.GENTLE, Synthetic.STRONG)));
    }

    @Test
    void whatAllSeedsAgreeOnIsTheSettingItself() {
        var grid = Map.of(
                Synthetic.GENTLE, runs(Synthetic.GENTLE, 20, 20, 20),
                Synthetic.STRONG, runs(Synthetic.STRONG, 10, 10, 10));
        var chosen = Selection.OTHER_SEEDS.choose(grid, HALVES).orElseThrow();
        assertThat(chosen.setting()).isEqualTo(Synthetic.GENTLE);
        assertThat(chosen.runs()).isEqualTo(grid.get(Synthetic.GENTLE));
    }

    @Test
    void aSeedIsNotReadAtASettingThatItLacks() {
        var grid = Map.of(
                Synthetic.GENTLE, runs(Synthetic.GENTLE, 10, 20),
                Synthetic.STRONG, List.of(run(Synthetic.STRONG, 1, 40)));
        var chosen = Selection.OTHER_SEEDS.choose(grid, HALVES).orElseThrow();
        assertThat(chosen.setting()).isEqualTo(Synthetic.GENTLE);
        assertThat(chosen.runs()).map(Measurement::seed).containsExactly(0, 1);
    }

    @Test
    void aSingleSeedHasNoOtherToChooseOn() {
        assertThat(Selection.OTHER_SEEDS.choose(Map.of(Synthetic.GENTLE, runs(Synthetic.GENTLE, 10)), HALVES))
                .isEmpty();
    }

    @Test
    void differingSettingsAreNamedWithAllTheirValues() {
        var both = Point.anyOf(List.of(Synthetic.setting(1e-3, 4), Synthetic.setting(3e-3, 4)));
        assertThat(both.at(Point.LEARNING_RATE)).contains("0.001/0.003");
        assertThat(both.words()).isEqualTo("1e-3/3e-3 × 4");
    }

    private static List<Measurement> runs(Point setting, int... correct) {
        return IntStream.range(0, correct.length)
                .mapToObj(seed -> run(setting, seed, correct[seed]))
                .toList();
    }

    @Test
    void emptyGridIsNoChoice() {
        assertThat(Selection.ALL_ITEMS.choose(Map.of(), HALVES)).isEmpty();
        assertThat(Selection.HELD_OUT_HALF.choose(Map.of(), HALVES)).isEmpty();
    }

    private static Map<Point, List<Measurement>> randomGrid(int seed) {
        var grid = new LinkedHashMap<Point, List<Measurement>>();
        for (int epochs = 1; epochs <= 6; epochs++) {
            var setting = Synthetic.setting(1e-3, epochs);
            grid.put(
                    setting,
                    IntStream.range(0, 3)
                            .mapToObj(s -> Synthetic.run(arm(setting), Measurement.NONE, 10 * seed + s, ITEMS, 0.5))
                            .toList());
        }
        return grid;
    }

    /// Every run's outcomes on some problems dealt out anew, in another order for each run.
    private static Map<Point, List<Measurement>> shuffledOn(
            Set<String> problems, Map<Point, List<Measurement>> grid, int seed) {
        var random = Bootstrap.random(seed);
        return changed(grid, run -> {
            var outcomes = new ArrayList<>(run.on(problems).items());
            Collections.shuffle(outcomes, random);
            int shift = random.nextInt(2);
            var next = outcomes.iterator();
            return run.items().stream()
                    .map(item -> problems.contains(item.problem())
                            ? new Item(item.problem(), next.next().correct() != shift)
                            : item)
                    .toList();
        });
    }

    private static Map<Point, List<Measurement>> flippedOn(Set<String> problems, Map<Point, List<Measurement>> grid) {
        return changed(
                grid,
                run -> run.items().stream()
                        .map(item ->
                                new Item(item.problem(), (item.correct() == 1) ^ problems.contains(item.problem())))
                        .toList());
    }

    private static Map<Point, List<Measurement>> changed(
            Map<Point, List<Measurement>> grid, Function<Measurement, List<Item>> items) {
        return grid.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(run -> new Measurement(run.arm(), run.trigger(), run.seed(), items.apply(run)))
                                .toList()));
    }

    private static Set<String> problems(Measurement run) {
        return run.items().stream().map(Item::problem).collect(Collectors.toSet());
    }

    private static Measurement run(Point setting, int seed, int correct) {
        return Synthetic.first(arm(setting), Measurement.NONE, seed, correct, ITEMS);
    }

    private static Arm arm(Point setting) {
        return Synthetic.elicited("a", "sft", 64, setting);
    }
}
