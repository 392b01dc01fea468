package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No two lines and no two bars of a figure look the same.
class PaletteTest {

    private static final Planned NOTHING = new Planned(Set.of(), Set.of(), Map.of());

    @Test
    void twentyFourThingsDifferInColour() {
        assertThat(Palette.any(24)).extracting(Palette.Look::colour).doesNotHaveDuplicates();
        var locks = IntStream.range(0, 18).mapToObj("lock%02d"::formatted).toList();
        assertThat(Palette.locks(locks, NOTHING).values())
                .extracting(Palette.Look::colour)
                .doesNotHaveDuplicates();
    }

    @Test
    void ninetyThingsDifferInOneWayOrAnotherAndNeighboursInShape() {
        var looks = Palette.any(90);
        assertThat(looks).doesNotHaveDuplicates();
        for (int i = 1; i < looks.size(); i++) {
            assertThat(looks.get(i).shape()).isNotEqualTo(looks.get(i - 1).shape());
        }
    }

    @Test
    void thingsOfOneColourFamilyDifferInShapeAndDash() {
        var looks = Palette.any(16);
        for (int i = 0; i < 8; i++) {
            assertThat(looks.get(i + 8).shape()).isNotEqualTo(looks.get(i).shape());
            assertThat(looks.get(i + 8).dash()).isNotEqualTo(looks.get(i).dash());
        }
    }

    @Test
    void dashesAreDrawnInTheLegendAndInThePanel() {
        var look = Palette.any(9).getLast();
        var points = List.of(
                Panel.Dot.of(1, 0.5, Optional.empty(), OptionalDouble.empty()),
                Panel.Dot.of(2, 0.6, Optional.empty(), OptionalDouble.empty()));
        var series = List.of(new Panel.Series("ninth", look, Panel.Mark.LINE, points));
        assertThat(Swatch.of(series.getFirst())).contains("stroke-dasharray=\"" + look.dash().pattern + "\"");
        var x = XAxis.of("x", XAxis.Scale.LINEAR, new TreeSet<>(List.of(1.0, 2.0)));
        var panel = new Panel("", x, YAxis.share("y", series), series, List.of());
        assertThat(LetsPlot.svg(panel, "f", 700, 400, 13)).contains("stroke-dasharray");
    }
}
