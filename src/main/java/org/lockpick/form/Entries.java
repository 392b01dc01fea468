package org.lockpick.form;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The keys of one mapping in the order of the file, each once, with the place where it stands.
///
/// @param spot   where the mapping begins
/// @param path   of the mapping
/// @param byName the first entry of each key
record Entries(Spot spot, KeyPath path, SequencedMap<String, Entry> byName) {
    /// One `key: value`.
    record Entry(Spot key, Node value) {}

    static Entries none(Spot spot, KeyPath path) {
        return new Entries(spot, path, new LinkedHashMap<>());
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
        var first = byName.putIfAbsent(name, new Entry(here, value));
        if (first != null) {
            var lines = first.key().line() == here.line()
                    ? "on line " + here.line()
                    : "on lines " + first.key().line() + " and " + here.line();
            mistakes.add(here, path.key(name), "given twice, " + lines + "; keep one");
        }
    }
}
