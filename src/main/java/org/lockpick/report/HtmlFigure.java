package org.lockpick.report;

import java.util.stream.Collectors;

/// A figure inside the page: title, legend, the drawing for a screen and for a phone, caption.
final class HtmlFigure {

    private HtmlFigure() {}

    /// @param outline where on the page it stands
    /// @param reported what an earlier report says of it; may be empty
    static String of(Figure figure, int number, Outline outline, String reported) {
        return "<figure id=\"" + outline.id(figure.name()) + "\">\n" + outline.heading(figure.title()) + key(figure)
                + drawing(figure, Frame.PAGE, outline) + drawing(figure, Frame.PHONE, outline)
                + "<figcaption><b>Figure " + number + ".</b> " + told(figure, reported) + Html.escape(figure.caption())
                + " The numbers are in <code>" + outline.file(figure.name()) + ".csv</code>.</figcaption>\n</figure>\n";
    }

    /// What was reported, and what is seen here.
    private static String told(Figure figure, String reported) {
        var here = FigureWords.of(figure);
        return (reported.isEmpty() ? "" : "<b>Reported:</b> " + Html.escape(reported) + "<br>\n")
                + (here.isEmpty() ? "" : "<b>Here:</b> " + Html.escape(here) + "<br>\n");
    }

    private static String drawing(Figure figure, Frame frame, Outline outline) {
        var cssClass = frame == Frame.PHONE ? "phone" : "page";
        return "<div class=\"" + cssClass + "\" role=\"img\" aria-label=\"" + Html.escape(figure.title()) + "\">\n"
                + outline.drawing(figure.svg(frame)) + "\n</div>\n";
    }

    private static String key(Figure figure) {
        return Sheet.legend(figure.panels()).stream()
                .map(series -> "<li><svg viewBox=\"0 0 30 14\" aria-hidden=\"true\">" + Swatch.of(series) + "</svg>"
                        + Html.escape(series.label()) + "</li>\n")
                .collect(Collectors.joining("", "<ul class=\"key\">\n", "</ul>\n"));
    }
}
