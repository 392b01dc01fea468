package org.lockpick.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Writes out what a file may say shorter: the one list of a record alone ([Shorthand]), and presets ([Preset]).
final class Shorthands {
    /// The key that names a preset.
    static final String PRESET = "preset";

    private final Mistakes mistakes;
    private final Forms forms;
    /// Lists that stand for a record, with the record's path: mistakes are named as the file is written.
    private final IdentityHashMap<Node, KeyPath> alone = new IdentityHashMap<>();

    Shorthands(Mistakes mistakes, Forms forms) {
        this.mistakes = mistakes;
        this.forms = forms;
    }

    /// The mapping that is meant; what is no shorthand is returned as it is.
    Node expand(Class<?> type, Node node, KeyPath path) {
        var written = type.getAnnotation(Shorthand.class);
        var whole = written == null ? node : listed(written.value(), type, node, path);
        var presets = type.getAnnotationsByType(Preset.class);
        return presets.length == 0 ? whole : preset(presets, whole, path);
    }

    /// The path of an item of a list.
    ///
    /// @param path of the list
    KeyPath item(SequenceNode list, KeyPath path, int item) {
        var written = alone.get(list);
        if (written == null) {
            return path.index(item);
        }
        boolean made = list.getValue().size() == 1
                && list.getStartMark().equals(list.getValue().getFirst().getStartMark());
        return made ? written : written.index(item);
    }

    private Node listed(String key, Class<?> type, Node node, KeyPath path) {
        if (node instanceof SequenceNode || Nodes.isNumber(node)) {
            return mapping(node, List.of(new NodeTuple(scalar(key, node), list(node, path))));
        }
        boolean kind = Entries.scalar(node, Shape.Kinds.KEY).isPresent()
                && forms.fields(type).stream().noneMatch(field -> field.isCalled(Shape.Kinds.KEY));
        return kind ? mapping(node, List.of(new NodeTuple(scalar(key, node), list(node, path)))) : node;
    }

    private Node preset(Preset[] presets, Node node, KeyPath path) {
        if (node instanceof ScalarNode name && !Nodes.isNothing(node)) {
            return find(presets, name, path).map(keys -> mapping(node, keys)).orElseGet(() -> mapping(node, List.of()));
        }
        if (!(node instanceof MappingNode mapping)) {
            return node;
        }
        var named = mapping.getValue().stream()
                .filter(tuple -> isKey(tuple, PRESET))
                .findFirst();
        if (named.isEmpty()) {
            return node;
        }
        var keys = new ArrayList<>(mapping.getValue());
        keys.remove(named.get());
        if (named.get().getValueNode() instanceof ScalarNode name) {
            var written = List.copyOf(keys);
            find(presets, name, path.key(PRESET)).orElse(List.of()).stream()
                    .filter(tuple -> written.stream().noneMatch(key -> isKey(key, name(tuple))))
                    .forEach(keys::add);
        } else {
            mistakes.add(Spot.of(named.get().getValueNode()), path.key(PRESET), "expected " + words(presets));
        }
        return mapping(node, keys);
    }

    private Optional<List<NodeTuple>> find(Preset[] presets, ScalarNode name, KeyPath path) {
        var found = Arrays.stream(presets)
                .filter(preset -> preset.name().equals(name.getValue()))
                .findFirst();
        if (found.isEmpty()) {
            mistakes.add(
                    Spot.of(name),
                    path,
                    "expected %s, found %s%s"
                            .formatted(
                                    words(presets),
                                    Nodes.found(name),
                                    Suggestions.hint(name.getValue(), names(presets))));
            return Optional.empty();
        }
        var yaml = Syntax.read(found.get().yaml(), new Mistakes("@Preset " + name.getValue()));
        return Optional.of(((MappingNode) yaml).getValue());
    }

    private static String words(Preset[] presets) {
        return "a mapping, or the preset " + Shape.oneOf(names(presets));
    }

    static List<String> names(Preset[] presets) {
        return Stream.of(presets).map(Preset::name).toList();
    }

    private static boolean isKey(NodeTuple tuple, String name) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    private static String name(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }

    private Node list(Node node, KeyPath path) {
        var list = node instanceof SequenceNode
                ? node
                : new SequenceNode(
                        Tag.SEQ, true, List.of(node), FlowStyle.FLOW, node.getStartMark(), node.getEndMark());
        alone.put(list, path);
        return list;
    }

    private static MappingNode mapping(Node at, List<NodeTuple> keys) {
        return new MappingNode(Tag.MAP, true, keys, FlowStyle.FLOW, at.getStartMark(), at.getEndMark());
    }

    private static ScalarNode scalar(String text, Node at) {
        return new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, at.getStartMark(), at.getEndMark());
    }
}
