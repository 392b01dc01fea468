package org.lockpick.text.jinja;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The text of a template as Jinja reads it: line ends are line feeds, and one at the very end is dropped.
final class Source {
    private final String name;
    private final String text;
    private final int[] lineStarts;

    Source(String name, String raw) {
        this.name = name;
        var text = raw.replace("\r\n", "\n").replace('\r', '\n');
        this.text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, this.text.length())
                                .filter(i -> this.text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    Place place(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, offset - lineStarts[line] + 1);
    }

    TemplateException malformed(Place at, String message) {
        return new TemplateException(TemplateException.Kind.MALFORMED, name, at, message);
    }

    TemplateException unsupported(Place at, String message) {
        return new TemplateException(TemplateException.Kind.UNSUPPORTED, name, at, message);
    }
}
