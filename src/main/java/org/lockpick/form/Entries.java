package org.lockpick.form;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The keys of one mapping in the order of the file, each once, with the place where it stands.
///
/// @param spot   where the mapping begins
/// @param path   of the mapping
/// @param byName the first entry of each key
record Entries(Spot spot, KeyPath path, SequencedMap<String, Entry> byName) {
    /// One `key: value`.
    record Entry(String name, Spot key, Node value) {
        static Entry of(NodeTuple tuple) {
            var name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            return new Entry(name, Spot.of(tuple.getKeyNode()), tuple.getValueNode());
        }
    }

    static Entries none(Spot spot, KeyPath path) {
        return new Entries(spot, path, new LinkedHashMap<>());
    }

    /// What a key is called here: its name, or an earlier one where that stands alone.
    String name(Field field) {
        return byName.containsKey(field.key())
                ? field.key()
                : field.formerly().stream()
                        .filter(byName::containsKey)
                        .findFirst()
                        .orElse(field.key());
    }

    /// The text of a key of a mapping, where it is there.
    static Optional<String> scalar(Node node, String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .filter(tuple -> tuple.getValueNode() instanceof ScalarNode)
                .map(tuple -> ((ScalarNode) tuple.getValueNode()).getValue())
                .findFirst();
    }

    static Entries of(MappingNode mapping, KeyPath path, Mistakes mistakes) {
        var entries = none(Spot.of(mapping), path);
        for (var tuple : mapping.getValue()) {
            entries.add(tuple.getKeyNode(), tuple.getValueNode(), mistakes);
        }
        return entries;
    }

    private void add(Node key, Node value, Mistakes mistakes) {
        var here = Spot.of(key);
        if (!(key instanceof ScalarNode scalar) || Nodes.isNothing(key)) {
            mistakes.add(here, path, "expected a name as the key, found " + Nodes.found(key));
            return;
        }
        var name = scalar.getValue();
        var first = byName.putIfAbsent(name, new Entry(name, here, value));
        if (first != null) {
            var lines = first.key().line() == here.line()
                    ? "on line " + here.line()
                    : "on lines " + first.key().line() + " and " + here.line();
            mistakes.add(here, path.key(name), "given twice, " + lines + "; keep one");
        }
    }
}
