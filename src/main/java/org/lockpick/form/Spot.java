package org.lockpick.form;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// A place in a file, counted from 1; columns are characters, not bytes.
record Spot(int line, int column) {
    static final Spot WHOLE_FILE = new Spot(0, 0);
    static final Spot START = new Spot(1, 1);

    static Spot of(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Spot of(Node node) {
        return node.getStartMark().map(Spot::of).orElse(START);
    }

    /// The place after the given text, when the text begins a file.
    static Spot after(CharSequence text) {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var breaks = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (breaks) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Spot(line, Character.codePointCount(text, lineStart, text.length()) + 1);
    }
}
