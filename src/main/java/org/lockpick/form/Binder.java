package org.lockpick.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Walks nodes and shapes side by side: what fits becomes a Java value, what does not becomes a mistake, and
/// the walk goes on. A value is null when a mistake was noted inside it.
final class Binder {
    private final Mistakes mistakes;
    private final RecordBinder records;
    private final Sweeps sweeps;
    private final Shorthands shorthands;
    // Nodes are equal only to themselves.
    private Map<Node, Integer> items = Map.of();

    Binder(Mistakes mistakes, Forms forms) {
        this.mistakes = mistakes;
        this.records = new RecordBinder(this, mistakes, forms);
        this.sweeps = new Sweeps(this, mistakes, forms);
        this.shorthands = new Shorthands(mistakes, forms);
    }

    /// Binds one point of a sweep.
    ///
    /// @param chosen nodes that are items of lists, for the paths of mistakes
    @Nullable
    Object bind(Shape shape, Node node, KeyPath path, Map<Node, Integer> chosen) {
        var before = items;
        items = chosen;
        try {
            return bind(shape, node, path);
        } finally {
            items = before;
        }
    }

    @Nullable
    Object bind(Shape shape, Node node, KeyPath path) {
        return switch (shape) {
            case Shape.Form form -> form(form, node, path);
            case Shape.Kinds kinds -> kinds(kinds, node, path);
            case Shape.Sequence list -> list(list, node, path);
            case Shape.Table table -> table(table, node, path);
            case Shape.Swept swept -> sweeps.bind(swept, node, path);
            case Shape.Whole _, Shape.Real _, Shape.Flag _, Shape.Text _, Shape.Choice _ -> scalar(shape, node, path);
        };
    }

    private @Nullable Object form(Shape.Form form, Node written, KeyPath path) {
        var node = shorthands.expand(form.type(), written, path);
        if (!(node instanceof MappingNode mapping)) {
            return wrong(records.words(form.type()), node, path, records.hint(form.type(), node));
        }
        return records.bind(form.type(), Entries.of(mapping, path, mistakes));
    }

    private @Nullable Object kinds(Shape.Kinds kinds, Node node, KeyPath path) {
        var names = kinds.byName();
        if (node instanceof ScalarNode scalar && !Nodes.isNothing(node)) {
            // A kind alone stands for a mapping with nothing else in it: `trigger: none`.
            var type = kinds.find(scalar.getValue()).orElse(null);
            return type == null
                    ? wrong(kinds.words(), node, path, Suggestions.hint(scalar.getValue(), names.keySet()))
                    : records.bind(type, Entries.none(Spot.of(node), path));
        }
        if (!(node instanceof MappingNode mapping)) {
            return wrong(kinds.words(), node, path, "");
        }
        var entries = Entries.of(mapping, path, mistakes);
        var kind = entries.byName().remove(Shape.Kinds.KEY);
        if (kind == null) {
            var message = "missing; expected " + Shape.oneOf(names.keySet());
            mistakes.add(entries.spot(), path.key(Shape.Kinds.KEY), message);
            return null;
        }
        var name = kind.value() instanceof ScalarNode scalar ? scalar.getValue() : "";
        var type = kinds.find(name).orElse(null);
        return type == null
                ? wrong(
                        Shape.oneOf(names.keySet()),
                        kind.value(),
                        path.key(Shape.Kinds.KEY),
                        Suggestions.hint(name, names.keySet()))
                : records.bind(type, entries);
    }

    private @Nullable Object list(Shape.Sequence list, Node node, KeyPath path) {
        if (!(node instanceof SequenceNode sequence)) {
            var hint = node instanceof ScalarNode && !Nodes.isNothing(node) ? " (a list of one is written [ … ])" : "";
            return wrong(list.words(), node, path, hint);
        }
        var before = mistakes.count();
        var items = new ArrayList<Object>();
        for (var item : sequence.getValue()) {
            var value = bind(list.item(), item, shorthands.item(sequence, path, items.size()));
            items.add(value == null ? list : value);
        }
        return mistakes.count() > before ? null : Collections.unmodifiableList(items);
    }

    private @Nullable Object table(Shape.Table table, Node node, KeyPath path) {
        if (!(node instanceof MappingNode mapping)) {
            return wrong(table.words(), node, path, "");
        }
        var before = mistakes.count();
        var values = new LinkedHashMap<String, Object>();
        Entries.of(mapping, path, mistakes).byName().forEach((name, entry) -> {
            var value = bind(table.value(), entry.value(), path.key(name));
            if (value != null) {
                values.put(name, value);
            }
        });
        return mistakes.count() > before ? null : Collections.unmodifiableSequencedMap(values);
    }

    private @Nullable Object scalar(Shape shape, Node node, KeyPath path) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(shape.words(), node, path, "");
        }
        var item = items.get(node);
        var at = item == null ? path : path.index(item);
        return switch (Scalars.read(shape, scalar)) {
            case Reading.Value(var value) -> value;
            case Reading.Wrong(var message) -> {
                mistakes.add(Spot.of(node), at, message);
                yield null;
            }
        };
    }

    private @Nullable Object wrong(String expected, Node node, KeyPath path, String hint) {
        mistakes.add(Spot.of(node), path, "expected " + expected + ", found " + Nodes.found(node) + hint);
        return null;
    }
}
