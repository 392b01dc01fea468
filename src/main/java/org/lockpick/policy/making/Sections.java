package org.lockpick.policy.making;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A text in parts, each under a line `=== NAME ===`: how replies are asked for.
///
/// Reading is strict. Each part is there once, in the order asked for, none is blank, and nothing stands
/// before the first: a reply that takes liberties with its form takes them elsewhere too.
record Sections(Map<String, String> parts) {
    private static final Pattern HEADING = Pattern.compile("(?m)^=== ([A-Z ]+) ===[ \\t]*$");
    private static final Pattern FENCED = Pattern.compile("```([\\w+]*)[ \\t]*\\n(.*?)\\n?```", Pattern.DOTALL);

    /// Reads a text.
    ///
    /// @throws RejectedException if it has not these parts
    static Sections read(String text, List<String> names) throws RejectedException {
        var normal = text.replace("\r\n", "\n");
        var headings = HEADING.matcher(normal).results().toList();
        var found = headings.stream().map(heading -> heading.group(1)).toList();
        if (!found.equals(names)) {
            throw malformed("expected the sections " + names + ", found " + (found.isEmpty() ? quoted(text) : found));
        }
        if (!normal.substring(0, headings.getFirst().start()).isBlank()) {
            throw malformed("expected nothing before the first section, found " + quoted(text));
        }
        var parts = new LinkedHashMap<String, String>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : normal.length();
            var part = normal.substring(headings.get(i).end(), end).strip();
            if (part.isEmpty()) {
                throw malformed("expected something under " + names.get(i) + ", found nothing");
            }
            parts.put(names.get(i), part);
        }
        return new Sections(parts);
    }

    /// A part as it stands.
    String text(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no section " + name + " among " + parts.keySet());
        }
        return part;
    }

    /// What is inside the fence that a part consists of.
    ///
    /// @param languages what may stand behind the opening fence
    /// @throws RejectedException if there is something else
    String fenced(String name, List<String> languages) throws RejectedException {
        var fence = FENCED.matcher(text(name));
        if (!fence.matches() || fence.group(2).contains("```") || !languages.contains(fence.group(1))) {
            throw malformed("expected one block fenced as " + languages.getFirst() + " under " + name + ", found "
                    + quoted(text(name)));
        }
        if (fence.group(2).isBlank()) {
            throw malformed("expected something in the block under " + name + ", found nothing");
        }
        return fence.group(2) + "\n";
    }

    static RejectedException malformed(String detail) {
        return new RejectedException(Reason.MALFORMED, detail);
    }

    static String quoted(String text) {
        var line = text.strip().replace("\n", "⏎");
        return "\"" + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + "\"";
    }
}
