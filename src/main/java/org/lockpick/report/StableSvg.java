package org.lockpick.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes the bytes of a drawing depend on nothing but what it shows, and the drawing independent of its
/// surroundings.
///
/// Lets-Plot gives elements random ids: they are renamed in the order of their appearance and begin with the
/// figure's name, so that several figures fit into one page. Its style sheet would leak into such a page, and
/// not every reader of SVG understands it: each rule is written onto the texts it is about. Coordinates are
/// cut to hundredths of a pixel, and a view box lets the drawing scale.
final class StableSvg {

    /// The fonts of every figure: the first is free and has all the signs used.
    static final String FONTS = "DejaVu Sans, Arial, sans-serif";

    private static final Pattern STYLE = Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("\\.([\\w-]+) \\{([^}]*)}");
    private static final Pattern DECLARATION = Pattern.compile("(fill|font-[a-z]+): ([^;]+);");
    private static final Pattern CLASS = Pattern.compile(" class=\"([\\w-]+)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("(\\bid=\"|#)([A-Za-z][\\w-]*)");
    private static final Pattern LONG = Pattern.compile("\\d+\\.\\d{3,}(E-?\\d+)?");
    private static final Pattern SIZE = Pattern.compile("width=\"([\\d.]+)\" height=\"([\\d.]+)\">");

    private StableSvg() {}

    static String of(String svg, String name) {
        return scalable(rounded(styled(renamed(svg, name))));
    }

    /// The drawing without its outermost element, to be put into another drawing.
    static String inside(String svg) {
        int from = svg.indexOf('>', svg.indexOf("<svg")) + 1;
        return svg.substring(from, svg.lastIndexOf("</svg>"));
    }

    private static String renamed(String svg, String name) {
        var ids = new LinkedHashMap<String, String>();
        ID.matcher(svg).results().forEach(id -> ids.putIfAbsent(id.group(1), name + "-" + (ids.size() + 1)));
        return NAMED.matcher(svg)
                .replaceAll(found -> found.group(1) + ids.getOrDefault(found.group(2), found.group(2)));
    }

    private static String styled(String svg) {
        var styles = new HashMap<String, String>();
        STYLE.matcher(svg)
                .results()
                .flatMap(sheet -> RULE.matcher(sheet.group(1)).results())
                .forEach(rule -> styles.put(rule.group(1), attributes(rule.group(2))));
        var bare = STYLE.matcher(svg).replaceAll("");
        return CLASS.matcher(bare).replaceAll(found -> styles.getOrDefault(found.group(1), ""));
    }

    private static String attributes(String declarations) {
        return DECLARATION
                .matcher(declarations)
                .results()
                .map(d -> " " + d.group(1) + "=\"" + d.group(2).strip() + "\"")
                .collect(Collectors.joining());
    }

    private static String rounded(String svg) {
        return LONG.matcher(svg)
                .replaceAll(number -> String.format(Locale.ROOT, "%.2f", Double.parseDouble(number.group())));
    }

    private static String scalable(String svg) {
        return SIZE.matcher(svg)
                .replaceFirst("width=\"$1\" height=\"$2\" viewBox=\"0 0 $1 $2\">")
                .replace("Lucida Grande, sans-serif", FONTS);
    }
}
