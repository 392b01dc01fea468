package org.lockpick.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Looks through a whole tree of nodes once, before anything is bound: no alias inside itself, no file of a few lines
/// whose aliases unfold to billions of values, no tags.
final class Aliases {
    private static final long MOST_VALUES = 100_000;
    private static final long UNDER_WAY = -1;
    private static final Set<Tag> KNOWN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private final Mistakes mistakes;
    // Nodes are equal only to themselves.
    private final Map<Node, Long> sizes = new HashMap<>();

    private Aliases(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static void check(Node root, Mistakes mistakes) {
        var values = new Aliases(mistakes).size(root);
        mistakes.throwIfAny();
        if (values > MOST_VALUES) {
            throw mistakes.fatal(
                    Spot.START,
                    "holds more than " + MOST_VALUES + " values once its aliases are unfolded; that is the limit");
        }
    }

    private long size(Node node) {
        var known = sizes.get(node);
        if (known != null && known == UNDER_WAY) {
            mistakes.add(Spot.of(node), KeyPath.ROOT, "an anchor holds an alias of itself, which has no end");
            return 1;
        }
        if (known != null) {
            return known;
        }
        sizes.put(node, UNDER_WAY);
        checkTag(node);
        var size = 1L;
        for (var child : children(node)) {
            size = Math.min(size + size(child), MOST_VALUES + 1);
        }
        sizes.put(node, size);
        return size;
    }

    private void checkTag(Node node) {
        if (!KNOWN.contains(node.getTag())) {
            var tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
            mistakes.add(Spot.of(node), KeyPath.ROOT, "tags have no meaning here; remove " + tag);
        }
    }

    private static List<Node> children(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        if (node instanceof ScalarNode || !(node instanceof MappingNode mapping)) {
            return List.of();
        }
        var children = new ArrayList<Node>();
        for (var tuple : mapping.getValue()) {
            children.add(tuple.getKeyNode());
            children.add(tuple.getValueNode());
        }
        return children;
    }
}
