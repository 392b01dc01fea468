package org.lockpick.form;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A plain-text table for each record of a form: key, type with range and unit, default, meaning.
final class FormText {
    private static final int WIDTH = 110;
    private static final int NARROWEST = 30;

    private FormText() {}

    static String of(Class<?> type) {
        var forms = new Forms();
        var sections = new ArrayList<String>();
        for (var shape : forms.reachable(type)) {
            switch (shape) {
                case Shape.Form(var form) -> sections.add(section(Names.kind(form), form, forms));
                case Shape.Kinds kinds -> sections.add(kinds(kinds, forms));
                case Shape.Whole _,
                        Shape.Real _,
                        Shape.Flag _,
                        Shape.Text _,
                        Shape.Choice _,
                        Shape.Sequence _,
                        Shape.Swept _,
                        Shape.Table _ -> {}
            }
        }
        return String.join("\n", sections);
    }

    private static String kinds(Shape.Kinds kinds, Forms forms) {
        var title = heading(Names.kind(kinds.type()), kinds.type()) + "  kind is "
                + Shape.oneOf(kinds.byName().keySet()) + "\n";
        return kinds.byName().entrySet().stream()
                .map(kind ->
                        section("kind " + kind.getKey(), kind.getValue(), forms).indent(2))
                .collect(Collectors.joining("", title, ""));
    }

    private static String section(String name, Class<?> type, Forms forms) {
        var rows = new ArrayList<List<String>>();
        for (var field : forms.fields(type)) {
            rows.add(List.of(field.key(), type(field.shape()), field.presetWords(), field.doc()));
        }
        return heading(name, type) + shorthand(type) + table(rows);
    }

    private static String heading(String name, Class<?> type) {
        var doc = Forms.doc(type);
        return name + (doc.isEmpty() ? "" : ": " + doc) + "\n";
    }

    /// What may be written in the place of the whole mapping.
    private static String shorthand(Class<?> type) {
        var lines = new StringBuilder();
        var written = type.getAnnotation(Shorthand.class);
        if (written != null) {
            lines.append("  a list alone stands for its ")
                    .append(written.value())
                    .append('\n');
        }
        for (var preset : type.getAnnotationsByType(Preset.class)) {
            lines.append("  preset ")
                    .append(preset.name())
                    .append(": ")
                    .append(preset.doc())
                    .append('\n');
            lines.append("    ").append(wrapped(preset.yaml(), 4)).append('\n');
        }
        return lines.toString();
    }

    private static String table(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        var all = new ArrayList<List<String>>();
        all.add(List.of("key", "type", "default", "meaning"));
        all.addAll(rows);
        var widths = new int[] {width(all, 0), width(all, 1), width(all, 2)};
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0) + 2;
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder("  ");
        for (var i = 0; i < widths.length; i++) {
            line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length());
        }
        var margin = line.length();
        return line.append(wrapped(row.getLast(), margin)).toString().stripTrailing() + "\n";
    }

    private static String wrapped(String text, int margin) {
        var room = Math.max(NARROWEST, WIDTH - margin);
        var out = new StringBuilder();
        var column = 0;
        for (var word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > room) {
                out.append('\n').repeat(' ', margin);
                column = 0;
            }
            out.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        return out.toString();
    }

    private static String type(Shape shape) {
        return switch (shape) {
            case Shape.Whole(var measure, var _) -> measure.words("whole number");
            case Shape.Real(var measure) -> measure.words("number");
            case Shape.Flag flag -> flag.words();
            case Shape.Text text -> text.words();
            case Shape.Choice choice -> choice.words();
            case Shape.Sequence(var item) -> "list: " + type(item);
            case Shape.Table(var value) -> "names: " + type(value);
            case Shape.Swept(var item) -> type(item) + ", swept";
            case Shape.Form(var type) -> "<" + Names.kind(type) + ">";
            case Shape.Kinds kinds -> "<" + Names.kind(kinds.type()) + ">";
        };
    }
}
