package org.lockpick.form;

import java.math.BigDecimal;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A YAML node as JSON, by the core schema's own types.
final class NodeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NodeJson() {}

    static JsonNode of(Node node) {
        if (node instanceof SequenceNode list) {
            var array = JSON.arrayNode();
            list.getValue().forEach(item -> array.add(of(item)));
            return array;
        }
        if (node instanceof MappingNode mapping) {
            var object = JSON.objectNode();
            mapping.getValue().forEach(entry -> object.set(text(entry.getKeyNode()), of(entry.getValueNode())));
            return object;
        }
        return scalar(text(node), node.getTag());
    }

    private static JsonNode scalar(String text, Tag tag) {
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        var number = (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && NumberHints.isDecimal(text);
        return number ? JSON.numberNode(new BigDecimal(text)) : JSON.stringNode(text);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
