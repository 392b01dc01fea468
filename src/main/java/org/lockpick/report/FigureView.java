package org.lockpick.report;

import java.util.List;

/// A figure as a page shows it: title, legend, the drawing for a screen and for a phone, caption.
///
/// @param id       its name on the page
/// @param legend   what its lines and bars are
/// @param screen   drawing, as SVG
/// @param phone    drawing, as SVG
/// @param reported what an earlier report says of it; may be empty
/// @param here     what is seen in it; may be empty
/// @param file     with its numbers
record FigureView(
        String id,
        String title,
        int number,
        List<Key> legend,
        String screen,
        String phone,
        String reported,
        String here,
        String caption,
        String file) {
    /// An entry of the legend.
    ///
    /// @param swatch as the inside of an SVG
    record Key(String swatch, String label) {}

    /// @param outline  where on the page it stands
    /// @param reported what an earlier report says of it; may be empty
    static FigureView of(Figure figure, int number, Outline outline, String reported) {
        return new FigureView(
                outline.id(figure.name()),
                figure.title(),
                number,
                Sheet.legend(figure.panels()).stream()
                        .map(series -> new Key(Swatch.of(series), series.label()))
                        .toList(),
                outline.drawing(figure.svg(Frame.PAGE)),
                outline.drawing(figure.svg(Frame.PHONE)),
                reported,
                FigureWords.of(figure),
                figure.caption(),
                outline.file(figure.name()) + ".csv");
    }
}
