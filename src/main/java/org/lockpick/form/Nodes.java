package org.lockpick.form;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// What can be asked of a YAML node.
final class Nodes {
    private static final int SHOWN = 40;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    private static final Set<Tag> BARE = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL);

    private Nodes() {}

    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static boolean isNumber(Node node) {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    /// What was found, for a message: `nothing`, `a list`, `a mapping`, `12`, `"twelve"`.
    static String found(Node node) {
        if (isNothing(node)) {
            return "nothing";
        }
        if (node instanceof ScalarNode scalar) {
            return BARE.contains(node.getTag()) ? shortened(scalar.getValue()) : quoted(scalar.getValue());
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    /// The text in quotes, on one line and not too long.
    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    /// Control characters as their numbers: a terminal must not obey a file.
    private static String visible(String line) {
        return CONTROL.matcher(line)
                .replaceAll(met ->
                        String.format(Locale.ROOT, "\\\\u%04X", met.group().codePointAt(0)));
    }

    private static String shortened(String text) {
        var line = visible(text.strip().replaceAll("\\s*\\R\\s*", "\\\\n").replace("\t", "\\t"));
        if (line.codePointCount(0, line.length()) <= SHOWN) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
