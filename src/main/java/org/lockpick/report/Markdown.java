package org.lockpick.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text of a study, such as titles and labels, inside a Markdown page: it stays text, whatever it looks like.
final class Markdown {

    /// Where HTML could begin: a tag, a comment or an entity. A number behind `<` is left as it is.
    private static final Pattern MARKUP = Pattern.compile("<(?=[A-Za-z/!?])|&(?=[A-Za-z#])");

    /// What makes links, pictures, code, emphasis and columns; at the beginning, headings, quotations and lists.
    private static final Pattern SIGN = Pattern.compile("[\\\\`*_|]|\\[(?![−\\d])|\\](?=[(\\[:])|^[#>+=~-]");

    private Markdown() {}

    /// The text on one line, without markup. Control characters become the replacement character.
    static String escape(String text) {
        var line = Words.oneLine(text);
        var tags = MARKUP.matcher(line).replaceAll(found -> found.group().equals("<") ? "&lt;" : "&amp;");
        return SIGN.matcher(tags).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }
}
