package org.lockpick.report;

import java.util.stream.Collectors;

/// A figure inside the page: title, legend, the drawing for a screen and for a phone, caption.
final class HtmlFigure {

    private HtmlFigure() {}

    static String of(Figure figure, int number) {
        return "<figure id=\"" + figure.name() + "\">\n<h2>" + Html.escape(figure.title()) + "</h2>\n" + key(figure)
                + drawing(figure, Frame.PAGE) + drawing(figure, Frame.PHONE)
                + "<figcaption><b>Figure " + number + ".</b> " + Html.escape(figure.caption())
                + " The numbers are in <code>" + figure.name() + ".csv</code>.</figcaption>\n</figure>\n";
    }

    private static String drawing(Figure figure, Frame frame) {
        var cssClass = frame == Frame.PHONE ? "phone" : "page";
        return "<div class=\"" + cssClass + "\" role=\"img\" aria-label=\"" + Html.escape(figure.title()) + "\">\n"
                + figure.svg(frame) + "\n</div>\n";
    }

    private static String key(Figure figure) {
        return Sheet.legend(figure.panels()).stream()
                .map(series -> "<li><svg viewBox=\"0 0 30 14\" aria-hidden=\"true\">" + Swatch.of(series) + "</svg>"
                        + Html.escape(series.label()) + "</li>\n")
                .collect(Collectors.joining("", "<ul class=\"key\">\n", "</ul>\n"));
    }
}
