package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.Interval;

/// Labels of levels that lie close together stand apart, as near to their lines as they can, and a stroke leads to
/// each that was moved.
class LevelLabelsTest {

    private static Panel panel(double... heights) {
        var levels = IntStream.range(0, heights.length)
                .mapToObj(i -> new Panel.Level(
                        heights[i], "#57606a", Panel.Stroke.DASHED, "line " + i, "line " + i, "line", Optional.empty()))
                .toList();
        var x = XAxis.of("x", XAxis.Scale.LINEAR, new TreeSet<>(List.of(1.0, 2.0)));
        return new Panel("", x, YAxis.share("y", List.of()), List.of(), levels);
    }

    private static List<LevelLabels.Placed> placed(double apart, double... heights) {
        return LevelLabels.of(panel(heights), Panel.Level::label, apart);
    }

    @Test
    void aClusterIsSpreadAroundItsMiddleInItsOrder() {
        var placed = placed(5, 90, 89, 88, 20);
        assertThat(placed).extracting(LevelLabels.Placed::text).containsExactly("line 3", "line 2", "line 1", "line 0");
        assertThat(placed.get(2).at()).isCloseTo(89, within(1e-9));
        assertThat(placed.get(1).at()).isCloseTo(84, within(1e-9));
        assertThat(placed.get(3).at()).isCloseTo(94, within(1e-9));
        assertThat(placed).extracting(LevelLabels.Placed::moved).containsExactly(false, true, false, true);
    }

    @Test
    void equalLinesHaveLabelsAtDifferentHeightsWithinTheAxis() {
        var panel = panel(100, 100, 100, 0, 0);
        var placed = LevelLabels.of(panel, Panel.Level::label, 6);
        for (int i = 1; i < placed.size(); i++) {
            assertThat(placed.get(i).at() - placed.get(i - 1).at()).isGreaterThan(6 - 1e-9);
        }
        assertThat(placed.getFirst().at()).isGreaterThan(panel.y().low());
        assertThat(placed.getLast().at()).isLessThan(panel.y().high());
    }

    @Test
    void moreThanFitStandCloserAndStayWithinTheAxis() {
        var heights = IntStream.range(0, 40).mapToDouble(i -> 50).toArray();
        var placed = placed(6, heights);
        assertThat(placed).hasSize(40).allMatch(label -> label.at() > -6 && label.at() < 106);
        assertThat(placed).extracting(LevelLabels.Placed::at).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void oneLabelOfSeveralLinesStandsAtTheLastOfThem() {
        var level = panel(80).levels().getFirst();
        var lower = panel(30).levels().getFirst();
        var names = XAxis.categories("x", List.of("a", "b"));
        var levels = List.of(level.over(new Interval(-0.5, 0.5)), lower.over(new Interval(0.5, 1.5)));
        var panel = new Panel("", names, YAxis.share("y", List.of()), List.of(), levels);
        assertThat(LevelLabels.of(panel, Panel.Level::label, 5))
                .singleElement()
                .satisfies(label -> assertThat(label.at()).isEqualTo(30));
    }

    @Test
    void linesOfOneKindFarFromEachOtherHaveALabelEach() {
        var placed = LevelLabels.of(panel(14, 97, 95, 96, 3), level -> "level", 5);
        assertThat(placed).extracting(LevelLabels.Placed::line).containsExactly(14.0, 96.0);

        placed = LevelLabels.of(panel(30, 97, 95, 96, 3), level -> "level", 5);
        assertThat(placed).extracting(LevelLabels.Placed::line).containsExactly(3.0, 30.0, 96.0);
    }

    @Test
    void aStrokeIsDrawnForEachThatMovedAndForNoOther() {
        int apart = lines(panel(10, 50, 90));
        int near = lines(panel(10, 10.1, 90));
        assertThat(near).isEqualTo(apart + 2);
    }

    private static int lines(Panel panel) {
        return LetsPlot.svg(panel, "f", 700, 400, 13).split("<(line|path)", -1).length;
    }
}
