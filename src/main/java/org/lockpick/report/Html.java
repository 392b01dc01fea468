package org.lockpick.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The few ways in which text becomes HTML. Everything that is not written in this package passes through [#escape].
final class Html {

    private Html() {}

    /// Text as HTML, safe between tags and inside a quoted attribute. Control characters, which HTML does not allow,
    /// become the replacement character.
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> escaped.appendCodePoint(Character.isISOControl(c) || isSurrogate(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /// A text table as an HTML table that scrolls sideways where it must. A row whose first cell repeats the row
    /// above stays in its group; another opens a new one.
    static String table(TextTable table) {
        var html = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
        IntStream.range(0, table.columns().size())
                .forEach(i -> html.append(
                        cell("th scope=\"col\"", "th", table.columns().get(i).strip(), table.isRight(i))));
        html.append("</tr></thead>\n<tbody>\n");
        var group = "";
        for (var row : table.rows()) {
            boolean opens = !row.getFirst().equals(group);
            html.append(opens ? "<tr class=\"opens\">" : "<tr>")
                    .append(cells(table, row))
                    .append("</tr>\n");
            group = row.getFirst();
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String cells(TextTable table, List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> cell("td", "td", row.get(i), table.isRight(i)))
                .collect(Collectors.joining());
    }

    private static String cell(String open, String close, String text, boolean right) {
        return "<" + open + (right ? " class=\"n\"" : "") + ">" + escape(text) + "</" + close + ">";
    }
}
