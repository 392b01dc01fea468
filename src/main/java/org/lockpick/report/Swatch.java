package org.lockpick.report;

/// What stands before a label in a legend: a piece of the line with its marker, or of the bar; 30 by 14 pixels.
final class Swatch {

    private Swatch() {}

    /// As the inside of an SVG.
    static String of(Panel.Series series) {
        var colour = " fill=\"" + series.look().colour() + "\"";
        if (series.mark() == Panel.Mark.BAR) {
            return "<rect x=\"6\" y=\"1\" width=\"18\" height=\"12\"" + colour + "/>";
        }
        var line = series.mark() == Panel.Mark.LINE ? line(series.look()) : "";
        return line
                + switch (series.look().shape()) {
                    case CIRCLE -> "<circle cx=\"15\" cy=\"7\" r=\"5\"" + colour + "/>";
                    case TRIANGLE -> "<path d=\"M15 1.5l5.5 10h-11z\"" + colour + "/>";
                    case SQUARE -> "<path d=\"M10.5 2.5h9v9h-9z\"" + colour + "/>";
                    case DIAMOND -> "<path d=\"M15 1l6 6-6 6-6-6z\"" + colour + "/>";
                };
    }

    private static String line(Palette.Look look) {
        return look.dash() == Palette.Dash.SOLID
                ? "<path d=\"M0 6h30v2H0z\" fill=\"" + look.colour() + "\"/>"
                : "<path d=\"M0 7h30\" stroke=\"" + look.colour() + "\" stroke-width=\"2\" stroke-dasharray=\""
                        + look.dash().pattern + "\"/>";
    }
}
