package org.lockpick.report;

import java.util.regex.Pattern;

/// Where on a page a report stands: how deep its headings are, and what keeps its names apart from those of other
/// reports on the page.
///
/// @param level  of its headings, from 1
/// @param prefix of its names; empty on a page of its own
record Outline(int level, String prefix) {
    /// A page of one report.
    static final Outline PAGE = new Outline(2, "");

    private static final Pattern NAMED = Pattern.compile("(\\bid=\"|url\\(#|href=\"#)");

    /// A name, different from all others of the page.
    String id(String name) {
        return prefix.isEmpty() ? name : prefix + "-" + name;
    }

    /// A file beside the page, or in the folder of its study.
    String file(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /// A drawing whose names are different from all others of the page.
    String drawing(String svg) {
        return prefix.isEmpty() ? svg : NAMED.matcher(svg).replaceAll(found -> found.group(1) + prefix + "-");
    }
}
