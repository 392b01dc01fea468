package org.lockpick.sample;

import java.util.List;

/// Text in the making that ends before the first stop string.
final class StopSearch {
    private final List<String> stops;
    private final StringBuilder text = new StringBuilder();
    private int given;
    private boolean found;

    StopSearch(List<String> stops) {
        this.stops = stops;
    }

    /// Takes in more text.
    ///
    /// @return the part of the text not given out yet that cannot become part of a stop string
    String add(String more) {
        int longest = stops.stream().mapToInt(String::length).max().orElse(0);
        int from = Math.max(0, text.length() - longest + 1);
        text.append(more);
        int first = stops.stream()
                .mapToInt(stop -> text.indexOf(stop, from))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        if (first >= 0) {
            found = true;
            text.setLength(first);
            return give(first);
        }
        return give(text.length() - heldBack());
    }

    /// Whether a stop string was there; the text ends before it.
    boolean found() {
        return found;
    }

    /// Nothing more will come.
    ///
    /// @return what was held back
    String end() {
        return give(text.length());
    }

    /// The text so far, what is held back included.
    String text() {
        return text.toString();
    }

    private String give(int end) {
        var part = text.substring(given, end);
        given = end;
        return part;
    }

    /// Length of the longest end of the text with which a stop string begins.
    private int heldBack() {
        int most = 0;
        for (var stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length() - given); length > most; length--) {
                if (stop.startsWith(text.substring(text.length() - length))) {
                    most = length;
                }
            }
        }
        return most;
    }
}
