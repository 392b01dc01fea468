package org.lockpick.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the rings of one colour are in a drawing of Lets-Plot, which tells nobody where it puts its points.
final class MarkedPlaces {
    /// The colour of the rings, which nothing else has.
    static final String COLOUR = "#010203";

    private static final Pattern TAG = Pattern.compile("<(/?)(g|svg|circle)\\b([^>]*)>");
    private static final Pattern MOVE = Pattern.compile("transform=\"translate\\(([-\\d.]+)[ ,]+([-\\d.]+)");
    private static final Pattern X = Pattern.compile(" (?:cx|x)=\"([-\\d.]+)\"");
    private static final Pattern Y = Pattern.compile(" (?:cy|y)=\"([-\\d.]+)\"");

    private MarkedPlaces() {}

    /// A place in pixels.
    record Place(double x, double y) {
        Place moved(double right, double down) {
            return new Place(x + right, y + down);
        }
    }

    /// The centres of the rings, in the order of the drawing.
    static List<Place> in(String svg) {
        var places = new ArrayList<Place>();
        var around = new ArrayDeque<Place>();
        around.push(new Place(0, 0));
        var tags = TAG.matcher(svg);
        while (tags.find()) {
            var attributes = tags.group(3);
            var here = around.peek();
            if (!tags.group(1).isEmpty()) {
                around.pop();
            } else if (tags.group(2).equals("circle")) {
                if (attributes.contains("\"" + COLOUR + "\"")) {
                    places.add(here.moved(number(X, attributes), number(Y, attributes)));
                }
            } else if (!attributes.endsWith("/")) {
                around.push(moved(here, tags.group(2), attributes));
            }
        }
        return places;
    }

    private static Place moved(Place here, String element, String attributes) {
        var move = MOVE.matcher(attributes);
        if (move.find()) {
            return here.moved(Double.parseDouble(move.group(1)), Double.parseDouble(move.group(2)));
        }
        return element.equals("svg") ? here.moved(number(X, attributes), number(Y, attributes)) : here;
    }

    private static double number(Pattern pattern, String attributes) {
        Matcher found = pattern.matcher(attributes);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }
}
