package org.lockpick.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.FlatLayout.Slot;

/// A row of a family's table: which tensor of a checkpoint holds which of our parameters.
///
/// A row names a parameter, or a module whose `weight` and `bias` (for a normalisation `gain` and `bias`) go by their
/// usual names; `#` stands for the number of a layer, `@` for that of a head. Rows whose parameter a configuration does
/// not have yield nothing, so that a table lists all a family may have.
///
/// @param ours   name here
/// @param theirs name in the checkpoint
record TensorRow(String ours, Part part, String theirs, Order order) {

    /// The part of our parameter that the tensor holds.
    enum Part {
        /// All of it.
        ALL,
        /// All of it: queries, keys and values.
        QUERY_KEY_VALUE,
        /// Rows of the queries.
        QUERY,
        /// Rows of the keys.
        KEY,
        /// Rows of the values.
        VALUE,
        /// Rows of the gate.
        GATE,
        /// Rows that the gate multiplies.
        UP,
        /// Every row is a tensor of its own.
        EACH_ROW;

        long from(ModelConfig config) {
            long heads = (long) config.heads() * config.headWidth();
            return switch (this) {
                case ALL, QUERY_KEY_VALUE, QUERY, GATE, EACH_ROW -> 0;
                case KEY -> heads;
                case VALUE -> heads + (long) config.keyValueHeads() * config.headWidth();
                case UP -> config.mlpWidth();
            };
        }

        long rows(ModelConfig config, Slot slot) {
            return switch (this) {
                case ALL, QUERY_KEY_VALUE, EACH_ROW -> slot.shape().getFirst();
                case QUERY -> (long) config.heads() * config.headWidth();
                case KEY, VALUE -> (long) config.keyValueHeads() * config.headWidth();
                case GATE, UP -> config.mlpWidth();
            };
        }

        /// Heads among these rows that are rotated.
        int rotated(ModelConfig config) {
            return switch (this) {
                case QUERY_KEY_VALUE -> config.heads() + config.keyValueHeads();
                case QUERY -> config.heads();
                case KEY -> config.keyValueHeads();
                // What is not a projection is one head's vector.
                case ALL, VALUE, GATE, UP, EACH_ROW -> 1;
            };
        }
    }

    /// The checkpoint's order of a tensor's elements.
    enum Order {
        /// As here.
        SAME,
        /// `[in, out]`.
        TRANSPOSED,
        /// Partners of a rotation apart.
        ROTATED,
        /// Query, key and value of each head together, partners of a rotation apart.
        FUSED_BY_HEAD;

        Arrangement of(ModelConfig config, Part part) {
            int width = config.headWidth();
            int turned = config.rotaryWidth();
            return switch (this) {
                case SAME -> new Arrangement.Same();
                case TRANSPOSED -> new Arrangement.Transposed();
                case ROTATED -> new Arrangement.Rotated(part.rotated(config), width, turned);
                case FUSED_BY_HEAD -> new Arrangement.FusedByHead(config.heads(), width, turned);
            };
        }
    }

    static TensorRow same(String ours, String theirs) {
        return part(ours, Part.ALL, theirs);
    }

    static TensorRow part(String ours, Part part, String theirs) {
        return new TensorRow(ours, part, theirs, Order.SAME);
    }

    static TensorRow transposed(String ours, String theirs) {
        return new TensorRow(ours, Part.ALL, theirs, Order.TRANSPOSED);
    }

    static TensorRow rotated(String ours, Part part, String theirs) {
        return new TensorRow(ours, part, theirs, Order.ROTATED);
    }

    /// All links that a table makes for a configuration, each of our parameters covered.
    static List<TensorLink> links(List<TensorRow> table, ModelConfig config) {
        var slots =
                Parameters.layout(config).slots().stream().collect(Collectors.toMap(Slot::name, Function.identity()));
        var links = new ArrayList<TensorLink>();
        table.stream().filter(row -> !row.inLayer()).forEach(row -> row.add(links, "", config, slots));
        for (int i = 0; i < config.layers(); i++) {
            for (var row : table) {
                if (row.inLayer()) {
                    row.add(links, String.valueOf(i), config, slots);
                }
            }
        }
        return links;
    }

    private boolean inLayer() {
        return ours.contains("#");
    }

    private void add(List<TensorLink> links, String layer, ModelConfig config, Map<String, Slot> slots) {
        var here = ours.replace("#", layer);
        var there = theirs.replace("#", layer);
        add(links, slots.get(here), there, config);
        add(links, slots.get(here + ".weight"), there + ".weight", config);
        add(links, slots.get(here + ".gain"), there + ".weight", config);
        add(links, slots.get(here + ".bias"), there + ".bias", config);
    }

    private void add(List<TensorLink> links, @Nullable Slot slot, String there, ModelConfig config) {
        if (slot == null) {
            return;
        }
        var arrangement = order.of(config, part);
        long rows = part.rows(config, slot);
        if (part == Part.EACH_ROW) {
            var shape = slot.shape().subList(1, slot.shape().size());
            for (int row = 0; row < rows; row++) {
                links.add(new TensorLink(
                        slot.name(), row, 1, there.replace("@", String.valueOf(row)), shape, arrangement));
            }
            return;
        }
        var shape = new ArrayList<>(slot.shape());
        shape.set(0, rows);
        if (order == Order.TRANSPOSED) {
            Collections.reverse(shape);
        }
        links.add(new TensorLink(slot.name(), part.from(config), rows, there, List.copyOf(shape), arrangement));
    }
}
