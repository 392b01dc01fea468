package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.stats.Interval;

/// A figure for a page on which its points can be followed to what they are made of.
///
/// @param name    of its files
/// @param title   what stands over it
/// @param caption what is drawn, with n and seeds
/// @param csv     the numbers
/// @param legend  what the legend says
/// @param page    the drawing for a screen
/// @param phone   the drawing for a phone
/// @param points  those that can be followed
public record LinkedFigure(
        String name,
        String title,
        String caption,
        String csv,
        List<Entry> legend,
        Drawing page,
        Drawing phone,
        List<Spot> points) {

    /// Copies.
    public LinkedFigure {
        legend = List.copyOf(legend);
        points = List.copyOf(points);
    }

    /// An entry of the legend.
    ///
    /// @param swatch the inside of an SVG of 30 by 14 pixels
    public record Entry(String swatch, String label) {}

    /// A drawing and where in it the points are, in the order of the points; nowhere where that is not known.
    ///
    /// @param width  in pixels
    /// @param height in pixels
    public record Drawing(String svg, int width, int height, List<Place> places) {
        /// Copies.
        public Drawing {
            places = List.copyOf(places);
        }
    }

    /// A place in pixels.
    public record Place(double x, double y) {}

    /// A point.
    ///
    /// @param panel    title of its panel; empty where there is one
    /// @param series   what the legend calls it
    /// @param at       where it stands in the grid
    /// @param height   in percent
    /// @param interval in percent
    /// @param runs     the measurements that it is made of
    public record Spot(
            String panel,
            String series,
            String at,
            double height,
            Optional<Interval> interval,
            List<Planned.Run> runs) {
        /// Copies.
        public Spot {
            runs = List.copyOf(runs);
        }
    }

    static LinkedFigure of(Figure figure) {
        var spots = new ArrayList<Spot>();
        for (var panel : figure.panels()) {
            for (var series : panel.series()) {
                series.points().stream()
                        .filter(dot -> !dot.origin().runs().isEmpty())
                        .forEach(dot -> spots.add(new Spot(
                                panel.title(),
                                series.label(),
                                dot.origin().at(),
                                dot.height(),
                                dot.interval(),
                                dot.origin().runs())));
            }
        }
        return new LinkedFigure(
                figure.name(),
                figure.title(),
                figure.caption(),
                figure.csv(),
                Sheet.legend(figure.panels()).stream()
                        .map(series -> new Entry(Swatch.of(series), series.label()))
                        .toList(),
                drawing(figure, Frame.PAGE, spots.size()),
                drawing(figure, Frame.PHONE, spots.size()),
                spots);
    }

    private static Drawing drawing(Figure figure, Frame frame, int points) {
        var places = Sheet.places(figure, frame).stream()
                .map(place -> new Place(place.x(), place.y()))
                .toList();
        int panels = figure.panels().size();
        int columns = frame.columns(panels);
        int rows = (panels + columns - 1) / columns;
        return new Drawing(
                figure.svg(frame),
                frame.width,
                rows * frame.panelHeight(panels),
                places.size() == points ? places : List.of());
    }
}
