package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Where the points of a figure are said to be, and what they are made of.
class MarkedPlacesTest {
    private static final Pattern ROUND =
            Pattern.compile("<circle fill=\"(#[0-9a-f]{6})\"[^>]* cx=\"([\\d.]+)\" cy=\"([\\d.]+)\"");

    private static List<LinkedFigure> figures() {
        var results = SyntheticGrid.methods("Methods", 60, 2, 0.9);
        return LinkedReport.of(Report.of(results, Request.USUAL)).figures();
    }

    /// Seen against the drawing itself, in which the points of some series are circles: moved by where the panel
    /// begins, each is at a place.
    @Test
    void placesAreWhereTheDrawingHasItsPoints() {
        for (var figure : figures()) {
            for (var drawing : List.of(figure.page(), figure.phone())) {
                assertThat(drawing.places()).as(figure.name()).hasSameSizeAs(figure.points());
                var circles = ROUND.matcher(drawing.svg())
                        .results()
                        .map(one -> new LinkedFigure.Place(number(one, 2), number(one, 3)))
                        .toList();
                assertThat(circles).hasSizeGreaterThan(3);
                assertThat(drawing.places()).as(figure.name()).anySatisfy(first -> {
                    double right = first.x() - circles.getFirst().x();
                    double down = first.y() - circles.getFirst().y();
                    assertThat(circles)
                            .allSatisfy(circle -> assertThat(drawing.places()).anySatisfy(place -> {
                                assertThat(place.x()).isCloseTo(circle.x() + right, Offset.offset(0.05));
                                assertThat(place.y()).isCloseTo(circle.y() + down, Offset.offset(0.05));
                            }));
                    assertThat(right).isBetween(20.0, 200.0);
                    assertThat(down).isBetween(0.0, 60.0);
                });
            }
        }
    }

    private static double number(MatchResult circle, int group) {
        return Double.parseDouble(circle.group(group));
    }

    @Test
    void everyPointIsMadeOfOneRunASeed() {
        for (var figure : figures()) {
            assertThat(figure.points()).isNotEmpty().allSatisfy(point -> {
                assertThat(point.runs()).hasSize(2);
                assertThat(point.runs()).extracting(Planned.Run::seed).containsExactlyInAnyOrder(0, 1);
                assertThat(point.at()).isNotBlank();
            });
        }
    }

    @Test
    void theMarksAreInNoDrawing() {
        assertThat(figures())
                .allSatisfy(figure ->
                        assertThat(figure.page().svg() + figure.phone().svg()).doesNotContain(MarkedPlaces.COLOUR));
    }
}
