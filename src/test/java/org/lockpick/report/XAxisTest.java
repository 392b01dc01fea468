package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class XAxisTest {

    @Test
    void writesSmallNumbersAsAStudyDoes() {
        var axis = XAxis.of("learning rate", XAxis.Scale.LOG2, new TreeSet<>(List.of(1e-9, 1.5e-6, 3e-5, 0.05, 4.0)));

        assertThat(axis.ticks()).extracting(XAxis.Tick::label).containsExactly("1e-9", "1.5e-6", "3e-5", "0.05", "4");
    }

    /// Half a unit beside noise from 0 to 0.02 would leave a fiftieth of the panel for it.
    @Test
    void fractionsFillTheirPanelAsWholeNumbersDo() {
        var noise = XAxis.of("sigma", XAxis.Scale.LINEAR, new TreeSet<>(List.of(0.0, 0.01, 0.02)));
        assertThat(0.02 / (noise.high() - noise.low())).isBetween(0.8, 0.95);
        var epochs = XAxis.of("epochs", XAxis.Scale.LINEAR, new TreeSet<>(List.of(1.0, 2.0, 4.0, 8.0)));
        assertThat(epochs.low()).isEqualTo(0.5);
        var one = XAxis.of("sigma", XAxis.Scale.LINEAR, new TreeSet<>(List.of(0.02)));
        assertThat(one.low()).isLessThan(0.02);
        assertThat(one.high()).isGreaterThan(0.02);
    }

    /// Two methods are measured at numbers next to each other; the drawing library would leave out every second label.
    @Test
    void labelsThatFitAreDrawnWhereOthersWouldMeet() {
        var at = List.of(3200.0, 3300.0, 6400.0, 6600.0, 9600.0, 9900.0, 12800.0, 13200.0, 16000.0);
        var axis = XAxis.of("number of generations", XAxis.Scale.LINEAR, new TreeSet<>(at));
        var points = at.stream()
                .map(x -> new Panel.Dot(x, 50, Optional.empty(), OptionalDouble.empty()))
                .toList();
        var series = List.of(new Panel.Series(
                "a", new Palette.Look("#0072b2", Palette.Shape.CIRCLE, Palette.Dash.SOLID), Panel.Mark.LINE, points));

        var svg = LetsPlot.svg(new Panel("", axis, YAxis.share("y", series), series, List.of()), "f", 350, 300, 10);

        assertThat(svg).contains("3200", "6400", "9600", "12800", "16000").doesNotContain("3300", "6600", "9900");
    }
}
