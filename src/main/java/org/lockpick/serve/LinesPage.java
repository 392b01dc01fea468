package org.lockpick.serve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import tools.jackson.databind.JsonNode;

/// A file of JSON lines of an artifact as a table, a page at a time: ledgers, rounds, curves, marks, splits.
final class LinesPage {
    private static final int PAGE = 200;
    private static final int CELL = 300;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,80}\\.jsonl");

    private final Content content;
    private final ArtifactId id;
    private final String name;
    private final long from;

    LinesPage(Content content, Request request) {
        this.content = content;
        id = request.artifact("artifact");
        name = request.text("file");
        from = request.number("from", 0);
        if (!NAME.matcher(name).matches()) {
            throw new BadRequestException("file: expected the name of a file of JSON lines, found something else");
        }
    }

    private Path file() {
        var artifact = content.store()
                .find(id)
                .orElseThrow(() -> new MissingException("The store has no artifact " + id + "."));
        var file = artifact.directory().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new MissingException("The artifact has no file of this name.");
        }
        return file;
    }

    Reply page() {
        var nodes = new ArrayList<JsonNode>();
        long[] next = {-1};
        var file = file();
        try {
            JsonLines.scan(file, from, JsonNode.class, _ -> true, (node, behind) -> {
                nodes.add(node);
                next[0] = nodes.size() == PAGE ? behind : -1;
                return nodes.size() < PAGE;
            });
        } catch (MalformedJsonException e) {
            throw from > 0 ? new BadRequestException("from: expected a place at which a line begins") : e;
        }
        var columns = new LinkedHashSet<String>();
        nodes.forEach(node -> columns.addAll(keys(node)));
        var values = new LinkedHashMap<String, Object>();
        values.put("name", name);
        values.put("brief", id.brief());
        values.put("artifactLink", ArtifactLine.link(id));
        values.put("columns", columns);
        values.put("rows", nodes.stream().map(node -> cells(node, columns)).toList());
        boolean more = next[0] >= 0 && next[0] < file.toFile().length();
        values.put("next", more ? Link.to("/lines", "artifact", id, "file", name, "from", next[0]) : "");
        values.put("csv", Link.to("/csv/lines", "artifact", id, "file", name));
        return content.page("lines", values);
    }

    private static Set<String> keys(JsonNode node) {
        var keys = new LinkedHashSet<String>();
        if (node.isObject()) {
            node.properties().forEach(property -> keys.add(property.getKey()));
        } else {
            keys.add("value");
        }
        return keys;
    }

    /// A value in the table.
    record Cell(String text) {
        private static final int SHORT = 32;

        /// Whether it needs a broad column.
        public boolean isLong() {
            return text.length() > SHORT;
        }
    }

    private static List<Cell> cells(JsonNode node, Set<String> columns) {
        return columns.stream()
                .map(column -> new Cell(text(node, column, CELL)))
                .toList();
    }

    private static String text(JsonNode node, String column, int most) {
        var value = node.isObject() ? node.path(column) : node;
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        var text = value.isString() ? value.stringValue() : value.toString();
        return most == Integer.MAX_VALUE ? text : Shown.of(text, most).text();
    }

    /// The whole file; the columns are those of its first lines.
    Reply csv() {
        var file = file();
        var columns = new LinkedHashSet<String>();
        JsonLines.scan(file, 0, JsonNode.class, _ -> true, (node, behind) -> {
            columns.addAll(keys(node));
            return behind < 1 << 20;
        });
        return Reply.csv(name.replace(".jsonl", "") + "-" + id.hash().brief() + ".csv", out -> {
            CsvLine.write(out, List.copyOf(columns));
            JsonLines.scan(file, 0, JsonNode.class, _ -> true, (node, _) -> {
                CsvLine.write(
                        out,
                        columns.stream()
                                .map(column -> text(node, column, Integer.MAX_VALUE))
                                .toList());
                return true;
            });
        });
    }
}
